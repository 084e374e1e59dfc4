frappe.listview_settings["Incubation"] = {
	add_fields: ["milestone", "current_stage"],
	get_indicator(doc) {
		const shown = {
			"Incubation: in_stage": ["In Stage", "blue"],
			"Incubation: at_gate": ["At the Gate", "orange"],
			"Incubation: suspended": ["Suspended", "gray"],
			"Incubation: graduated": ["Graduated", "green"],
			"Incubation: withdrawn": ["Withdrawn", "red"],
		};
		const [title, colour] = shown[doc.milestone] || ["In Stage", "gray"];
		return [__(title), colour, `milestone,=,${doc.milestone}`];
	},
};
