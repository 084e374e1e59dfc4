frappe.query_reports["Coach Caseload"] = {
	filters: [
		{
			fieldname: "as_of",
			label: __("As Of"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
		},
		genesis.report_filters.office(),
	],
};
