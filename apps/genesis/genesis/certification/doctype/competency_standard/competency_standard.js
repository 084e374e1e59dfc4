frappe.ui.form.on("Competency Standard", {
	refresh(frm) {
		if (frm.is_new()) return;
		if (frappe.model.can_create("Competency Standard")) {
			frm.add_custom_button(__("New Version"), async () => {
				const name = await frappe.xcall("genesis.certification.standards.new_version", {
					standard: frm.doc.name,
				});
				frappe.set_route("Form", "Competency Standard", name);
			});
		}
		show_weights(frm);
	},
});

frappe.ui.form.on("Competency Unit", { weight: show_weights, units_remove: show_weights });
frappe.ui.form.on("Competency Criterion", { weight: show_weights, criteria_remove: show_weights });

// What the weights sum to, while they are being written.
function show_weights(frm) {
	const sum = (rows) => flt((rows || []).reduce((total, row) => total + flt(row.weight), 0), 2);
	const unit_of = Object.fromEntries((frm.doc.elements || []).map((row) => [row.element, row.unit]));
	const wrong = [];
	if (sum(frm.doc.units) !== 100) {
		wrong.push(__("The weights of the units sum to {0}; they must sum to 100", [sum(frm.doc.units)]));
	}
	for (const unit of frm.doc.units || []) {
		const total = sum((frm.doc.criteria || []).filter((row) => unit_of[row.element] === unit.unit));
		if (total !== 100) {
			wrong.push(
				__("Unit {0}: the weights of its criteria sum to {1}; they must sum to 100", [
					frappe.utils.escape_html(unit.unit || ""),
					total,
				])
			);
		}
	}
	frm.set_intro("");
	if (wrong.length) frm.set_intro(wrong.join("<br>"), "orange");
}
