frappe.ui.form.on("Training Need", {
	setup(frm) {
		frm.set_query("suggested_course", () => ({ filters: { is_active: 1 } }));
	},

	refresh(frm) {
		if (frm.is_new() || !frm.perm[0].write || !["Open", "Planned"].includes(frm.doc.status)) return;
		frm.add_custom_button(__("Close without a Course"), () =>
			frappe.prompt(
				{
					fieldname: "reason",
					fieldtype: "Small Text",
					label: __("Reason"),
					description: __("Such as where it was learned. The evaluation that waited for it may go on."),
					reqd: 1,
				},
				async ({ reason }) => {
					await frappe.xcall("genesis.training.need_closing.close", { need: frm.doc.name, reason });
					await frm.reload_doc();
				},
				__("Close without a Course"),
				__("Close")
			)
		);
	},
});
