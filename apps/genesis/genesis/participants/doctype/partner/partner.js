frappe.ui.form.on("Partner", {
	setup(frm) {
		frm.set_query("user", "users", () => ({ filters: { enabled: 1 } }));
	},
});
