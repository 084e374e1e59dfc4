genesis.fund.voucher_form("Microcredit Disbursement", ["amount", "mode_of_payment", "cash_account"], {
	Receipt: "Recibo de desembolso",
});

frappe.ui.form.on("Microcredit Disbursement", {
	async microcredit(frm) {
		if (!frm.doc.microcredit || frm.doc.amount) return;
		const { message } = await frappe.db.get_value("Microcredit", frm.doc.microcredit, ["principal", "disbursed"]);
		frm.set_value("amount", flt(message.principal) - flt(message.disbursed));
	},
});
