frappe.query_reports["Coach Caseload"] = {
	filters: [
		{
			fieldname: "as_of",
			label: __("As Of"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
		},
		{
			fieldname: "office",
			label: __("Programme Office"),
			fieldtype: "Link",
			options: "Programme Office",
		},
	],
};
