frappe.query_reports["Commitments Kept"] = {
	filters: [
		{
			fieldname: "from_date",
			label: __("Due From"),
			fieldtype: "Date",
			default: frappe.datetime.add_months(frappe.datetime.get_today(), -12),
		},
		{
			fieldname: "to_date",
			label: __("Due Until"),
			fieldtype: "Date",
			default: frappe.datetime.add_months(frappe.datetime.get_today(), 3),
		},
		{
			fieldname: "group_by",
			label: __("By"),
			fieldtype: "Select",
			default: "Partner",
			options: ["Partner", "Responsible", "Month", "Side", "Agreed In", "Office"].map((value) => ({
				value,
				label: __(value),
			})),
		},
		{
			fieldname: "side",
			label: __("Side"),
			fieldtype: "Select",
			options: ["", "Programme", "Partner", "Participants"].map((value) => ({
				value,
				label: value && __(value),
			})),
		},
		{ fieldname: "partner", label: __("Partner"), fieldtype: "Link", options: "Partner" },
		{ fieldname: "responsible", label: __("Responsible"), fieldtype: "Link", options: "User" },
		genesis.report_filters.office(),
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data || column.fieldname !== "overdue" || !data.overdue) return shown;
		return `<span class="text-danger" style="font-weight: 600">${shown}</span>`;
	},
};
