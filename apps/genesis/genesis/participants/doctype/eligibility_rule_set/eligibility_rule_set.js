frappe.ui.form.on("Eligibility Rule Set", {
	refresh(frm) {
		genesis.trial.add_buttons(frm, {
			intro: __("Try these rules on the records at hand before submitting: submitting puts them in force"),
			attempt: () => try_on_records(frm),
		});
	},
});

async function try_on_records(frm) {
	const { word } = genesis.trial;
	const result = await frappe.xcall("genesis.participants.rule_set_trial.try_on_records", {
		rule_set: frm.doc.name,
	});
	genesis.trial.show({
		result,
		rows: result.participants,
		columns: [
			[__("Participant"), (row) => frappe.utils.get_form_link("Participant", row.participant, true)],
			[__("Before"), (row) => word(row.before)],
			[__("After"), (row) => word(row.after)],
			[__("Rules"), (row) => frappe.utils.escape_html(row.rules)],
			["", (row) => (row.has_exception ? __("Has an exception") : "")],
		],
	});
}
