// Arrears Run: how runs ended, and running the ageing of today by hand.
frappe.listview_settings["Arrears Run"] = {
	get_indicator(doc) {
		const colours = { Completed: "green", "Completed with Errors": "orange", Failed: "red", Interrupted: "gray" };
		return [__(doc.status), colours[doc.status] || "blue", `status,=,${doc.status}`];
	},
	onload(listview) {
		if (!frappe.model.can_create("Arrears Run")) return;
		listview.page.add_inner_button(__("Run Now"), () =>
			frappe
				.xcall("genesis.enterprise_fund.runs_api.start_arrears_run")
				.then((name) => frappe.set_route("Form", "Arrears Run", name))
		);
	},
};
