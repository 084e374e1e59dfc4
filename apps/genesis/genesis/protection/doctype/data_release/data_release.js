// Data Release: what it opens, and until when.
frappe.ui.form.on("Data Release", {
	refresh(frm) {
		frm.set_intro("");
		if (frm.is_new())
			frm.set_intro(
				__("From the moment you save, you may give out names of people without consent for two hours. Each use is counted and others review it."),
				"orange"
			);
		else
			frm.set_intro(
				__("Valid until {0}", [frappe.datetime.str_to_user(frm.doc.valid_until)]),
				frm.doc.valid_until > frappe.datetime.now_datetime() ? "green" : "gray"
			);
	},
});
