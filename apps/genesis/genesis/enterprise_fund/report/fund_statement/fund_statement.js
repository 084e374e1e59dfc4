frappe.query_reports["Fund Statement"] = {
	filters: [...genesis.fund_reports.filters(), ...genesis.fund_reports.period()],
	formatter: genesis.fund_reports.formatter,
};
