frappe.ui.form.on("Course Kind", {
	setup(frm) {
		frm.set_query("service", () => ({ filters: { is_active: 1 } }));
	},
});
