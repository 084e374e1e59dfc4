frappe.listview_settings["Coaching Session"] = {
	add_fields: ["status", "starts_on"],
	get_indicator(doc) {
		const colour = { Planned: "blue", Held: "green", Cancelled: "gray" };
		return [__(doc.status), colour[doc.status], `status,=,${doc.status}`];
	},
};
