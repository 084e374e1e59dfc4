frappe.listview_settings["Referral"] = {
	add_fields: ["milestone", "due_date", "direction"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.milestone === "Referral: sent" && doc.due_date && doc.due_date < today) {
			return [__("Answer Overdue"), "red", `milestone,=,Referral: sent|due_date,<,${today}`];
		}
		const [label, colour] = {
			"Referral: sent": [__("Sent"), "blue"],
			"Referral: accepted": [__("Accepted"), "green"],
			"Referral: declined": [__("Declined"), "orange"],
			"Referral: closed": [__("Closed"), "gray"],
		}[doc.milestone] || [__("Draft"), "gray"];
		return [label, colour, doc.milestone ? `milestone,=,${doc.milestone}` : "milestone,is,not set"];
	},
};
