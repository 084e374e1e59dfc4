frappe.query_reports["Trial Balance"] = {
	tree: true,
	name_field: "account",
	parent_field: "parent_account",
	initial_depth: 3,
	filters: [
		{
			fieldname: "company",
			label: __("Company"),
			fieldtype: "Link",
			options: "Company",
			default: frappe.defaults.get_user_default("Company") || frappe.defaults.get_default("company"),
			reqd: 1,
		},
		{
			fieldname: "from_date",
			label: __("From Date"),
			fieldtype: "Date",
			default: `${frappe.datetime.get_today().slice(0, 4)}-01-01`,
		},
		{
			fieldname: "to_date",
			label: __("To Date"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
		{
			fieldname: "cost_center",
			label: __("Cost Center"),
			fieldtype: "Link",
			options: "Cost Center",
			get_query: () => ({ filters: { company: frappe.query_report.get_filter_value("company") } }),
		},
		{ fieldname: "show_zero_values", label: __("Show Accounts without Movement"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		if (data && column.fieldname === "account") {
			const name = frappe.utils.escape_html(data.account);
			if (data.is_sum) return `<b>${name}</b>`;
			const { company, from_date, to_date } = frappe.query_report.get_filter_values();
			const query = new URLSearchParams({ company, from_date: from_date || "", to_date, account: data.account });
			return `<a href="${frappe.utils.get_form_link("query-report", "General Ledger")}?${query}">${name}</a>`;
		}
		const shown = default_formatter(value, row, column, data);
		return data && data.is_sum ? `<b>${shown}</b>` : shown;
	},
};
