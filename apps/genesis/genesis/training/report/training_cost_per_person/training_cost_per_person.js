frappe.query_reports["Training Cost per Person"] = {
	filters: genesis.report_filters.editions(),
};
