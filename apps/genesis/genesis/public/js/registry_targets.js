// What a column of a register may hold: the fields that registers have, and the optional ones of this site.
(() => {
	const offer_targets = async (frm) => {
		frm.genesis_targets ||= frappe.xcall("genesis.participants.registry_import.api.targets");
		const targets = await frm.genesis_targets;
		const labels = Object.fromEntries(targets.map(({ value, label }) => [value, label]));
		const { grid } = frm.get_field("columns");
		frappe.meta.docfield_map[grid.doctype].target.formatter = (value) => frappe.utils.escape_html(labels[value] || value);
		grid.update_docfield_property("target", "options", targets);
	};
	for (const doctype of ["Registry Import", "Registry Mapping"]) {
		frappe.ui.form.on(doctype, { refresh: offer_targets });
	}
})();
