frappe.query_reports["Vacancies Open and Filled"] = {
	filters: [
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{
			fieldname: "status",
			label: __("Status"),
			fieldtype: "Select",
			options: ["", "Open", "Filled", "Expired", "Closed"].map((value) => ({ value, label: __(value) })),
		},
		{
			fieldname: "sector",
			label: __("Sector"),
			fieldtype: "Select",
			options: [
				"",
				"Construction",
				"Tourism",
				"Agriculture",
				"Commerce",
				"Manufacturing",
				"Domestic Work",
				"Transport",
				"Services",
				"Other",
			].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "employer", label: __("Employer"), fieldtype: "Link", options: "Employer" },
	],
};
