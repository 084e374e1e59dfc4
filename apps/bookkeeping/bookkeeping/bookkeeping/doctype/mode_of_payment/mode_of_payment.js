frappe.ui.form.on("Mode of Payment", {
	setup(frm) {
		frm.set_query("default_account", "accounts", (doc, cdt, cdn) => ({
			filters: {
				company: locals[cdt][cdn].company,
				is_group: 0,
				account_type: ["in", ["Bank", "Cash", "Receivable"]],
			},
		}));
	},
});
