frappe.provide("frappe.treeview_settings");

frappe.treeview_settings["Cost Center"] = {
	breadcrumb: "Bookkeeping",
	get_tree_root: false,
	root_label: "Cost Centers",
	get_tree_nodes: "bookkeeping.trees.get_children",
	filters: [
		{
			fieldname: "company",
			fieldtype: "Link",
			options: "Company",
			label: __("Company"),
			default: frappe.defaults.get_user_default("Company") || frappe.defaults.get_default("company"),
		},
	],
	fields: [
		{ fieldtype: "Data", fieldname: "cost_center_name", label: __("Cost Center Name"), reqd: 1 },
		{ fieldtype: "Data", fieldname: "cost_center_number", label: __("Cost Center Number") },
		{ fieldtype: "Check", fieldname: "is_group", label: __("Is Group") },
	],
	ignore_fields: ["parent_cost_center", "company"],
};
