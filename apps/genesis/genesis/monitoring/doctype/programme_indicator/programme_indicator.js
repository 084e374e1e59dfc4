// What a measure is about, and the values of its dimensions; figures are computed elsewhere, never typed.
(() => {
	const API = "genesis.monitoring.api.";
	const VALUES = { query: `${API}values_of` };

	frappe.ui.form.on("Programme Indicator", {
		setup(frm) {
			const query = (field) => (_doc, cdt, cdn) => ({
				...VALUES,
				params: { dimension: locals[cdt][cdn][field] || "" },
			});
			frm.set_query("value", "filters", query("dimension"));
			frm.set_query("dimension_value", "targets", query("dimension"));
			frm.set_query("service", () => ({ filters: { is_active: 1 } }));
		},
		refresh(frm) {
			for (const [table, field] of [
				["filters", "value"],
				["targets", "dimension_value"],
			]) {
				frm.fields_dict[table].grid.update_docfield_property(field, "formatter", (value) =>
					frappe.utils.escape_html(__(value || "")),
				);
			}
			tell(frm);
			if (frm.is_new()) return;
			frm.add_custom_button(__("Indicator Matrix"), () => frappe.set_route("query-report", "Indicator Matrix"));
		},
		measure: tell,
		denominator: tell,
		calculation: tell,
	});

	function tell(frm) {
		const names = [frm.doc.measure, frm.doc.calculation === "Ratio in Percent" && frm.doc.denominator];
		frappe.xcall(`${API}catalogue`).then((known) => {
			const found = names.filter((name) => name && known[name]);
			const lines = found.map((name) => {
				const measure = known[name];
				const dimensions = measure.dimensions.map((dimension) => __(dimension)).join(", ");
				const secret = measure.confidential
					? `<br>${__("Confidential: only figures, none of fewer than five people.")}`
					: "";
				return `<p><b>${frappe.utils.escape_html(__(name))}</b><br>${__("Day that counts: {0}", [
					frappe.utils.escape_html(measure.dated_by),
				])}<br>${__("Can be told apart by: {0}", [frappe.utils.escape_html(dimensions)])}${secret}</p>`;
			});
			frm.get_field("measure_help").$wrapper.html(`<div class="text-muted small">${lines.join("")}</div>`);
			const every = found.map((name) => known[name].dimensions);
			const common = (every[0] || []).filter((each) => every.every((list) => list.includes(each)));
			offer(frm, "filters", every[0] || []);
			offer(frm, "disaggregations", common);
			offer(frm, "targets", common);
		});
	}

	function offer(frm, table, dimensions) {
		const options = ["", ...dimensions.map((value) => ({ value, label: __(value) }))];
		frm.fields_dict[table].grid.update_docfield_property("dimension", "options", options);
	}
})();
