frappe.query_reports["Participant Register"] = {
	filters: [
		{
			fieldname: "rows",
			label: __("Rows"),
			fieldtype: "Select",
			default: "Municipality",
			options: [
				"Municipality",
				"Department",
				"District",
				"Programme Office",
				"Group",
				"Age Group",
				"Sex",
				"Eligibility",
				"Vulnerability",
				"Month of Registration",
			].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{
			fieldname: "programme",
			label: __("Programme"),
			fieldtype: "Link",
			options: "Programme",
		},
		{
			fieldname: "office",
			label: __("Programme Office"),
			fieldtype: "Link",
			options: "Programme Office",
		},
		{
			fieldname: "department",
			label: __("Department"),
			fieldtype: "Link",
			options: "Administrative Area",
			get_query: () => ({ filters: { level: "Department" } }),
		},
		{
			fieldname: "participant_group",
			label: __("Group"),
			fieldtype: "Select",
			options: ["", "Returned Migrant", "Internally Displaced", "Family Member"].map((value) => ({
				value,
				label: __(value),
			})),
		},
	],
};
