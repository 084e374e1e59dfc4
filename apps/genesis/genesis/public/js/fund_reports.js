// Filters that all reports about funds share.
frappe.provide("genesis.fund_reports");

genesis.fund_reports.filters = () => [
	{
		fieldname: "enterprise_fund",
		label: __("Fund"),
		fieldtype: "Link",
		options: "Enterprise Fund",
		get_query: () => {
			const company = frappe.query_report.get_filter_value("company");
			return company ? { filters: { company } } : {};
		},
	},
	{ fieldname: "company", label: __("Company"), fieldtype: "Link", options: "Company" },
];

genesis.fund_reports.period = () => [
	{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
	{
		fieldname: "to_date",
		label: __("To Date"),
		fieldtype: "Date",
		default: frappe.datetime.get_today(),
		reqd: 1,
	},
];

// Totals in bold, balances below zero in red.
genesis.fund_reports.formatter = (value, row, column, data, default_formatter) => {
	const text = default_formatter(value, row, column, data);
	if (data && ["available", "cash"].includes(column.fieldname) && data[column.fieldname] < 0) {
		return `<span class="text-danger">${text}</span>`;
	}
	return data && data.is_total ? `<b>${text}</b>` : text;
};
