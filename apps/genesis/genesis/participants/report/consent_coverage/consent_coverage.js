frappe.query_reports["Consent Coverage"] = {
	filters: [
		{
			fieldname: "rows",
			label: __("Rows"),
			fieldtype: "Select",
			default: "Programme Office",
			options: ["Programme Office", "Municipality", "Department", "Group"].map((value) => ({
				value,
				label: __(value),
			})),
		},
		{
			fieldname: "as_of",
			label: __("As Of"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
		},
		genesis.report_filters.programme(),
		genesis.report_filters.office(),
		genesis.report_filters.department(),
	],
};
