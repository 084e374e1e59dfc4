// Asking for an emergency access, and its review by somebody else.

frappe.ui.form.on("Break Glass Access", {
	async setup(frm) {
		frm.set_query("document_type", () => ({
			filters: { name: ["in", (frm.record_types || []).map((type) => type.value)] },
		}));
	},

	async refresh(frm) {
		if (frm.is_new()) {
			await offer_types(frm);
			frm.set_intro(
				__(
					"The record opens to you as soon as you save, for reading only. Its team and the programme management are told at once, and somebody else reviews your reason.",
				),
				"orange",
			);
			return;
		}
		if (frm.doc.user === frappe.session.user && is_in_force(frm)) {
			frm.add_custom_button(__("Open the Record"), () =>
				frappe.set_route("Form", frm.doc.document_type, frm.doc.document_name),
			).addClass("btn-primary");
		}
		if (frm.doc.review_status === "To Review" && frappe.user.has_role("Programme Manager") && frm.doc.user !== frappe.session.user) {
			frm.add_custom_button(__("Review"), () => ask_for_review(frm)).addClass("btn-primary");
		}
		frm.disable_save();
	},
});

function is_in_force(frm) {
	return frm.doc.valid_until > frappe.datetime.now_datetime();
}

async function offer_types(frm) {
	frm.record_types = await frappe.xcall("genesis.protection.break_glass.record_types");
	if (!frm.doc.document_type && frm.record_types.length === 1) {
		frm.set_value("document_type", frm.record_types[0].value);
	}
}

function ask_for_review(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Review of the Emergency Access"),
		fields: [
			{ fieldtype: "HTML", options: `<p class="text-muted">${frappe.utils.escape_html(frm.doc.reason)}</p>` },
			{
				fieldname: "verdict",
				fieldtype: "Select",
				label: __("Review"),
				reqd: 1,
				options: ["", "Justified", "Not Justified"].map((value) => ({ value, label: __(value) })),
			},
			{ fieldname: "note", fieldtype: "Small Text", label: __("Reasons of the Review"), reqd: 1 },
		],
		primary_action_label: __("Save the Review"),
		async primary_action(values) {
			await frappe.xcall("genesis.protection.break_glass.review", { name: frm.doc.name, ...values });
			dialog.hide();
			frm.reload_doc();
		},
	});
	dialog.show();
}
