frappe.ui.form.on("Evaluation Centre", {
	setup(frm) {
		frm.set_query("municipality", () => ({ filters: { level: "Municipality" } }));
	},

	refresh(frm) {
		if (!frm.is_new() && frappe.model.can_create("Centre Accreditation")) {
			frm.add_custom_button(__("Apply for Accreditation"), () =>
				frappe.new_doc("Centre Accreditation", { evaluation_centre: frm.doc.name })
			);
		}
	},
});
