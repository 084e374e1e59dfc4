frappe.listview_settings["Commitment"] = {
	add_fields: ["status", "due_date"],
	get_indicator(doc) {
		const colours = { Open: "blue", "Past Due": "red", "Kept in Time": "green", "Kept Late": "yellow", Cancelled: "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
