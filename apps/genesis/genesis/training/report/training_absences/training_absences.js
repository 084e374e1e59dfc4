frappe.query_reports["Training Absences"] = {
	filters: [
		...genesis.report_filters.editions(),
		{ fieldname: "least", label: __("Absences in a Row"), fieldtype: "Int", default: 2 },
	],
};
