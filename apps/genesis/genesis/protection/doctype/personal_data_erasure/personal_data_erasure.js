// Personal Data Erasure: the plan, its confirmation by typing the number, and how far it came.
const AT_WORK = ["Queued", "Running"];

frappe.ui.form.on("Personal Data Erasure", {
	setup(frm) {
		frm.set_query("participant", () => ({ filters: { status: ["!=", "Merged"] } }));
		frm.set_query("request", () => ({ filters: { participant: frm.doc.participant } }));
	},

	refresh(frm) {
		clearTimeout(frm.genesis_poll);
		frm.set_intro("");
		frm.toggle_display("plan", false);
		if (frm.is_new()) {
			frm.set_intro(__("Saving only makes the plan: nothing is erased before you confirm it."), "blue");
			frm.get_field("plan_html").$wrapper.empty();
			return;
		}
		show_plan(frm);
		say(frm);
		if (AT_WORK.includes(frm.doc.status)) frm.genesis_poll = setTimeout(() => frm.reload_doc(), 3000);
		if (!(frm.perm[0] && frm.perm[0].write)) return;
		if (["Planned", "Refused"].includes(frm.doc.status))
			frm.add_custom_button(__("Plan Again"), async () => {
				await frappe.xcall("genesis.protection.erasures.plan_again", { name: frm.doc.name });
				frm.reload_doc();
			});
		if (["Planned", "Failed"].includes(frm.doc.status))
			frm.add_custom_button(__("Erase"), () => ask(frm)).addClass("btn-danger");
	},
});

function say(frm) {
	const escape = frappe.utils.escape_html;
	if (frm.doc.status === "Refused")
		frm.set_intro(`${__("This must happen first:")}<br>${escape(frm.doc.blockers || "").replace(/\n/g, "<br>")}`, "red");
	else if (frm.doc.status === "Planned")
		frm.set_intro(__("Read the plan. Print and hand over the answer first: the request is emptied too."), "orange");
	else if (frm.doc.status === "Failed") frm.set_intro(escape(frm.doc.error || ""), "red");
	else if (AT_WORK.includes(frm.doc.status)) frm.set_intro(__("The erasure is under way"), "blue");
	else frm.set_intro(__("Erased. Files of the server's backups go when those are replaced."), "green");
}

function show_plan(frm) {
	const escape = frappe.utils.escape_html;
	const colours = { Emptied: "orange", Deleted: "red", "Left as It Is": "green", Searched: "blue" };
	const rows = (frm.doc.plan || []).map(
		(row) => `<tr>
			<td>${escape(__(row.document_type))}</td>
			<td class="text-right">${row.record_count || ""}</td>
			<td><span class="indicator-pill ${colours[row.action]}">${__(row.action)}</span></td>
			<td>${escape(row.why || "")}</td>
			<td class="text-muted small">${escape(row.fieldnames || "")}</td>
		</tr>`
	);
	frm.get_field("plan_html").$wrapper.html(`<div class="table-responsive"><table class="table table-sm">
		<thead><tr><th>${__("Kind of Record")}</th><th class="text-right">${__("Records Concerned")}</th><th>${__(
		"What Happens"
	)}</th><th>${__("Why")}</th><th>${__("Fields")}</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`);
}

function ask(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Erase"),
		fields: [
			{
				fieldtype: "HTML",
				options: `<p>${__("It cannot be undone. Type the number of the participant to confirm: {0}", [
					`<b>${frappe.utils.escape_html(frm.doc.participant)}</b>`,
				])}</p>`,
			},
			{ fieldname: "participant", fieldtype: "Data", label: __("Number of the Participant"), reqd: 1 },
		],
		primary_action_label: __("Erase"),
		async primary_action(values) {
			await frappe.xcall("genesis.protection.erasures.confirm", { name: frm.doc.name, ...values });
			dialog.hide();
			frm.reload_doc();
		},
	});
	dialog.show();
}
