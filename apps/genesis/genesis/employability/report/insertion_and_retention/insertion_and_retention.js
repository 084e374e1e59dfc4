frappe.query_reports["Insertion and Retention"] = {
	filters: [
		...genesis.employment.filters(["Quarter of Registration", "Sex", "Sector", "Office"]),
		{ fieldname: "as_of", label: __("As Of"), fieldtype: "Date" },
	],
	formatter: genesis.employment.formatter,
};
