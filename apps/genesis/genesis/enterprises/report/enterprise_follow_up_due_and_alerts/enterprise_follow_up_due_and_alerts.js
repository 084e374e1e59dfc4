frappe.query_reports["Enterprise Follow-up Due and Alerts"] = {
	filters: [
		{
			fieldname: "show",
			label: __("Show"),
			fieldtype: "Select",
			default: "To Tell",
			options: ["To Tell", "Alerts", "All"].map((value) => ({ value, label: __(value) })),
		},
		genesis.report_filters.office(),
		{ fieldname: "sector", label: __("Sector"), fieldtype: "Link", options: "Enterprise Sector" },
		{ fieldname: "advisor", label: __("Advisor"), fieldtype: "Link", options: "User" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data || column.fieldname !== "late" || !data.late) return shown;
		return `<span class="text-danger" style="font-weight: 600">${shown}</span>`;
	},
};
