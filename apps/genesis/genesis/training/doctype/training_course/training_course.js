frappe.ui.form.on("Training Course", {
	setup(frm) {
		frm.set_query("kind", () => ({ filters: { is_active: 1 } }));
		frm.set_query("service", () => ({ filters: { is_active: 1 } }));
	},
});
