frappe.query_reports["Psychosocial Care in Figures"] = {
	filters: genesis.hidden_figures.filters(["Month", "Risk Level", "Sex", "Age Group"]),
	formatter: genesis.hidden_figures.formatter,
};
