frappe.query_reports["Enterprises in Figures"] = {
	filters: [
		{
			fieldname: "group_by",
			label: __("Group By"),
			fieldtype: "Select",
			default: "Sector",
			options: ["Sector", "Office", "Status", "Advisor"].map((value) => ({ value, label: __(value) })),
		},
		genesis.report_filters.office(),
		{ fieldname: "sector", label: __("Sector"), fieldtype: "Link", options: "Enterprise Sector" },
		{ fieldname: "advisor", label: __("Advisor"), fieldtype: "Link", options: "User" },
	],
};
