frappe.query_reports["Legal Outcomes by Matter"] = {
	filters: genesis.hidden_figures.filters(null),
	formatter: genesis.hidden_figures.formatter,
};
