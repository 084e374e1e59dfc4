genesis.fund.voucher_form("Microcredit Restructuring", [
	"kind",
	"instalments",
	"frequency",
	"annual_rate",
	"method",
	"first_due",
	"full_grace",
	"principal_grace",
	"grace_interest",
	"capitalise",
]);

frappe.ui.form.on("Microcredit Restructuring", {
	// The terms of the contract are where a change begins.
	async microcredit(frm) {
		if (!frm.doc.microcredit || frm.doc.instalments) return;
		const { message } = await frappe.db.get_value("Microcredit", frm.doc.microcredit, [
			"instalments",
			"frequency",
			"annual_rate",
			"method",
		]);
		frm.set_value(message);
	},
});
