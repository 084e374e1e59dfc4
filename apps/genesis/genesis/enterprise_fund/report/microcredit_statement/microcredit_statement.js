frappe.query_reports["Microcredit Statement"] = {
	filters: [
		{
			fieldname: "microcredit",
			label: __("Microcredit"),
			fieldtype: "Link",
			options: "Microcredit",
			get_query: () => ({ filters: { docstatus: 1 } }),
		},
		genesis.portfolio.as_of(),
	],
	formatter: genesis.portfolio.formatter,
};
