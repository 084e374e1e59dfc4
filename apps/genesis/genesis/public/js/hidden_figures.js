// Reports on confidential records: their filters, and a dash where a group is too small to be told.
frappe.provide("genesis.hidden_figures");

genesis.hidden_figures.filters = (groupings) => [
	...(groupings
		? [
				{
					fieldname: "rows",
					label: __("Rows"),
					fieldtype: "Select",
					options: groupings.map((value) => ({ value, label: __(value) })),
					default: groupings[0],
				},
			]
		: []),
	{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
	{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
	genesis.report_filters.office(),
];

genesis.hidden_figures.formatter = (value, row, column, data, default_formatter) => {
	const hidden = column.fieldname !== "group" && data && (value === null || value === undefined);
	return hidden ? "–" : default_formatter(value, row, column, data);
};
