frappe.ui.form.on("Consent", {
	setup(frm) {
		frm.set_query("consent_text", () => ({ filters: { docstatus: 1 } }));
		frm.set_query("partner", "partners", () => ({ filters: { is_active: 1 } }));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.consent_text) {
			frappe
				.xcall("genesis.participants.consent.suggested_text")
				.then((text) => text && frm.set_value("consent_text", text));
		}
	},

	refresh(frm) {
		describe_withheld(frm);
		if (frm.doc.docstatus === 1 && !frm.doc.withdrawn_on && frm.perm[0].write) {
			frm.add_custom_button(__("Withdraw Consent"), () => ask_withdrawal(frm));
		}
	},
});

async function describe_withheld(frm) {
	const fields = await frappe.xcall("genesis.participants.referral_service.shareable_fields");
	const list = fields.map((field) => `${field.value} (${field.label})`).join(", ");
	const grid = frm.get_field("partners").grid;
	grid.update_docfield_property("withhold", "description", __("Fields that can be withheld: {0}", [list]));
}

function ask_withdrawal(frm) {
	frappe.prompt(
		{
			fieldname: "reason",
			fieldtype: "Small Text",
			label: __("Withdrawal Reason"),
			reqd: 1,
			description: __("The person need not give reasons; write what was said, or that none was given"),
		},
		async ({ reason }) => {
			const referrals = await frappe.xcall("genesis.participants.consent.withdraw", {
				consent: frm.doc.name,
				reason,
			});
			await frm.reload_doc();
			if (referrals.length) {
				frappe.msgprint(
					__("Shared data were called back from these referrals: {0}", [referrals.join(", ")])
				);
			}
		},
		__("Withdraw Consent"),
		__("Withdraw")
	);
}
