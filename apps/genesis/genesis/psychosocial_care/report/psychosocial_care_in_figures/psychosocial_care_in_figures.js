frappe.query_reports["Psychosocial Care in Figures"] = {
	filters: [
		{
			fieldname: "rows",
			label: __("Rows"),
			fieldtype: "Select",
			options: ["Month", "Risk Level", "Sex", "Age Group"].map((value) => ({ value, label: __(value) })),
			default: "Month",
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{
			fieldname: "office",
			label: __("Programme Office"),
			fieldtype: "Link",
			options: "Programme Office",
		},
	],
	formatter(value, row, column, data, default_formatter) {
		const hidden = column.fieldname !== "group" && data && data.opened === null;
		return hidden ? "–" : default_formatter(value, row, column, data);
	},
};
