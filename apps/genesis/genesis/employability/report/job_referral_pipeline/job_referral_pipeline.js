frappe.query_reports["Job Referral Pipeline"] = {
	filters: [
		{
			fieldname: "group_by",
			label: __("Group By"),
			fieldtype: "Select",
			default: "Labour Coach",
			options: ["Labour Coach", "Employer", "Office", "Sector"].map((value) => ({
				value,
				label: __(value),
			})),
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		genesis.report_filters.office(),
		{ fieldname: "employer", label: __("Employer"), fieldtype: "Link", options: "Employer" },
	],
	formatter(value, row, column, data, default_formatter) {
		if (["hire_rate", "days"].includes(column.fieldname) && (value === null || value === undefined)) {
			return `<div style="text-align: right" class="text-muted">–</div>`;
		}
		const text = default_formatter(value, row, column, data);
		if (data && data.is_total) return `<b>${text}</b>`;
		return column.fieldname === "overdue" && value ? `<span class="text-danger">${text}</span>` : text;
	},
};
