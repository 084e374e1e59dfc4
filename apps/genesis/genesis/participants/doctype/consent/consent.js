frappe.ui.form.on("Consent", {
	setup(frm) {
		frm.set_query("consent_text", () => ({ filters: { docstatus: 1 } }));
		frm.set_query("partner", "partners", () => ({ filters: { is_active: 1 } }));
		frm.set_query("employer", "employers", () => ({ filters: { is_active: 1 } }));
	},

	onload(frm) {
		begin_with_recipients(frm);
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

// Asked from a job referral: the recipients named so far, and the employer of the referral.
function begin_with_recipients(frm) {
	const employer = frappe.flags.consent_for_employer;
	if (!frm.is_new() || !employer || !frm.doc.participant) return;
	frappe.flags.consent_for_employer = null;
	frappe
		.xcall("genesis.participants.consent_renewal.recipients", { participant: frm.doc.participant, employer })
		.then((named) => {
			for (const table of ["partners", "employers"]) {
				frm.clear_table(table);
				named[table].forEach((row) => frm.add_child(table, row));
				frm.refresh_field(table);
			}
		});
}

async function describe_withheld(frm) {
	for (const [table, kind] of [
		["partners", "partner"],
		["employers", "employer"],
	]) {
		const fields = await frappe.xcall("genesis.participants.referral_service.shareable_fields", { kind });
		const list = fields.map((field) => `${field.value} (${field.label})`).join(", ");
		const text = __("Fields that can be withheld: {0}", [list]);
		frm.get_field(table).grid.update_docfield_property("withhold", "description", text);
	}
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
