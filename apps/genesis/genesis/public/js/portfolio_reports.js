// What the reports of the portfolio share: their filters, and how totals and differences look.
frappe.provide("genesis.portfolio");

// The day at the site, by which reports are refused the future; that of the reader's clock may be another.
genesis.portfolio.today = () => frappe.datetime.system_datetime().slice(0, 10);

genesis.portfolio.shared_filters = () => [
	{
		fieldname: "enterprise_fund",
		label: __("Fund"),
		fieldtype: "Link",
		options: "Enterprise Fund",
	},
	{ fieldname: "product", label: __("Product"), fieldtype: "Link", options: "Microcredit Product" },
	{ fieldname: "advisor", label: __("Advisor"), fieldtype: "Link", options: "User" },
	genesis.report_filters.office(),
	genesis.report_filters.department(),
	genesis.report_filters.municipality(),
	{ fieldname: "sector", label: __("Sector"), fieldtype: "Link", options: "Enterprise Sector" },
	{
		fieldname: "sex",
		label: __("Sex"),
		fieldtype: "Select",
		options: [
			{ value: "", label: "" },
			{ value: "Female", label: __("Female") },
			{ value: "Male", label: __("Male") },
			{ value: "Intersex", label: __("Intersex") },
		],
	},
	{ fieldname: "company", label: __("Company"), fieldtype: "Link", options: "Company" },
];

// The filters of a report: its own first, then the shared ones, except those it has no use for.
genesis.portfolio.filters = (own, without = []) => [
	...own,
	...genesis.portfolio
		.shared_filters()
		.filter((df) => !without.includes(df.fieldname) && !own.some((one) => one.fieldname === df.fieldname)),
];

// Advisors begin with their own credits; the administrator has every role and none of the credits.
genesis.portfolio.own_advisor = () => {
	const is_advisor = frappe.user.has_role("Enterprise Advisor") && frappe.session.user !== "Administrator";
	return is_advisor ? frappe.session.user : "";
};

genesis.portfolio.as_of = () => ({
	fieldname: "as_of",
	label: __("As Of"),
	fieldtype: "Date",
	default: genesis.portfolio.today(),
});

genesis.portfolio.period = (first) => [
	{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date", default: first },
	{
		fieldname: "to_date",
		label: __("To Date"),
		fieldtype: "Date",
		default: genesis.portfolio.today(),
	},
];

genesis.portfolio.last_twelve_months = () =>
	genesis.portfolio.period(
		frappe.datetime.add_months(genesis.portfolio.today(), -11).slice(0, 8) + "01"
	);

genesis.portfolio.this_year = () =>
	genesis.portfolio.period(genesis.portfolio.today().slice(0, 5) + "01-01");

// A choice among a few words; the first is the default.
genesis.portfolio.select = (df) => ({
	...df,
	fieldtype: "Select",
	default: df.options[0],
	options: df.options.map((value) => ({ value, label: __(value) })),
});

genesis.portfolio.formatter = (value, row, column, data, default_formatter) => {
	// Nothing to divide by, or not reached yet: no number, and not zero.
	if (value === null || value === undefined) return "";
	const text = default_formatter(value, row, column, data);
	if (!data) return text;
	if (data.is_total) return `<b>${text}</b>`;
	const is_late = column.fieldname === "days_past_due" && value > 0;
	const differs = column.fieldname === "difference" && flt(value) !== 0;
	return is_late || differs ? `<span class="text-danger">${text}</span>` : text;
};
