// Retention Rule: a dry run first, then the real one.
frappe.ui.form.on("Retention Rule", {
	setup(frm) {
		frm.set_query("document_type", () => ({ filters: { istable: 0, issingle: 0 } }));
	},

	async refresh(frm) {
		frm.set_intro("");
		if (frm.is_new() || !(frm.perm[0] && frm.perm[0].write)) return;
		if (!frm.doc.is_active) frm.set_intro(__("Not active: nothing happens unless somebody carries it out."), "blue");
		frm.add_custom_button(__("Dry Run"), async () => {
			const run = await frappe.db.insert({ doctype: "Retention Run", rule: frm.doc.name });
			frappe.set_route("Form", "Retention Run", run.name);
		}).addClass("btn-primary");
		frm.add_custom_button(__("Carry Out"), () =>
			frappe.confirm(__("It cannot be undone. Carry the rule out now?"), async () => {
				const name = await frappe.xcall("genesis.protection.retention.carry_out", { rule: frm.doc.name });
				frappe.set_route("Form", "Retention Run", name);
			})
		);
	},
});
