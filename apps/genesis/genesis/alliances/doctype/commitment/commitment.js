// Commitment: kept, postponed or cancelled with a button.
const API = "genesis.alliances.commitments";

frappe.ui.form.on("Commitment", {
	setup(frm) {
		frm.set_query("responsible", () => ({ filters: { enabled: 1, user_type: "System User" } }));
	},

	refresh(frm) {
		frm.set_intro("");
		if (frm.doc.postponed)
			frm.set_intro(
				__("Postponed {0} times; it was first due on {1}", [
					frm.doc.postponed,
					frappe.datetime.str_to_user(frm.doc.first_due_date),
				]),
				"blue"
			);
		if (frm.is_new() || !frm.perm[0].write || !["Open", "Past Due"].includes(frm.doc.status)) return;
		const ask = (title, method, fields) =>
			frappe.prompt(
				fields,
				async (values) => {
					await frappe.xcall(`${API}.${method}`, { name: frm.doc.name, ...values });
					await frm.reload_doc();
				},
				title,
				title
			);
		frm.add_custom_button(__("Kept"), () =>
			ask(__("Kept"), "settle", [
				{
					fieldname: "done_on",
					fieldtype: "Date",
					label: __("Kept On"),
					reqd: 1,
					default: frappe.datetime.get_today(),
				},
				{ fieldname: "evidence_note", fieldtype: "Small Text", label: __("What Shows It") },
			])
		).addClass("btn-primary");
		frm.add_custom_button(__("Postpone"), () =>
			ask(__("Postpone"), "postpone", [
				{ fieldname: "due_date", fieldtype: "Date", label: __("Due Date"), reqd: 1 },
			])
		);
		frm.add_custom_button(__("Cancel the Commitment"), () =>
			ask(__("Cancel the Commitment"), "cancel", [
				{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason for Cancelling"), reqd: 1 },
			])
		);
	},
});
