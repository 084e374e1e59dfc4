// Accrual Run: how runs ended.
frappe.listview_settings["Accrual Run"] = {
	has_indicator_for_draft: 1,
	has_indicator_for_cancelled: 1,
	get_indicator(doc) {
		const colours = { Completed: "green", "Completed with Errors": "orange", Failed: "red", Draft: "gray", Cancelled: "gray" };
		return [__(doc.status), colours[doc.status] || "blue", `status,=,${doc.status}`];
	},
};
