frappe.ui.form.on("Financing Referral", {
	setup(frm) {
		frm.set_query("enterprise", () => ({ filters: { status: ["!=", "Closed"] } }));
		frm.set_query("partner", () => ({ filters: { is_active: 1 } }));
	},

	partner(frm) {
		if (frm.doc.partner) frm.set_value("financer", frm.doc.partner);
	},
});
