frappe.ui.form.on("Evaluator", {
	setup(frm) {
		frm.set_query("competency_standard", "accreditations", () => ({ filters: { is_active: 1 } }));
	},
});
