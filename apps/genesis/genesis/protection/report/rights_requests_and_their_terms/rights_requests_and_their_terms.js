frappe.query_reports["Rights Requests and Their Terms"] = {
	filters: [
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{
			fieldname: "right",
			label: __("Right Exercised"),
			fieldtype: "Select",
			options: ["", "Access", "Rectification", "Cancellation", "Opposition", "Portability", "Oblivion", "Limitation"].map(
				(value) => ({ value, label: value ? __(value) : "" })
			),
		},
		genesis.report_filters.office(),
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		return column.fieldname === "standing" && data && data.lapsed ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
