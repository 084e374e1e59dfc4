frappe.query_reports["Duplicates to Review"] = {
	filters: [
		{
			fieldname: "status",
			label: __("Status"),
			fieldtype: "Select",
			default: "Open",
			options: ["Open", "Different", "Merged", "Superseded"].map((value) => ({
				value,
				label: __(value),
			})),
		},
		{ fieldname: "least_score", label: __("Score at Least"), fieldtype: "Int" },
		{
			fieldname: "verdict",
			label: __("Verdict"),
			fieldtype: "Select",
			options: ["", "Same Document", "Duplicate", "To Review"].map((value) => value && {
				value,
				label: __(value),
			}),
		},
		{
			fieldname: "source",
			label: __("Source"),
			fieldtype: "Select",
			options: ["", "Entry", "Batch", "Import"].map((value) => ({ value, label: __(value) })),
		},
		genesis.report_filters.office(),
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
	],
};
