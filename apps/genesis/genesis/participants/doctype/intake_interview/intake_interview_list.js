frappe.listview_settings["Intake Interview"] = {
	add_fields: ["vulnerability_level", "next_contact_date"],
	get_indicator(doc) {
		const colour = { Low: "green", Medium: "yellow", High: "orange", Critical: "red" }[
			doc.vulnerability_level
		];
		if (!colour) return [__("Without Level"), "gray", "vulnerability_level,is,not set"];
		return [__(doc.vulnerability_level), colour, `vulnerability_level,=,${doc.vulnerability_level}`];
	},
};
