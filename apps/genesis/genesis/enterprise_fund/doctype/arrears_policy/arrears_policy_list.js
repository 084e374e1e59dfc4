frappe.listview_settings["Arrears Policy"] = genesis.trial.list_settings(
	"Arrears Policy",
	"genesis.enterprise_fund.rule_versions.in_force_today"
);
