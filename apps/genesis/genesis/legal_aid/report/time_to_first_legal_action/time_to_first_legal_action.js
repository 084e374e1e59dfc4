frappe.query_reports["Time to First Legal Action"] = {
	filters: genesis.hidden_figures.filters(["Matter", "Urgency", "Month"]),
	formatter: genesis.hidden_figures.formatter,
};
