frappe.ui.form.on("Account", {
	setup(frm) {
		frm.set_query("parent_account", () => ({ filters: { company: frm.doc.company, is_group: 1 } }));
	},
	refresh(frm) {
		if (frm.is_new() || !frappe.model.can_read("GL Entry")) return;
		frm.add_custom_button(__("View Ledger"), () =>
			frappe.set_route("query-report", "General Ledger", { company: frm.doc.company, account: frm.doc.name })
		);
	},
});
