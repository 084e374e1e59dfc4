frappe.query_reports["Portfolio at Risk"] = {
	filters: genesis.portfolio.filters([
		genesis.portfolio.as_of(),
		genesis.portfolio.select({
			fieldname: "group_by",
			label: __("By"),
			options: [
				"Advisor",
				"Municipality",
				"Department",
				"Sector",
				"Sex",
				"Product",
				"Fund",
				"Programme Office",
			],
		}),
	]),
	formatter: genesis.portfolio.formatter,
};
