frappe.query_reports["Incubation Pipeline"] = {
	filters: [
		{
			fieldname: "programme",
			label: __("Programme of Incubation"),
			fieldtype: "Link",
			options: "Incubation Programme",
		},
		{ fieldname: "office", label: __("Programme Office"), fieldtype: "Link", options: "Programme Office" },
		{ fieldname: "advisor", label: __("Advisor"), fieldtype: "Link", options: "User" },
	],
};
