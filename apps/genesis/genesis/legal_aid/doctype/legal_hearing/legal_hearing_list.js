frappe.listview_settings["Legal Hearing"] = {
	add_fields: ["status", "starts_on"],
	get_indicator(doc) {
		const colour = { Planned: "blue", Held: "green", "Put Off": "orange", Cancelled: "gray" };
		return [__(doc.status), colour[doc.status], `status,=,${doc.status}`];
	},
};
