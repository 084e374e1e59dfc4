frappe.query_reports["Certification Pass Rate"] = {
	filters: [
		{
			fieldname: "group_by",
			label: __("Group By"),
			fieldtype: "Select",
			default: "Standard",
			options: ["Standard", "Centre", "Evaluator", "Office", "Sex"].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{ fieldname: "competency_standard", label: __("Competency Standard"), fieldtype: "Link", options: "Competency Standard" },
		{ fieldname: "evaluation_centre", label: __("Evaluation Centre"), fieldtype: "Link", options: "Evaluation Centre" },
		{ fieldname: "evaluator", label: __("Evaluator"), fieldtype: "Link", options: "Evaluator" },
		genesis.report_filters.office(),
	],
};
