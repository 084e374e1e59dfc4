frappe.listview_settings["Configuration Import"] = {
	hide_name_column: true,
	has_indicator_for_draft: 1,
	get_indicator(doc) {
		const colour = doc.status === "Imported" ? "green" : "orange";
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
