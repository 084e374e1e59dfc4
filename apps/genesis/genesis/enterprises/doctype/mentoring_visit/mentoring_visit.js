// Mentoring Visit: reported with one button on the day.
frappe.ui.form.on("Mentoring Visit", {
	setup(frm) {
		frm.set_query("enterprise", () => ({ filters: { status: ["!=", "Closed"] } }));
		const users = () => ({ filters: { enabled: 1, user_type: "System User" } });
		frm.set_query("mentor", users);
		frm.set_query("responsible", "agreements", users);
	},

	refresh(frm) {
		if (frm.is_new() || frm.doc.status !== "Planned" || !frm.perm[0].write) return;
		if (frm.doc.visit_date <= frappe.datetime.get_today())
			frm.add_custom_button(__("Report the Visit"), () => {
				frm.set_value("status", "Done");
				frm.scroll_to_field("findings");
			}).addClass("btn-primary");
	},

	status(frm) {
		frm.toggle_reqd("findings", frm.doc.status === "Done");
	},
});
