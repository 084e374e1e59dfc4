frappe.provide("frappe.treeview_settings");

frappe.treeview_settings["Account"] = {
	breadcrumb: "Bookkeeping",
	title: __("Chart of Accounts"),
	get_tree_root: false,
	root_label: "Accounts",
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
		{ fieldtype: "Data", fieldname: "account_name", label: __("Account Name"), reqd: 1 },
		{ fieldtype: "Data", fieldname: "account_number", label: __("Account Number") },
		{ fieldtype: "Check", fieldname: "is_group", label: __("Is Group") },
		{
			fieldtype: "Select",
			fieldname: "account_type",
			label: __("Account Type"),
			options: frappe.get_meta("Account").fields.find((df) => df.fieldname === "account_type").options,
		},
	],
	ignore_fields: ["parent_account", "company"],
	onrender(node) {
		if (node.data && node.data.balance && !node.is_root) {
			$(`<span class="balance-area pull-right text-muted small"></span>`)
				.text(node.data.balance)
				.insertBefore(node.$ul);
		}
	},
	toolbar: [
		{
			label: __("View Ledger"),
			condition: (node) => !node.is_root && frappe.model.can_read("GL Entry"),
			click(node) {
				frappe.set_route("query-report", "General Ledger", { account: node.label });
			},
		},
	],
	extend_toolbar: true,
};
