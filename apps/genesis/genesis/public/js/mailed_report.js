// Everybody who gets a report of Genesis by mail gets what they would see in the Desk.

frappe.ui.form.on("Auto Email Report", {
	refresh(frm) {
		frm.set_intro("");
		frm.set_intro(
			__(
				"Each recipient gets what they may see and export in the system. Reports with names, documents or telephones are not mailed."
			),
			"blue"
		);
		if (frappe.user.has_role("System Manager")) return;
		frm.set_df_property("user", "read_only", 1);
		frm.set_df_property(
			"email_to",
			"description",
			__("Addresses of users of this site, one a line.")
		);
	},
});
