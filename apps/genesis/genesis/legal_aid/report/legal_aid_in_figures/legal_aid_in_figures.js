frappe.query_reports["Legal Aid in Figures"] = {
	filters: genesis.hidden_figures.filters(["Month", "Matter", "Urgency", "Sex", "Age Group"]),
	formatter: genesis.hidden_figures.formatter,
};
