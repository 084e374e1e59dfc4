// Lines that need attention stand out; everything else is calm.
frappe.query_reports["Security Review"] = {
	filters: [
		{
			fieldname: "judgement",
			label: __("Judgement"),
			fieldtype: "Select",
			options: [
				"",
				{ value: "Attention", label: __("Attention") },
				{ value: "Good", label: __("Good") },
			],
		},
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (column.fieldname !== "judgement" || !data) return shown;
		return `<span class="indicator-pill ${data.is_good ? "green" : "orange"}">${shown}</span>`;
	},
};
