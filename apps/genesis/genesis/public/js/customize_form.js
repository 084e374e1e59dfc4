// "Customize Form" as managers may use it: only what the server would accept is offered.

frappe.provide("genesis");

genesis.changeable = async () => {
	const answer = await frappe.call({
		method: "genesis.genesis_configuration.property_guard.changeable",
		type: "GET",
	});
	return answer.message;
};

genesis.offer_changeable = (frm, allowed) => {
	const kept = ["doc_type", "fields", "form_builder", ...allowed.doctype];
	const offered = frm.meta.fields.filter((df) => !frappe.model.layout_fields.includes(df.fieldtype));
	for (const df of offered) {
		if (!kept.includes(df.fieldname)) frm.set_df_property(df.fieldname, "hidden", 1);
	}
	for (const df of frappe.get_meta("Customize Form Field").fields) {
		// The form builder shows the words as they are.
		df.label = __(df.label);
		df.description = __(df.description);
		if (!allowed.fields.includes(df.fieldname) && !frappe.model.layout_fields.includes(df.fieldtype)) {
			df.hidden = 1;
		}
	}
	frm.layout.refresh_sections();
	frm.set_query("doc_type", () => ({
		filters: [
			["DocType", "issingle", "=", 0],
			["DocType", "custom", "=", 0],
			["DocType", "module", "in", allowed.modules],
			["DocType", "name", "not in", allowed.closed],
		],
	}));
};

frappe.ui.form.on("Customize Form", {
	setup(frm) {
		// Frappe asks for the size of the table, which only system managers are told.
		if (!frappe.user.has_role("System Manager")) frm.cscript.show_db_utilization = () => {};
	},

	async onload(frm) {
		const allowed = await genesis.changeable();
		if (!allowed.everything) genesis.offer_changeable(frm, allowed);
	},

	async refresh(frm) {
		if (frappe.user.has_role("System Manager")) return;
		frm.set_intro("");
		frm.set_intro(
			__(
				"You may change how this form, its list and its print look: names of fields, help, order, what is shown. Rights, mandatory fields, types and rules stay."
			),
			"blue"
		);
		if (!frm.doc.doc_type) return;
		// Frappe adds its buttons once the DocType has come.
		await frappe.model.with_doctype(frm.doc.doc_type);
		setTimeout(() => {
			frm.page.set_title(__("Customize Form - {0}", [__(frm.doc.doc_type)]));
			for (const name of ["naming_rule", "autoname"]) frm.set_df_property(name, "hidden", 1);
			for (const label of ["Set Permissions", "Trim Table", "Export Customizations"]) {
				frm.remove_custom_button(__(label), __("Actions"));
			}
		});
	},
});
