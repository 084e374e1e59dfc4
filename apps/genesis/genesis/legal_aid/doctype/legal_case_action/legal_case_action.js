// An action of a legal case.

frappe.ui.form.on("Legal Case Action", {
	setup(frm) {
		frm.set_query("lawyer", () => ({ query: "genesis.legal_aid.people.lawyers" }));
		frm.set_query("legal_case", () => ({ query: "genesis.legal_aid.people.own_cases" }));
	},

	refresh(frm) {
		genesis.confidential_case.hide_marks(frm);
		if (frm.is_new()) {
			if (!frm.doc.lawyer) frm.set_value("lawyer", frappe.session.user);
		} else {
			frm.add_custom_button(__("Legal Case"), () => frappe.set_route("Form", "Legal Case", frm.doc.legal_case));
		}
	},
});
