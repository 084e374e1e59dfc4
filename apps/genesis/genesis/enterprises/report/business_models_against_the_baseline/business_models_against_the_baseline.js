frappe.query_reports["Business Models against the Baseline"] = {
	filters: [
		{ fieldname: "months", label: __("Months"), fieldtype: "Int", default: 12 },
		{ fieldname: "programme", label: __("Programme"), fieldtype: "Link", options: "Programme" },
		{ fieldname: "office", label: __("Programme Office"), fieldtype: "Link", options: "Programme Office" },
		{ fieldname: "sector", label: __("Sector"), fieldtype: "Link", options: "Enterprise Sector" },
	],
};
