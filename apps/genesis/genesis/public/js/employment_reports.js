// What the reports on jobs of registered people share: their filters, and how totals and what is not known look.
frappe.provide("genesis.employment");

// The groups of the report first, of which the first one is the default.
genesis.employment.filters = (groups) => [
	{
		fieldname: "group_by",
		label: __("Group By"),
		fieldtype: "Select",
		default: groups[0],
		options: groups.map((value) => ({ value, label: __(value) })),
	},
	{ fieldname: "from_date", label: __("Registered From"), fieldtype: "Date" },
	{ fieldname: "to_date", label: __("Registered Until"), fieldtype: "Date" },
	genesis.report_filters.office(),
	{ fieldname: "programme", label: __("Programme"), fieldtype: "Link", options: "Programme" },
	{
		fieldname: "sex",
		label: __("Sex"),
		fieldtype: "Select",
		options: ["", "Female", "Male", "Intersex"].map((value) => value && { value, label: __(value) }),
	},
];

// A rate of nobody and a median of nothing are no zero.
genesis.employment.formatter = (value, row, column, data, default_formatter) => {
	const is_unknown = value === null || value === undefined;
	if (is_unknown && ["Percent", "Currency"].includes(column.fieldtype)) {
		return `<div style="text-align: right" class="text-muted">–</div>`;
	}
	const text = default_formatter(value, row, column, data);
	return data && data.is_total ? `<b>${text}</b>` : text;
};
