frappe.listview_settings["Policy Initiative"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		const colours = { Planned: "gray", "In Progress": "blue", "Result Reached": "green", Closed: "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
