// Processing Limitation: lifting it, with the reason.
frappe.ui.form.on("Processing Limitation", {
	setup(frm) {
		frm.set_query("participant", () => ({ filters: { status: ["!=", "Merged"], processing_limited: 0 } }));
		frm.set_query("request", () => ({ filters: { participant: frm.doc.participant } }));
	},

	refresh(frm) {
		frm.set_intro("");
		if (frm.is_new()) {
			frm.set_intro(__("From the moment you save, nothing new is recorded about this person."), "orange");
			return;
		}
		if (frm.doc.status !== "Active" || !(frm.perm[0] && frm.perm[0].write)) return;
		frm.add_custom_button(__("Lift the Limitation"), () => ask(frm)).addClass("btn-primary");
	},
});

function ask(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Lift the Limitation"),
		fields: [{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason to Lift It"), reqd: 1 }],
		primary_action_label: __("Lift the Limitation"),
		async primary_action(values) {
			await frappe.xcall("genesis.protection.limitation.lift", { name: frm.doc.name, ...values });
			dialog.hide();
			frm.reload_doc();
		},
	});
	dialog.show();
}
