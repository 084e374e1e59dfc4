frappe.query_reports["Legal Deadlines"] = {
	filters: [
		{
			fieldname: "show",
			label: __("Show"),
			fieldtype: "Select",
			default: "Pending and Lapsed",
			options: ["Pending and Lapsed", "Pending", "All"].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{ fieldname: "lawyer", label: __("Lawyer"), fieldtype: "Link", options: "User" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data || !["due_date", "days_left"].includes(column.fieldname)) return shown;
		if (column.fieldname === "days_left" && (value === null || value === undefined)) return "–";
		return data.late ? `<span class="text-danger" style="font-weight: 600">${shown}</span>` : shown;
	},
};
