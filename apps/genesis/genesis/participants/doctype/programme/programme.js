frappe.ui.form.on("Programme", {
	refresh(frm) {
		if (frm.is_new() || frm.doc.active_rule_set) return;
		frm.set_intro(__("No rule set is in force: participants are not assessed yet"), "orange");
	},
});
