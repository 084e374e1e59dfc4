frappe.ui.form.on("Arrears Policy", {
	refresh(frm) {
		genesis.trial.add_buttons(frm, {
			intro: __("Try these classes on the credits at hand before submitting: submitting puts them in force on their day"),
			label: __("Try on Credits"),
			attempt: () => try_on_credits(frm),
		});
	},
});

async function try_on_credits(frm) {
	const { word } = genesis.trial;
	const result = await frappe.xcall("genesis.enterprise_fund.arrears_trial.try_on_credits", {
		policy: frm.doc.name,
	});
	const amount = (value, row) => format_currency(value, row.currency);
	const signed = (value, row) => (value > 0 ? "+" : "") + amount(value, row);
	const numbers = (text) => `<div class="text-right text-nowrap">${text}</div>`;
	genesis.trial.show({
		title: __("Try on Credits"),
		result,
		notes: result.totals.map((row) =>
			__("Provision required: {0} now, {1} with this version ({2})", [
				amount(row.before, row),
				amount(row.after, row),
				signed(row.difference, row),
			])
		),
		rows: result.credits,
		columns: [
			[__("Microcredit"), (row) => frappe.utils.get_form_link("Microcredit", row.microcredit, true)],
			[__("Days Past Due"), (row) => numbers(cint(row.days_past_due))],
			[__("Outstanding Principal"), (row) => numbers(amount(row.outstanding, row))],
			[__("Before"), (row) => word(row.class_before)],
			[__("After"), (row) => word(row.class_after)],
			[__("Provision Before"), (row) => numbers(amount(row.before, row))],
			[__("Provision After"), (row) => numbers(amount(row.after, row))],
			[__("Change"), (row) => numbers(signed(row.difference, row))],
		],
	});
}
