frappe.listview_settings["Job Referral"] = {
	add_fields: ["stage", "due_date"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.stage === "Sent" && doc.due_date && doc.due_date < today) {
			return [__("Answer Overdue"), "red", `stage,=,Sent|due_date,<,${today}`];
		}
		const colours = {
			Proposed: "gray",
			Sent: "blue",
			Interviewed: "cyan",
			Hired: "green",
			Rejected: "orange",
			Withdrawn: "gray",
		};
		return [__(doc.stage), colours[doc.stage] || "gray", `stage,=,${doc.stage}`];
	},
};
