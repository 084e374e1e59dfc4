frappe.query_reports["Fund Cash Forecast"] = {
	filters: [
		...genesis.fund_reports.filters(),
		{
			fieldname: "scenario",
			label: __("Scenario"),
			fieldtype: "Select",
			options: [
				{ value: "As Scheduled", label: __("As Scheduled") },
				{ value: "At the Fund's Repayment Rate", label: __("At the Fund's Repayment Rate") },
			],
			default: "As Scheduled",
		},
		{
			fieldname: "step",
			label: __("By"),
			fieldtype: "Select",
			options: [
				{ value: "Month", label: __("Month") },
				{ value: "Week", label: __("Week") },
			],
			default: "Month",
		},
		{ fieldname: "months", label: __("Months Ahead"), fieldtype: "Int", default: 12 },
	],
	formatter: genesis.fund_reports.formatter,
};
