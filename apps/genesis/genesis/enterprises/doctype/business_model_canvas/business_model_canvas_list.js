frappe.listview_settings["Business Model Canvas"] = {
	add_fields: ["docstatus", "is_current", "version"],
	has_indicator_for_draft: true,
	get_indicator(doc) {
		if (doc.docstatus === 2) return [__("Cancelled"), "red", "docstatus,=,2"];
		if (doc.docstatus === 0) return [__("Draft"), "orange", "docstatus,=,0"];
		if (doc.is_current) return [__("In Force"), "green", "is_current,=,1"];
		return [__("Earlier Version"), "gray", "docstatus,=,1|is_current,=,0"];
	},
};
