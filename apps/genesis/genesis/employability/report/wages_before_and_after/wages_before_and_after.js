frappe.query_reports["Wages Before and After"] = {
	filters: [
		{
			fieldname: "group_by",
			label: __("Group By"),
			fieldtype: "Select",
			default: "Sector",
			options: ["Sector", "Sex", "Office", "Quarter of Registration"].map((value) => ({ value, label: __(value) })),
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
		if (["Percent", "Currency"].includes(column.fieldtype) && (value === null || value === undefined)) {
			return `<div style="text-align: right" class="text-muted">–</div>`;
		}
		const text = default_formatter(value, row, column, data);
		return data && data.is_total ? `<b>${text}</b>` : text;
	},
};
