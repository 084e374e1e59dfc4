frappe.query_reports["Due and Overdue"] = {
	filters: genesis.portfolio.filters([
		genesis.portfolio.as_of(),
		genesis.portfolio.select({
			fieldname: "period",
			label: __("Period"),
			options: ["Until Sunday", "That Day", "Until the End of the Month", "Thirty Days"],
		}),
		genesis.portfolio.select({
			fieldname: "show",
			label: __("Show"),
			options: ["Due and Overdue", "Overdue", "Due in the Period"],
		}),
	]),
	formatter: genesis.portfolio.formatter,
};
