frappe.query_reports["Pending Intakes"] = {
	filters: [
		{
			fieldname: "as_of",
			label: __("As Of"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
		},
		{ fieldname: "least_days", label: __("Waiting at Least (Days)"), fieldtype: "Int" },
		{
			fieldname: "office",
			label: __("Programme Office"),
			fieldtype: "Link",
			options: "Programme Office",
		},
		{
			fieldname: "municipality",
			label: __("Municipality"),
			fieldtype: "Link",
			options: "Administrative Area",
			get_query: () => ({ filters: { level: "Municipality" } }),
		},
		{
			fieldname: "participant_group",
			label: __("Group"),
			fieldtype: "Select",
			options: ["", "Returned Migrant", "Internally Displaced", "Family Member"].map((value) => ({
				value,
				label: __(value),
			})),
		},
	],
	formatter(value, row, column, data, default_formatter) {
		const text = default_formatter(value, row, column, data);
		const is_late = data && column.fieldname === "days_waiting" && data.days_waiting > 7;
		return is_late ? `<span class="text-danger">${text}</span>` : text;
	},
};
