frappe.ui.form.on("Centre Accreditation", {
	setup(frm) {
		frm.set_query("evaluation_centre", () => ({ filters: { is_active: 1 } }));
		frm.set_query("competency_standard", "standards", () => ({ filters: { is_active: 1 } }));
		frm.set_query("renews", () => ({
			filters: { evaluation_centre: frm.doc.evaluation_centre, docstatus: 1 },
		}));
	},

	refresh(frm) {
		frm.set_intro("");
		if (frm.is_new()) {
			frm.set_intro(__("Save to see the checklist"), "blue");
			return;
		}
		if (frm.doc.docstatus === 1 && frm.doc.valid_until) {
			const days = frappe.datetime.get_diff(frm.doc.valid_until, frappe.datetime.get_today());
			if (days < 0) frm.set_intro(__("Expired on {0}", [frappe.datetime.str_to_user(frm.doc.valid_until)]), "red");
			else if (days <= 60) frm.set_intro(__("Expires in {0} days", [days]), "orange");
			if (frappe.model.can_create("Centre Accreditation")) {
				frm.add_custom_button(__("Renew"), async () => {
					const name = await frappe.xcall("genesis.certification.accreditations.renew", {
						accreditation: frm.doc.name,
					});
					frappe.set_route("Form", "Centre Accreditation", name);
				});
			}
		}
	},
});
