// Policy Initiative: how far it has come, at a glance.
frappe.ui.form.on("Policy Initiative", {
	setup(frm) {
		frm.set_query("responsible", () => ({ filters: { enabled: 1, user_type: "System User" } }));
		frm.set_query("partner", "partners", () => ({ filters: { is_active: 1 } }));
	},

	refresh(frm) {
		if (frm.is_new() || !(frm.doc.milestones || []).length) return;
		const reached = frm.doc.milestones.filter((row) => row.reached_on).length;
		frm.dashboard.add_progress(__("Milestones Reached"), [
			{
				title: __("{0} of {1}", [reached, frm.doc.milestones.length]),
				width: `${frm.doc.progress}%`,
				progress_class: "progress-bar-success",
			},
		]);
	},
});
