frappe.listview_settings["Microcredit Application"] = {
	add_fields: ["milestone", "affordability"],
	get_indicator(doc) {
		const [label, colour] = {
			"Microcredit Application: in_verification": [__("In Verification"), "blue"],
			"Microcredit Application: in_committee": [__("In Committee"), "purple"],
			"Microcredit Application: approved": [__("Approved"), "green"],
			"Microcredit Application: declined": [__("Declined"), "red"],
			"Microcredit Application: withdrawn": [__("Withdrawn"), "gray"],
			"Microcredit Application: cancelled": [__("Cancelled"), "gray"],
		}[doc.milestone] || [__("Draft"), "orange"];
		return [label, colour, doc.milestone ? `milestone,=,${doc.milestone}` : "milestone,is,not set"];
	},
};
