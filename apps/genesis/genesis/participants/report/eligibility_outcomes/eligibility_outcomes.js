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
			options: ["", "Eligible", "Not Eligible", "Incomplete"].map((value) => ({
				value,
				label: __(value),
			})),
		},
		{
			fieldname: "programme",
			label: __("Programme"),
			fieldtype: "Link",
			options: "Programme",
		},
		{
			fieldname: "office",
			label: __("Programme Office"),
			fieldtype: "Link",
			options: "Programme Office",
		},
		{
			fieldname: "rule_set",
			label: __("Rule Set"),
			fieldtype: "Link",
			options: "Eligibility Rule Set",
		},
	],
};
