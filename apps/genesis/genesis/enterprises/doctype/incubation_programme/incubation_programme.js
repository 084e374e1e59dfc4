// The stage of a criterion is chosen among the stages of the programme.
frappe.ui.form.on("Incubation Programme", {
	setup(frm) {
		frm.set_query("member", "committee", () => ({ filters: { enabled: 1, user_type: "System User" } }));
	},
	refresh: (frm) => offer_stages(frm),
	stages_add: (frm) => offer_stages(frm),
	stages_remove: (frm) => offer_stages(frm),
});

frappe.ui.form.on("Incubation Stage", { title: (frm) => offer_stages(frm), stages_remove: (frm) => offer_stages(frm) });

function offer_stages(frm) {
	const stages = (frm.doc.stages || []).map((row) => row.title).filter(Boolean);
	frm.fields_dict.criteria.grid.update_docfield_property("stage", "options", ["", ...stages]);
}
