frappe.query_reports["Wages Before and After"] = {
	filters: genesis.employment.filters(["Sector", "Sex", "Office", "Quarter of Registration"]),
	formatter: genesis.employment.formatter,
};
