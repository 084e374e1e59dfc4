frappe.query_reports["Training Absences"] = {
	filters: [
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{
			fieldname: "office",
			label: __("Programme Office"),
			fieldtype: "Link",
			options: "Programme Office",
		},
		{ fieldname: "course", label: __("Course"), fieldtype: "Link", options: "Training Course" },
		{ fieldname: "least", label: __("Absences in a Row"), fieldtype: "Int", default: 2 },
	],
};
