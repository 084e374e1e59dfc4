frappe.query_reports["Insertion and Retention"] = {
	filters: genesis.employment.filters(["Quarter of Registration", "Sex", "Sector", "Office"]),
	formatter: genesis.employment.formatter,
};
