frappe.listview_settings["Job Referral"] = {
	add_fields: ["stage", "due_date", "participant", "employer", "interview_at", "workflow_state"],
	get_indicator(doc) {
		if (!doc.stage) return [__(doc.workflow_state || ""), "gray"]; // lists that load little
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
