frappe.query_reports["Matching Fairness"] = {
	filters: [
		{
			fieldname: "group_by",
			label: __("Group By"),
			fieldtype: "Select",
			default: "Sex",
			options: ["Sex", "Age Group"].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "vacancy", label: __("Vacancy"), fieldtype: "Link", options: "Vacancy" },
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
	],
	formatter(value, row, column, data, default_formatter) {
		if (column.fieldtype === "Percent" && (value === null || value === undefined)) {
			return `<div style="text-align: right" class="text-muted">–</div>`;
		}
		return default_formatter(value, row, column, data);
	},
};
