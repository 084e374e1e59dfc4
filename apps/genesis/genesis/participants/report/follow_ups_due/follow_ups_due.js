frappe.query_reports["Follow-ups Due"] = {
	filters: [
		{
			fieldname: "as_of",
			label: __("As Of"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
		},
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			default: "All",
			options: [
				"All",
				"Next Contact",
				"Planned Service",
				"Review of the Plan",
				"Answer of a Partner",
			].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "mine", label: __("Only Mine"), fieldtype: "Check" },
		genesis.report_filters.office(),
		{
			fieldname: "responsible",
			label: __("Responsible"),
			fieldtype: "Link",
			options: "User",
		},
	],
	formatter(value, row, column, data, default_formatter) {
		const text = default_formatter(value, row, column, data);
		const is_late = data && column.fieldname === "days_late" && data.days_late > 0;
		return is_late ? `<span class="text-danger">${text}</span>` : text;
	},
};
