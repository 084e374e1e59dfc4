const of_company = (frm, more) => ({ filters: { company: frm.doc.company, is_group: 0, ...more } });

frappe.ui.form.on("Journal Entry", {
	setup(frm) {
		frm.set_query("account", "accounts", () => of_company(frm, { disabled: 0 }));
		frm.set_query("cost_center", "accounts", () => of_company(frm, { disabled: 0 }));
	},
	onload(frm) {
		if (frm.is_new() && !frm.doc.company) {
			frm.set_value("company", frappe.defaults.get_default("company"));
		}
	},
	refresh(frm) {
		if (frm.doc.docstatus === 0) return;
		frm.add_custom_button(__("Ledger"), () => {
			frappe.set_route("query-report", "General Ledger", {
				company: frm.doc.company,
				voucher_no: frm.doc.name,
				from_date: frm.doc.posting_date,
				to_date: frm.doc.posting_date,
				show_cancelled: frm.doc.docstatus === 2 ? 1 : 0,
			});
		});
	},
});

const add_up = (frm) => {
	const sum = (field) => frm.doc.accounts.reduce((total, row) => total + flt(row[field]), 0);
	const debit = flt(sum("debit_in_account_currency"), 2);
	const credit = flt(sum("credit_in_account_currency"), 2);
	frm.set_value({ total_debit: debit, total_credit: credit, difference: flt(debit - credit, 2) });
};

frappe.ui.form.on("Journal Entry Account", {
	debit_in_account_currency: add_up,
	credit_in_account_currency: add_up,
	accounts_remove: add_up,
	accounts_add(frm, cdt, cdn) {
		// The last row is nearly always what is missing on the other side.
		const missing = flt(frm.doc.difference, 2);
		const field = missing > 0 ? "credit_in_account_currency" : "debit_in_account_currency";
		if (missing) frappe.model.set_value(cdt, cdn, field, Math.abs(missing));
	},
});
