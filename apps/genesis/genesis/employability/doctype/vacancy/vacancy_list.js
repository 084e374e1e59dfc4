frappe.listview_settings["Vacancy"] = {
	add_fields: ["status", "deadline"],
	get_indicator(doc) {
		const colours = { Open: "green", Filled: "blue", Expired: "orange", Closed: "gray" };
		return [__(doc.status), colours[doc.status] || "gray", `status,=,${doc.status}`];
	},
};
