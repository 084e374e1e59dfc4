frappe.listview_settings["Training Need"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		const colour = { Open: "orange", Planned: "blue", Completed: "green", Closed: "gray" }[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
