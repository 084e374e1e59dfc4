frappe.ui.form.on("Credit Score Card", {
	refresh(frm) {
		genesis.trial.add_buttons(frm, {
			intro: __("Try this card on the applications at hand before submitting: submitting puts it in force on its day"),
			label: __("Try on Applications"),
			attempt: () => try_on_applications(frm),
		});
	},
});

async function try_on_applications(frm) {
	const { word } = genesis.trial;
	const result = await frappe.xcall("genesis.enterprise_fund.score_trial.try_on_applications", {
		card: frm.doc.name,
	});
	genesis.trial.show({
		title: __("Try on Applications"),
		result,
		notes: [
			__("Undecided applications: for {0} of them it would change whether they reach the points needed", [
				cint(result.turned),
			]),
		],
		rows: result.applications,
		columns: [
			[
				__("Application"),
				(row) => frappe.utils.get_form_link("Microcredit Application", row.application, true),
			],
			[__("Points"), (row) => cint(row.points_before)],
			[__("Points with This Version"), (row) => cint(row.points_after)],
			[__("Before"), (row) => word(row.before)],
			[__("After"), (row) => word(row.after)],
		],
	});
}
