// Data Breach: the hours that are left, in the colour of their number.
frappe.ui.form.on("Data Breach", {
	setup(frm) {
		frm.set_query("responsible", () => ({ filters: { enabled: 1, user_type: "System User" } }));
		frm.set_query("responsible", "measures", () => ({ filters: { enabled: 1, user_type: "System User" } }));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.discovered_on) frm.set_value("discovered_on", frappe.datetime.now_datetime());
	},

	refresh(frm) {
		frm.set_intro("");
		if (frm.is_new() || frm.doc.authority_notified_on || frm.doc.milestone === "Data Breach: closed") return;
		const left = frm.doc.hours_left;
		const until = frappe.datetime.str_to_user(frm.doc.due_on);
		if (left < 0) frm.set_intro(__("The 72 hours were over on {0}: tell the authority now and say why it is late", [until]), "red");
		else frm.set_intro(__("{0} hours left to tell the authority, until {1}", [left, until]), left < 24 ? "orange" : "blue");
	},
});
