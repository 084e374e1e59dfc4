// What the forms of confidential cases share: no marks beside them, and a referral that tells nothing of the case.
frappe.provide("genesis.confidential_case");

Object.assign(genesis.confidential_case, {
	hide_marks(frm) {
		frm.sidebar?.sidebar?.find(".form-shared, .form-tags, .followed-by-section, .form-assignments")?.hide();
	},

	refer(frm, method) {
		const dialog = new frappe.ui.Dialog({
			title: __("Refer to a Partner"),
			fields: [
				{
					fieldtype: "HTML",
					options: `<p class="text-muted">${__(
						"The referral shows the service and the partner to whoever sees referrals, and nothing of this case.",
					)}</p>`,
				},
				{ fieldname: "partner", fieldtype: "Link", options: "Partner", label: __("Partner"), reqd: 1 },
				{ fieldname: "due_date", fieldtype: "Date", label: __("Answer Due By") },
			],
			primary_action_label: __("Make the Referral"),
			async primary_action(values) {
				const name = await frappe.xcall(method, { case: frm.doc.name, ...values });
				dialog.hide();
				frappe.set_route("Form", "Referral", name);
			},
		});
		dialog.show();
	},
});
