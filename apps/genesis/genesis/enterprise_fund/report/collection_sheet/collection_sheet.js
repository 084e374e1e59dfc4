frappe.query_reports["Collection Sheet"] = {
	filters: genesis.portfolio.filters(
		[
			genesis.portfolio.as_of(),
			genesis.portfolio.select({
				fieldname: "period",
				label: __("Period"),
				options: ["Until Sunday", "That Day", "Until the End of the Month", "Thirty Days"],
			}),
			{
				fieldname: "advisor",
				label: __("Advisor"),
				fieldtype: "Link",
				options: "User",
				default: genesis.portfolio.own_advisor(),
			},
			{
				fieldname: "short",
				label: __("Short List"),
				fieldtype: "Check",
				// What fits on a phone
				default: window.innerWidth < 768 ? 1 : 0,
			},
		],
		// On a phone every filter is a line above the list.
		["enterprise_fund", "product", "department", "sector", "sex", "company"]
	),
	formatter(value, row, column, data, default_formatter) {
		if (column.fieldname === "phone" && value) {
			const digits = String(value).replace(/[^\d+]/g, "");
			return `<a href="tel:${digits}">${frappe.utils.escape_html(value)}</a>`;
		}
		return genesis.portfolio.formatter(value, row, column, data, default_formatter);
	},
};
