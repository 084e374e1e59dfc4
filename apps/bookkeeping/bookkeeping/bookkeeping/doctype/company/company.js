const DEFAULTS = {
	default_bank_account: { account_type: "Bank" },
	default_cash_account: { account_type: "Cash" },
	default_receivable_account: { account_type: "Receivable" },
	default_payable_account: { account_type: "Payable" },
	default_income_account: { root_type: "Income" },
	default_expense_account: { root_type: "Expense" },
	write_off_account: { root_type: "Expense" },
	cost_center: {},
};

frappe.ui.form.on("Company", {
	setup(frm) {
		for (const [field, filters] of Object.entries(DEFAULTS)) {
			frm.set_query(field, () => ({ filters: { company: frm.doc.name, is_group: 0, ...filters } }));
		}
	},
	company_name(frm) {
		if (frm.is_new() && !frm.doc.abbr) {
			const initials = (frm.doc.company_name || "").split(/\s+/).map((word) => word[0] || "");
			frm.set_value("abbr", initials.join("").toUpperCase());
		}
	},
	refresh(frm) {
		if (frm.is_new()) return;
		frm.add_custom_button(__("Chart of Accounts"), () =>
			frappe.set_route("Tree", "Account", { company: frm.doc.name })
		);
	},
});
