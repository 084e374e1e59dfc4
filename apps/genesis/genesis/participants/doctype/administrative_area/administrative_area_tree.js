frappe.treeview_settings["Administrative Area"] = {
	fields: [
		{ fieldtype: "Data", fieldname: "area_name", label: __("Name"), reqd: 1 },
		{ fieldtype: "Data", fieldname: "code", label: __("Code"), reqd: 1 },
		{
			fieldtype: "Select",
			fieldname: "level",
			label: __("Level"),
			options: ["Country", "Department", "Municipality", "District"],
			reqd: 1,
		},
		{ fieldtype: "Check", fieldname: "is_group", label: __("Has Areas Below") },
	],
};
