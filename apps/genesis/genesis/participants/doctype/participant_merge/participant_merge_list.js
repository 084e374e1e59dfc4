frappe.listview_settings["Participant Merge"] = {
	add_fields: ["docstatus"],
	get_indicator(doc) {
		return [
			[__("Prepared"), "orange", "docstatus,=,0"],
			[__("Merged"), "blue", "docstatus,=,1"],
			[__("Undone"), "gray", "docstatus,=,2"],
		][doc.docstatus];
	},
};
