// Partner Agreement: renewed or ended with a button.
frappe.ui.form.on("Partner Agreement", {
	setup(frm) {
		frm.set_query("responsible", () => ({ filters: { enabled: 1, user_type: "System User" } }));
		frm.set_query("partner", "partners", () => ({ filters: { is_active: 1 } }));
		frm.set_query("renews", () => ({ filters: { docstatus: 1, name: ["!=", frm.doc.name] } }));
	},

	refresh(frm) {
		frm.set_intro("");
		if (frm.doc.status === "Expiring")
			frm.set_intro(
				__("It ends on {0}: renew it or let it end.", [frappe.datetime.str_to_user(frm.doc.ends_on)]),
				"orange"
			);
		if (frm.doc.docstatus !== 1 || !frm.perm[0].submit) return;
		if (!frm.doc.renewed_by && frm.doc.status !== "Ended Early")
			frm.add_custom_button(__("Renew"), async () => {
				const name = await frappe.xcall("genesis.alliances.agreements.renew", { name: frm.doc.name });
				frappe.set_route("Form", "Partner Agreement", name);
			});
		if (["Not Yet in Force", "In Force", "Expiring"].includes(frm.doc.status))
			frm.add_custom_button(__("End Early"), () => end_early(frm));
	},
});

function end_early(frm) {
	frappe.prompt(
		[
			{
				fieldname: "ended_on",
				fieldtype: "Date",
				label: __("Ended Early On"),
				reqd: 1,
				default: frappe.datetime.get_today(),
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Why It Ended Early"), reqd: 1 },
		],
		async (values) => {
			await frappe.xcall("genesis.alliances.agreements.end_early", { name: frm.doc.name, ...values });
			await frm.reload_doc();
		},
		__("End Early"),
		__("End Early")
	);
}
