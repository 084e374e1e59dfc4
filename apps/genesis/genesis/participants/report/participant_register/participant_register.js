frappe.query_reports["Participant Register"] = {
	filters: [
		{
			fieldname: "rows",
			label: __("Rows"),
			fieldtype: "Select",
			default: "Municipality",
			options: [
				"Municipality",
				"Department",
				"District",
				"Programme Office",
				"Group",
				"Age Group",
				"Sex",
				"Eligibility",
				"Vulnerability",
				"Month of Registration",
			].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		genesis.report_filters.programme(),
		genesis.report_filters.office(),
		genesis.report_filters.department(),
		genesis.report_filters.participant_group(),
	],
};
