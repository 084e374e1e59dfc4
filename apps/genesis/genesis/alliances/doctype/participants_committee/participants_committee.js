// Participants Committee: its next session with one button.
frappe.ui.form.on("Participants Committee", {
	setup(frm) {
		frm.set_query("responsible", () => ({ filters: { enabled: 1, user_type: "System User" } }));
		frm.set_query("service", () => ({ filters: { name: ["in", ["5b", "5c"]] } }));
		frm.set_query("participant", "members", () => ({
			filters: { status: ["!=", "Merged"], ...(frm.doc.office ? { office: frm.doc.office } : {}) },
		}));
	},

	refresh(frm) {
		if (frm.is_new() || frm.doc.status !== "Active" || !frappe.model.can_create("Committee Session")) return;
		frm.add_custom_button(__("New Session"), () =>
			frappe.new_doc("Committee Session", { committee: frm.doc.name })
		).addClass("btn-primary");
	},
});
