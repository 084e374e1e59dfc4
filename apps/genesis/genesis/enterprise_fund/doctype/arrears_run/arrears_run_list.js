// Arrears Run: how runs ended, and running the ageing of today by hand.
frappe.listview_settings["Arrears Run"] = {
	get_indicator(doc) {
		const colours = { Completed: "green", "Completed with Errors": "orange", Failed: "red", Interrupted: "gray" };
		return [__(doc.status), colours[doc.status] || "blue", `status,=,${doc.status}`];
	},
	onload(listview) {
		// Runs are not typed: the DocType offers no new form, so the right to create is asked for here.
		if (!frappe.boot.user.in_create.includes("Arrears Run")) return;
		const run = () =>
			frappe
				.xcall("genesis.enterprise_fund.runs_api.start_arrears_run")
				.then((name) => frappe.set_route("Form", "Arrears Run", name));
		listview.page.add_inner_button(__("Run Now"), run, null, "primary");
	},
};
