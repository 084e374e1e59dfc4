frappe.listview_settings["Microcredit"] = {
	add_fields: ["status", "days_past_due", "restructured", "docstatus"],
	has_indicator_for_draft: true,
	filters: [["status", "not in", ["Closed", "Cancelled"]]],

	get_indicator(doc) {
		const colour = {
			Draft: "gray",
			"Not Disbursed": "orange",
			Current: "green",
			"In Arrears": "red",
			Closed: "blue",
			"Written Off": "darkgrey",
			Cancelled: "darkgrey",
		}[doc.status];
		const label =
			doc.status === "In Arrears" && doc.days_past_due
				? __("{0} days late", [doc.days_past_due])
				: __(doc.status || "Draft");
		return [label, colour || "gray", `status,=,${doc.status}`];
	},
};
