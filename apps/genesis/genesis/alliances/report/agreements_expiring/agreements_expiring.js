frappe.query_reports["Agreements Expiring"] = {
	filters: [
		{
			fieldname: "show",
			label: __("Show"),
			fieldtype: "Select",
			default: "Ending Soon",
			options: ["Ending Soon", "In Force", "Expired", "All"].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "days", label: __("Days Ahead"), fieldtype: "Int", default: 120 },
		{ fieldname: "partner", label: __("Partner"), fieldtype: "Link", options: "Partner" },
		genesis.report_filters.office(),
		{ fieldname: "responsible", label: __("Responsible"), fieldtype: "Link", options: "User" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data || column.fieldname !== "days_left" || data.days_left === null || data.days_left > 60) return shown;
		return `<span class="text-danger" style="font-weight: 600">${shown}</span>`;
	},
};
