frappe.query_reports["Eligibility Outcomes"] = {
	filters: [
		{
			fieldname: "view",
			label: __("View"),
			fieldtype: "Select",
			default: "Rules",
			options: ["Rules", "People"].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{
			fieldname: "outcome",
			label: __("Outcome"),
			fieldtype: "Select",
			options: ["", "Eligible", "Not Eligible", "Incomplete"].map((value) => value && {
				value,
				label: __(value),
			}),
		},
		genesis.report_filters.programme(),
		genesis.report_filters.office(),
		{
			fieldname: "rule_set",
			label: __("Rule Set"),
			fieldtype: "Link",
			options: "Eligibility Rule Set",
		},
	],
};
