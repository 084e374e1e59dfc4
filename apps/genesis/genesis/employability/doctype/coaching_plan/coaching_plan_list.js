frappe.listview_settings["Coaching Plan"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		const colour = { Active: "blue", Completed: "green", Ended: "gray" };
		return [__(doc.status), colour[doc.status], `status,=,${doc.status}`];
	},
};
