frappe.ui.form.on("Enterprise Fund", {
	setup(frm) {
		frm.set_query("cost_center", () => ({
			filters: { company: frm.doc.company, is_group: 0, disabled: 0 },
		}));
		frm.set_query("account", "accounts", () => ({
			filters: { company: frm.doc.company, is_group: 0, disabled: 0 },
		}));
		frm.set_query("areas", () => ({
			filters: { level: ["in", ["Department", "Municipality"]] },
		}));
		frm.set_query("sectors", () => ({ filters: { is_active: 1 } }));
	},

	refresh(frm) {
		if (frm.is_new()) {
			return;
		}
		show_figures(frm);
		for (const report of ["Fund Statement", "Fund Statement per Donor", "Fund Cash Forecast"]) {
			frm.add_custom_button(
				__(report),
				() => frappe.set_route("query-report", report, { enterprise_fund: frm.doc.name }),
				__("View")
			);
		}
	},
});

async function show_figures(frm) {
	const name = frm.doc.name;
	const figures = await frappe.xcall("genesis.enterprise_fund.fund_balance.figures", { fund: name });
	if (frm.doc.name !== name) {
		return;
	}
	const money = (value) => format_currency(value, figures.currency);
	const cards = [
		[__("To Lend: {0}", [money(figures.available)]), figures.available < 0 ? "red" : "green"],
		[__("Promised: {0}", [money(figures.committed)]), "orange"],
		[__("Lent Out: {0}", [money(figures.outstanding)]), "blue"],
		[__("Lost: {0}", [money(figures.lost)]), figures.lost > 0 ? "red" : "gray"],
	];
	frm.dashboard.stats_area_row?.empty();
	for (const [label, colour] of cards) {
		frm.dashboard.add_indicator(label, colour);
	}
}
