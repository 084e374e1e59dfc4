frappe.query_reports["Business Models against the Baseline"] = {
	filters: [
		{ fieldname: "months", label: __("Months"), fieldtype: "Int", default: 12 },
		{ fieldname: "programme", label: __("Programme"), fieldtype: "Link", options: "Programme" },
		genesis.report_filters.office(),
		{ fieldname: "sector", label: __("Sector"), fieldtype: "Link", options: "Enterprise Sector" },
	],
};
