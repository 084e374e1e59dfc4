frappe.query_reports["Arrears Ageing"] = {
	filters: genesis.portfolio.filters([
		genesis.portfolio.as_of(),
		genesis.portfolio.select({
			fieldname: "view",
			label: __("View"),
			options: ["Classes", "Credits"],
		}),
	]),
	formatter: genesis.portfolio.formatter,
};
