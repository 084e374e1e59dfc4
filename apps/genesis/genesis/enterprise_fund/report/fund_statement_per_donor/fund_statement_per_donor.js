frappe.query_reports["Fund Statement per Donor"] = {
	filters: [
		...genesis.fund_reports.filters(),
		...genesis.fund_reports.period(),
		{ fieldname: "donor", label: __("Donor"), fieldtype: "Link", options: "Partner" },
	],
	formatter: genesis.fund_reports.formatter,
};
