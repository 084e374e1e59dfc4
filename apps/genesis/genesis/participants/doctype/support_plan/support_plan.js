frappe.ui.form.on("Support Plan", {
	setup(frm) {
		frm.set_query("service", "services", () => ({ filters: { is_active: 1 } }));
		frm.set_query("participant", () => ({ filters: { status: ["!=", "Merged"] } }));
	},

	refresh(frm) {
		if (frm.is_new() || !(frm.doc.services || []).length) return;
		frm.dashboard.add_progress(__("Progress"), [
			{ title: __("{0} % done", [Math.round(frm.doc.progress)]), width: `${frm.doc.progress}%` },
		]);
	},
});

frappe.ui.form.on("Support Plan Service", {
	services_add(frm, cdt, cdn) {
		frappe.model.set_value(cdt, cdn, "responsible", frm.doc.coordinator);
	},

	status(frm, cdt, cdn) {
		const row = locals[cdt][cdn];
		const done_on = row.status === "Done" ? row.done_on || frappe.datetime.get_today() : null;
		frappe.model.set_value(cdt, cdn, "done_on", done_on);
	},
});
