frappe.ui.form.on("Microcredit Product", {
	setup(frm) {
		frm.set_query("score_card", () => ({ filters: { docstatus: 1 } }));
	},
});
