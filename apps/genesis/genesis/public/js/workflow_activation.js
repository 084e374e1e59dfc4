// Which workflow documents follow: a saved one takes over by "Activate", which says what it replaces, or on its day.
frappe.ui.form.on("Workflow", {
	refresh(frm) {
		frm.set_df_property("is_active", "read_only", frm.is_new() || frm.doc.is_active ? 0 : 1);
		frm.set_df_property(
			"is_active",
			"description",
			__("Another workflow takes over by Activate, or on the day from which it is to be in force.")
		);
		if (frm.is_new()) return;
		if (!frm.is_dirty()) show_standing(frm);
		if (frm.perm[0].write && !frm.doc.is_active) {
			frm.add_custom_button(__("Activate"), () => activate(frm)).addClass("btn-primary");
		}
		if (frm.doc.is_active && frappe.model.can_create(frm.doctype)) {
			frm.add_custom_button(__("New Version"), () => copy_to_change(frm));
		}
	},
});

function show_standing(frm) {
	const { is_active, genesis_version: version, genesis_in_force_from: day } = frm.doc;
	if (is_active) frm.page.set_indicator(__("In force, version {0}", [cint(version)]), "green");
	else if (day) frm.page.set_indicator(__("In force from {0}", [frappe.datetime.str_to_user(day)]), "orange");
	else frm.page.set_indicator(__("Not in force"), "gray");
}

function copy_to_change(frm) {
	frm.copy_doc((copy) => {
		copy.is_active = 0;
		copy.workflow_name = __("{0}, version {1}", [
			__(frm.doc.workflow_name),
			cint(frm.doc.genesis_version) + 1,
		]);
	});
}

async function activate(frm) {
	if (frm.is_dirty()) {
		frappe.msgprint(__("Save the workflow first"));
		return;
	}
	const running = await frappe.db.get_value(
		"Workflow",
		{ document_type: frm.doc.document_type, is_active: 1 },
		"name"
	);
	const replaced = running.message.name || null;
	const text = frappe.utils.escape_html;
	const documents = `<b>${text(__(frm.doc.document_type))}</b>`;
	const name = `<b>${text(__(frm.doc.name))}</b>`;
	const question = replaced
		? __("{0} will follow {1} from now on. It replaces {2}, which stays as it is but inactive. Documents go on from the state that they are in.", [
				documents,
				name,
				`<b>${text(__(replaced))}</b>`,
		  ])
		: __("{0} will follow {1} from now on.", [documents, name]);
	frappe.confirm(question, async () => {
		await frappe.xcall("genesis.genesis_configuration.workflow_activation.activate", {
			workflow: frm.doc.name,
			replaces: replaced,
		});
		frm.reload_doc();
	});
}
