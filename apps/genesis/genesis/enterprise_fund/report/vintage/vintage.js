frappe.query_reports["Vintage"] = {
	filters: genesis.portfolio.filters([
		genesis.portfolio.as_of(),
		genesis.portfolio.select({
			fieldname: "period",
			label: __("Cohorts"),
			options: ["Quarter", "Month", "Year"],
		}),
		genesis.portfolio.select({
			fieldname: "measure",
			label: __("Measure"),
			options: ["At Risk", "Written Off", "Repaid"],
		}),
		{
			fieldname: "days",
			label: __("Days Late"),
			fieldtype: "Int",
			default: 30,
			depends_on: "eval:doc.measure=='At Risk'",
		},
	]),
	formatter: genesis.portfolio.formatter,
};
