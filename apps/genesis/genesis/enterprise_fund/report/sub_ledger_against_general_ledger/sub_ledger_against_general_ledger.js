frappe.query_reports["Sub-ledger against General Ledger"] = {
	filters: [
		genesis.portfolio.as_of(),
		{ fieldname: "company", label: __("Company"), fieldtype: "Link", options: "Company" },
	],
	formatter: genesis.portfolio.formatter,
};
