frappe.query_reports["Training Cost per Person"] = {
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
	],
};
