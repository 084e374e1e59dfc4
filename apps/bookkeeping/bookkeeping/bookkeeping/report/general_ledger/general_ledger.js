frappe.query_reports["General Ledger"] = {
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
			default: frappe.datetime.add_months(frappe.datetime.get_today(), -1),
		},
		{
			fieldname: "to_date",
			label: __("To Date"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
		{
			fieldname: "account",
			label: __("Account"),
			fieldtype: "Link",
			options: "Account",
			get_query: () => ({ filters: { company: frappe.query_report.get_filter_value("company") } }),
		},
		{ fieldname: "party", label: __("Party"), fieldtype: "Link", options: "Customer" },
		{ fieldname: "voucher_no", label: __("Voucher No"), fieldtype: "Data" },
		{ fieldname: "against_voucher", label: __("Against Voucher"), fieldtype: "Data" },
		{
			fieldname: "cost_center",
			label: __("Cost Center"),
			fieldtype: "Link",
			options: "Cost Center",
			get_query: () => ({ filters: { company: frappe.query_report.get_filter_value("company") } }),
		},
		{ fieldname: "show_cancelled", label: __("Show Cancelled Entries"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		if (data && data.is_sum && column.fieldname === "account") {
			return `<b>${frappe.utils.escape_html(data.account)}</b>`;
		}
		if (column.fieldname === "voucher_type" || column.fieldname === "party_type") {
			value = value && __(value);
		}
		const shown = default_formatter(value, row, column, data);
		return data && data.is_sum ? `<b>${shown}</b>` : shown;
	},
};
