frappe.listview_settings["Mentoring Visit"] = {
	add_fields: ["status", "visit_date"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.status === "Planned" && doc.visit_date < today)
			return [__("To Report"), "red", `status,=,Planned|visit_date,<,${today}`];
		const colours = { Planned: "blue", Done: "green", Cancelled: "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
