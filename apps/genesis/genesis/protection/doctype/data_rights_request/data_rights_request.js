// Data Rights Request: the term as a line, its extension, and what is made from the request.
const MADE_FROM = {
	Access: "Portable File",
	Portability: "Portable File",
	Opposition: "Processing Limitation",
	Limitation: "Processing Limitation",
	Cancellation: "Personal Data Erasure",
	Oblivion: "Personal Data Erasure",
};

frappe.ui.form.on("Data Rights Request", {
	setup(frm) {
		frm.set_query("responsible", () => ({ filters: { enabled: 1, user_type: "System User" } }));
		frm.set_query("participant", () => ({ filters: { status: ["!=", "Merged"] } }));
	},

	refresh(frm) {
		frm.set_intro("");
		if (frm.is_new()) return;
		const open = !["Data Rights Request: answered", "Data Rights Request: withdrawn"].includes(frm.doc.milestone);
		if (open) show_term(frm);
		if (!open || !is_delegate()) return;
		if (!frm.doc.extended_on && frm.doc.days_left >= 0)
			frm.add_custom_button(__("Extend the Term"), () => ask_extension(frm));
		const made = MADE_FROM[frm.doc.right];
		if (made && frm.doc.participant && frm.doc.milestone === "Data Rights Request: in_review")
			frm.add_custom_button(__(made), () =>
				frappe.new_doc(made, { participant: frm.doc.participant, request: frm.doc.name })
			).addClass("btn-primary");
	},
});

function is_delegate() {
	return ["Data Protection Delegate", "Programme Manager", "System Manager"].some((role) => frappe.user.has_role(role));
}

function show_term(frm) {
	const left = frm.doc.days_left;
	const day = frappe.datetime.str_to_user(frm.doc.due_on);
	if (left < 0) frm.set_intro(__("The term ended on {0}", [day]), "red");
	else frm.set_intro(__("Due on {0}: {1} working days left", [day, left]), left <= 5 ? "orange" : "blue");
}

function ask_extension(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Extend the Term"),
		fields: [
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Reason of the Extension"),
				description: __("Once, by 20 working days. The person is told the reason."),
				reqd: 1,
			},
		],
		primary_action_label: __("Extend the Term"),
		async primary_action(values) {
			await frappe.xcall("genesis.protection.rights_requests.extend", { name: frm.doc.name, ...values });
			dialog.hide();
			frm.reload_doc();
		},
	});
	dialog.show();
}
