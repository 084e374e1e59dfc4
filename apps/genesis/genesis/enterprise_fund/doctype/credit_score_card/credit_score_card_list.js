frappe.listview_settings["Credit Score Card"] = genesis.trial.list_settings(
	"Credit Score Card",
	"genesis.enterprise_fund.rule_versions.in_force_today"
);
