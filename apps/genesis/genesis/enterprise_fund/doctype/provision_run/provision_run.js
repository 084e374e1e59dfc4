// Provision Run: a saved draft shows what would be booked.
frappe.ui.form.on("Provision Run", {
	setup(frm) {
		frm.set_query("arrears_policy", () => ({ filters: { docstatus: 1 } }));
	},
	refresh(frm) {
		frm.set_intro("");
		if (frm.is_new()) {
			frm.set_intro(__("Save to see what is required; nothing is booked before you submit."), "blue");
		} else if (frm.doc.docstatus === 0) {
			frm.set_intro(__("A preview: nothing is booked before you submit. It is computed again then."), "blue");
		}
	},
});
