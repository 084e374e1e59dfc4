frappe.query_reports["Legal Caseload by Lawyer"] = {
	filters: genesis.hidden_figures.filters(null),
	formatter: genesis.hidden_figures.formatter,
};
