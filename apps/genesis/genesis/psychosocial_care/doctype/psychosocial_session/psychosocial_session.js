// A session of a psychosocial case.

frappe.ui.form.on("Psychosocial Session", {
	setup(frm) {
		frm.set_query("psychologist", () => ({ query: "genesis.psychosocial_care.people.psychologists" }));
		frm.set_query("psychosocial_case", () => ({ filters: { closed_on: ["is", "not set"] } }));
	},

	refresh(frm) {
		genesis.confidential_case.hide_marks(frm);
		if (frm.is_new() && !frm.doc.psychologist) {
			frm.set_value("psychologist", frappe.session.user);
		}
		if (!frm.is_new()) {
			frm.add_custom_button(__("Case"), () =>
				frappe.set_route("Form", "Psychosocial Case", frm.doc.psychosocial_case),
			);
		}
		if (!frm.is_new() && frm.doc.attendance === "Planned" && frm.perm[0].write) {
			frm.add_custom_button(__("The Person Came"), () => {
				frm.set_value("attendance", "Attended");
				frm.scroll_to_field("notes");
			}).addClass("btn-primary");
			frm.add_custom_button(__("Did Not Come"), async () => {
				await frm.set_value("attendance", "Did Not Come");
				frm.save();
			});
		}
	},

	starts_on(frm) {
		if (frm.doc.starts_on && (!frm.doc.ends_on || frm.doc.ends_on <= frm.doc.starts_on)) {
			frm.set_value("ends_on", moment(frm.doc.starts_on).add(50, "minutes").format("YYYY-MM-DD HH:mm:ss"));
		}
	},
});
