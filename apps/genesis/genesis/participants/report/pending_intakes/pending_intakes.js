frappe.query_reports["Pending Intakes"] = {
	filters: [
		{
			fieldname: "as_of",
			label: __("As Of"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
		},
		{ fieldname: "least_days", label: __("Waiting at Least (Days)"), fieldtype: "Int" },
		genesis.report_filters.office(),
		genesis.report_filters.municipality(),
		genesis.report_filters.participant_group(),
	],
	formatter(value, row, column, data, default_formatter) {
		const text = default_formatter(value, row, column, data);
		const is_late = data && column.fieldname === "days_waiting" && data.days_waiting > 7;
		return is_late ? `<span class="text-danger">${text}</span>` : text;
	},
};
