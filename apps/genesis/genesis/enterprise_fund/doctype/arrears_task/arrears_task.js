frappe.ui.form.on("Arrears Task", {
	async refresh(frm) {
		if (frm.is_new()) return;
		frm.add_custom_button(__("Microcredit"), () => frappe.set_route("Form", "Microcredit", frm.doc.microcredit));
		frm.add_custom_button(__("Register a Payment"), () => frappe.set_route("repayment-entry", frm.doc.microcredit));
		const told = await frappe.xcall("genesis.enterprise_fund.repayment_desk.open_credit", {
			microcredit: frm.doc.microcredit,
		});
		const call = genesis.fund.call_html(told.call);
		const due = told.standing ? genesis.fund.money(told.standing.amount_due, told.credit.currency) : "";
		const name = genesis.fund.text(told.call?.name || told.credit.participant);
		frm.set_intro(`<b>${name}</b> · ${__("Due today")}: ${due}<br>${call}`, "blue");
	},
});
