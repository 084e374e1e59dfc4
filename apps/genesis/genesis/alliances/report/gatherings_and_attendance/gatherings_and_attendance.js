frappe.query_reports["Gatherings and Attendance"] = {
	filters: [
		{
			fieldname: "from_date",
			label: __("From Date"),
			fieldtype: "Date",
			default: frappe.datetime.add_months(frappe.datetime.get_today(), -12),
		},
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date", default: frappe.datetime.get_today() },
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Knowledge Event", "Dialogue Meeting", "Committee Session"].map((value) => ({
				value,
				label: value && __(value),
			})),
		},
		{
			fieldname: "show",
			label: __("Show"),
			fieldtype: "Select",
			default: "All",
			options: ["All", "To Report"].map((value) => ({ value, label: __(value) })),
		},
		genesis.report_filters.office(),
	],
};
