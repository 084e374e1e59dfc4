// A manager shares what the person did not consent to share: only with a reason, which stays on record.
frappe.provide("genesis");

// method: what the server is asked, with the referral and the reason.
genesis.ask_to_share = (frm, method) =>
	frappe.prompt(
		{
			fieldname: "reason",
			fieldtype: "Small Text",
			label: __("Reason to Share Without Consent"),
			reqd: 1,
			description: __("Only to protect a vital interest or by order of an authority; it stays on record"),
		},
		async ({ reason }) => {
			await frappe.xcall(method, { referral: frm.doc.name, reason });
			frm.reload_doc();
		},
		__("Share Without Consent"),
		__("Share")
	);
