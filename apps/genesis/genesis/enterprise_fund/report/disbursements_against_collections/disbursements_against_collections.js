frappe.query_reports["Disbursements against Collections"] = {
	filters: genesis.portfolio.filters(genesis.portfolio.last_twelve_months()),
	formatter: genesis.portfolio.formatter,
};
