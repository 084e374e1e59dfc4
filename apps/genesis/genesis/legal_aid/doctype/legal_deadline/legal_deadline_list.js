frappe.listview_settings["Legal Deadline"] = {
	add_fields: ["status", "due_date"],
	get_indicator(doc) {
		const late = doc.status === "Pending" && doc.due_date <= frappe.datetime.get_today();
		const colour = { Pending: late ? "red" : "orange", Met: "green", Lapsed: "red", "Not Needed": "gray" };
		return [__(doc.status), colour[doc.status], `status,=,${doc.status}`];
	},
};
