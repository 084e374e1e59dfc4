// Participant form: what the person asked for about their own data, and what the data protection delegate may do.
frappe.ui.form.on("Participant", {
	refresh(frm) {
		if (frm.is_new()) return;
		if (frm.doc.erased_on) {
			frm.set_intro(__("The data of this person were erased on request. Figures and accounts remain."), "red");
			frm.disable_save();
			return;
		}
		if (frm.doc.processing_limited) {
			frm.set_intro(
				__("The processing of the data of this person is limited on request: nothing new is recorded, shared or exported."),
				"red"
			);
			if (!frappe.user.has_role("Data Protection Delegate")) frm.disable_save();
		}
		if (frappe.model.can_create("Data Rights Request"))
			frm.add_custom_button(
				__("Data Rights Request"),
				() => frappe.new_doc("Data Rights Request", { participant: frm.doc.name }),
				__("Data Protection")
			);
		if (!frappe.model.can_create("Portable File")) return;
		for (const doctype of ["Portable File", "Processing Limitation", "Personal Data Erasure"])
			frm.add_custom_button(
				__(doctype),
				() => frappe.new_doc(doctype, { participant: frm.doc.name }),
				__("Data Protection")
			);
	},
});
