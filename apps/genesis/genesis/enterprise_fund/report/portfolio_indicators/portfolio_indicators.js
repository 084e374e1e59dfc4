frappe.query_reports["Portfolio Indicators"] = {
	filters: genesis.portfolio.filters(genesis.portfolio.this_year()),
	formatter: genesis.portfolio.formatter,
};
