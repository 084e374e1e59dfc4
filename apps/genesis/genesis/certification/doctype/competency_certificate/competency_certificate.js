frappe.ui.form.on("Competency Certificate", {
	onload() {
		return frappe.model.with_doctype("Competency Evaluation");
	},

	refresh(frm) {
		if (frm.is_new()) return;
		frm.add_custom_button(__("Open the Public Page"), () =>
			window.open(`/verify?n=${encodeURIComponent(frm.doc.name)}`, "_blank")
		);
		// Whoever decides on evaluations answers for their certificates.
		if (!frappe.perm.has_perm("Competency Evaluation", 0, "submit")) return;
		if (["Valid", "Expired"].includes(frm.doc.status)) {
			frm.add_custom_button(__("Revoke"), () =>
				ask_reason(frm, __("Revoke Certificate"), __("Revoke"), "genesis.certification.certificates.revoke")
			);
		}
		if (frm.doc.status === "Valid") {
			frm.add_custom_button(__("Replace"), () =>
				ask_reason(frm, __("Replace Certificate"), __("Replace"), "genesis.certification.certificates.replace")
			);
		}
	},
});

function ask_reason(frm, title, label, method) {
	frappe.prompt(
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		async ({ reason }) => {
			const name = await frappe.xcall(method, { certificate: frm.doc.name, reason });
			if (name) frappe.set_route("Form", "Competency Certificate", name);
			else frm.reload_doc();
		},
		title,
		label
	);
}
