genesis.fund.voucher_form("Microcredit Waiver", ["interest", "late_charges", "fees"]);

frappe.ui.form.on("Microcredit Waiver", {
	async refresh(frm) {
		if (frm.doc.docstatus !== 0 || !frm.doc.microcredit) return;
		const standing = await frappe.xcall("genesis.enterprise_fund.previews.standing", {
			microcredit: frm.doc.microcredit,
			on: frm.doc.posting_date,
		});
		const money = (value) => genesis.fund.money(value, frm.doc.currency);
		frm.set_intro(
			__("Due: interest {0}, late charges {1}, fees {2}", [
				money(standing.interest_due),
				money(standing.late_charges),
				money(standing.fees),
			])
		);
	},
});
