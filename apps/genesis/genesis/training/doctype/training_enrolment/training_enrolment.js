frappe.ui.form.on("Training Enrolment", {
	setup(frm) {
		frm.set_query("edition", () => ({ filters: { status: "Open" } }));
		frm.set_query("participant", () => ({ filters: { status: ["in", ["Registered", "In Service"]] } }));
	},

	refresh(frm) {
		if (frm.is_new() || !frm.perm[0].write) return;
		if (!["Waiting", "Enrolled"].includes(frm.doc.status)) return;
		frm.add_custom_button(__("Withdraw"), () =>
			frappe.prompt(
				{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
				async ({ reason }) => {
					await frappe.xcall("genesis.training.enrolments.withdraw", {
						enrolment: frm.doc.name,
						reason,
					});
					await frm.reload_doc();
				},
				__("Withdraw"),
				__("Withdraw")
			)
		);
	},
});
