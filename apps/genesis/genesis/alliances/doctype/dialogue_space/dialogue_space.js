// Dialogue Space: its next meeting with one button.
frappe.ui.form.on("Dialogue Space", {
	setup(frm) {
		frm.set_query("responsible", () => ({ filters: { enabled: 1, user_type: "System User" } }));
		frm.set_query("partner", "partners", () => ({ filters: { is_active: 1 } }));
		frm.set_query("service", () => ({ filters: { name: ["in", ["4b", "1f", "5a", "5b"]] } }));
		frm.set_query("policy_initiative", () => ({ filters: { closed_on: ["is", "not set"] } }));
	},

	refresh(frm) {
		if (frm.is_new() || frm.doc.status !== "Active" || !frappe.model.can_create("Dialogue Meeting")) return;
		frm.add_custom_button(__("New Meeting"), () =>
			frappe.new_doc("Dialogue Meeting", { dialogue_space: frm.doc.name })
		).addClass("btn-primary");
	},
});
