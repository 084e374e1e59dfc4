frappe.listview_settings["Support Plan"] = {
	add_fields: ["status", "review_date"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.status === "Active" && doc.review_date && doc.review_date < today) {
			return [__("Review Overdue"), "red", `status,=,Active|review_date,<,${today}`];
		}
		const colour = { Draft: "gray", Active: "blue", Completed: "green" }[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
