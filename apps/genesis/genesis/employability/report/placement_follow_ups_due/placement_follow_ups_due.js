frappe.query_reports["Placement Follow-ups Due"] = {
	filters: [
		{
			fieldname: "to_date",
			label: __("Due Until"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
		},
		{ fieldname: "mine", label: __("Only Mine"), fieldtype: "Check" },
		genesis.report_filters.office(),
		{ fieldname: "coach", label: __("Labour Coach"), fieldtype: "Link", options: "User" },
		{ fieldname: "employer", label: __("Employer"), fieldtype: "Link", options: "Employer" },
	],
	formatter(value, row, column, data, default_formatter) {
		const text = default_formatter(value, row, column, data);
		const is_late = data && column.fieldname === "days_late" && data.days_late > 0;
		return is_late ? `<span class="text-danger">${text}</span>` : text;
	},
};
