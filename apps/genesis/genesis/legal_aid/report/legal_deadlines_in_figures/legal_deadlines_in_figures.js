frappe.query_reports["Legal Deadlines in Figures"] = {
	filters: genesis.hidden_figures.filters(["Month", "Kind", "Lawyer"]),
	formatter: genesis.hidden_figures.formatter,
};
