// On a phone only what an advisor needs at the door is shown; the rest is in the credit.
const ON_A_PHONE = ["person_name", "participant", "phone", "total", "days_past_due"];

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
				default: frappe.user.has_role("Enterprise Advisor") ? frappe.session.user : "",
			},
		],
		["sex", "sector"]
	),
	formatter(value, row, column, data, default_formatter) {
		if (column.fieldname === "phone" && value) {
			const digits = String(value).replace(/[^\d+]/g, "");
			return `<a href="tel:${digits}">${frappe.utils.escape_html(value)}</a>`;
		}
		return genesis.portfolio.formatter(value, row, column, data, default_formatter);
	},
	get_datatable_options(options) {
		if (!options.columns || window.innerWidth >= 768) return options;
		const has_name = options.columns.some((column) => column.fieldname === "person_name");
		options.columns = options.columns.filter(
			(column) =>
				ON_A_PHONE.includes(column.fieldname) && !(has_name && column.fieldname === "participant")
		);
		return options;
	},
};
