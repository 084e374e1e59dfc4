// Helps managers keep the milestones of a workflow: only those of its document type are offered, the needed ones named.
frappe.ui.form.on("Workflow", {
	setup(frm) {
		frm.set_query("genesis_milestone", "states", () => ({
			filters: { document_type: frm.doc.document_type, retired: 0 },
		}));
	},
	refresh: show_needed_milestones,
	document_type: show_needed_milestones,
});

function show_needed_milestones(frm) {
	const wrapper = frm.get_field("states").$wrapper;
	wrapper.siblings(".genesis-milestones").remove();
	if (!frm.doc.document_type) return;
	frappe
		.xcall("genesis.genesis_configuration.milestones.milestones_to_keep", {
			document_type: frm.doc.document_type,
		})
		.then((titles) => {
			if (!titles.length) return;
			$("<p class='genesis-milestones text-muted small'></p>")
				.text(__("Milestones that must stand on a state: {0}", [titles.join(", ")]))
				.insertBefore(wrapper);
		});
}
