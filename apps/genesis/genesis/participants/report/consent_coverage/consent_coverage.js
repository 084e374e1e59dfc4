frappe.query_reports["Consent Coverage"] = {
	filters: [
		{
			fieldname: "rows",
			label: __("Rows"),
			fieldtype: "Select",
			default: "Programme Office",
			options: ["Programme Office", "Municipality", "Department", "Group"].map((value) => ({
				value,
				label: __(value),
			})),
		},
		{
			fieldname: "as_of",
			label: __("As Of"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
		},
		{
			fieldname: "programme",
			label: __("Programme"),
			fieldtype: "Link",
			options: "Programme",
		},
		{
			fieldname: "office",
			label: __("Programme Office"),
			fieldtype: "Link",
			options: "Programme Office",
		},
		{
			fieldname: "department",
			label: __("Department"),
			fieldtype: "Link",
			options: "Administrative Area",
			get_query: () => ({ filters: { level: "Department" } }),
		},
	],
};
