frappe.ui.form.on("Consent Text", {
	refresh(frm) {
		if (frm.doc.docstatus > 0 && frappe.model.can_create(frm.doctype)) {
			frm.add_custom_button(__("New Version"), () => frm.copy_doc()).addClass("btn-primary");
		}
	},
});
