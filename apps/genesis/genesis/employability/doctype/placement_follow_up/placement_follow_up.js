frappe.ui.form.on("Placement Follow-up", {
	refresh(frm) {
		show_contact(frm);
		if (frm.doc.status === "Pending" && !frm.doc.result && frm.doc.due_date > frappe.datetime.get_today()) {
			frm.set_intro(__("Due on {0}", [frappe.datetime.str_to_user(frm.doc.due_date)]), "blue");
		}
	},

	result(frm) {
		if (frm.doc.result && !frm.doc.done_on) frm.set_value("done_on", frappe.datetime.get_today());
	},
});

async function show_contact(frm) {
	if (frm.is_new()) return;
	const name = frm.doc.name;
	const reach = await frappe.xcall("genesis.employability.follow_ups.how_to_reach", { follow_up: name });
	if (frm.doc.name !== name) return;
	const escape = frappe.utils.escape_html;
	const lines = [
		reach.contact ? `<b>${escape(reach.contact)}</b>` : "",
		reach.contact && !reach.may_leave_message
			? `<span class="text-danger">${__("Leave no message")}</span>`
			: "",
		escape(reach.notes || ""),
	].filter(Boolean);
	frm.get_field("contact_html").$wrapper.html(
		lines.length
			? `<div class="form-group"><label class="control-label">${__("How to Reach the Person")}</label>
				<div>${lines.join("<br>")}</div></div>`
			: ""
	);
}
