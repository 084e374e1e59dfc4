frappe.provide("frappe.dashboards.chart_sources");

frappe.dashboards.chart_sources["Portfolio at Risk Trend"] = {
	method:
		"genesis.enterprise_fund.dashboard_chart_source.portfolio_at_risk_trend.portfolio_at_risk_trend.get",
	filters: [{ fieldname: "enterprise_fund", label: __("Fund"), fieldtype: "Link", options: "Enterprise Fund" }],
};
