frappe.query_reports["Insertion and Retention"] = {
	filters: [
		{
			fieldname: "group_by",
			label: __("Group By"),
			fieldtype: "Select",
			default: "Quarter of Registration",
			options: ["Quarter of Registration", "Sex", "Sector", "Office"].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "from_date", label: __("Registered From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Registered Until"), fieldtype: "Date" },
		{
			fieldname: "office",
			label: __("Programme Office"),
			fieldtype: "Link",
			options: "Programme Office",
		},
		{ fieldname: "programme", label: __("Programme"), fieldtype: "Link", options: "Programme" },
		{
			fieldname: "sex",
			label: __("Sex"),
			fieldtype: "Select",
			options: ["", "Female", "Male", "Intersex"].map((value) => ({ value, label: __(value) })),
		},
	],
	formatter(value, row, column, data, default_formatter) {
		if (column.fieldtype === "Percent" && (value === null || value === undefined)) {
			return `<div style="text-align: right" class="text-muted">–</div>`;
		}
		const text = default_formatter(value, row, column, data);
		return data && data.is_total ? `<b>${text}</b>` : text;
	},
};
