frappe.ui.form.on("Training Need", {
	setup(frm) {
		frm.set_query("suggested_course", () => ({ filters: { is_active: 1 } }));
	},
});
