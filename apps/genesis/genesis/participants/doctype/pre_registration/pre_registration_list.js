frappe.listview_settings["Pre Registration"] = {
	add_fields: ["status"],
	hide_name_column: true,
	get_indicator(doc) {
		const colours = { Pending: "orange", Registered: "green", Rejected: "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
