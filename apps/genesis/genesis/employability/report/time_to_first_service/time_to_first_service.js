frappe.query_reports["Time to First Service"] = {
	filters: [
		{
			fieldname: "rows",
			label: __("Rows"),
			fieldtype: "Select",
			options: ["Office", "Sex", "Quarter", "Group"].map((value) => ({ value, label: __(value) })),
			default: "Office",
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		genesis.report_filters.office(),
	],
};
