frappe.listview_settings["Indicator Snapshot"] = {
	add_fields: ["from_date", "to_date"],
};
