frappe.query_reports["Incubation Pipeline"] = {
	filters: [
		{
			fieldname: "programme",
			label: __("Programme of Incubation"),
			fieldtype: "Link",
			options: "Incubation Programme",
		},
		genesis.report_filters.office(),
		{ fieldname: "advisor", label: __("Advisor"), fieldtype: "Link", options: "User" },
	],
};
