frappe.listview_settings["Registry Import Row"] = {
	add_fields: ["outcome", "is_trial", "decision"],
	hide_name_column: true,
	get_indicator(doc) {
		const colours = {
			"Would Import": "blue",
			Imported: "green",
			"Held for Review": "orange",
			"Same Person": "purple",
			"Already Imported": "gray",
			Rejected: "red",
		};
		return [__(doc.outcome), colours[doc.outcome], `outcome,=,${doc.outcome}`];
	},
};
