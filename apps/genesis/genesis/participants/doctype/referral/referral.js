frappe.ui.form.on("Referral", {
	setup(frm) {
		frm.set_query("partner", () => ({ filters: { is_active: 1 } }));
		frm.set_query("service", () => ({ filters: { is_active: 1 } }));
	},

	refresh(frm) {
		if (frm.is_new() || frm.doc.direction !== "Outgoing" || frm.doc.sent_on) return;
		if (frm.doc.consent) {
			frm.set_intro(__("The consent allows to share the data below with this partner"), "green");
			return;
		}
		if (frm.doc.consent_override_reason) return;
		frm.set_intro(
			__("No consent to share data with this partner: it cannot be sent yet"),
			"orange"
		);
		if (frappe.model.can_create("Consent")) {
			frm.add_custom_button(__("Record Consent"), () =>
				genesis.new_record("Consent", { participant: frm.doc.participant, scope_data_sharing: 1 })
			);
		}
		if (frappe.user.has_role("Programme Manager")) {
			frm.add_custom_button(__("Share Without Consent"), () =>
				genesis.ask_to_share(frm, "genesis.participants.referral_service.override_consent")
			);
		}
	},
});
