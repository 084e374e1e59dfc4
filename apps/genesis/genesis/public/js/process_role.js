// A role made for the steps of a workflow: who has it.
frappe.ui.form.on("Role", {
	refresh(frm) {
		if (frappe.user.has_role("System Manager")) return;
		if (frm.is_new()) {
			frm.set_value("is_custom", 1);
			frm.set_intro(
				__("A role made here is for steps of workflows and for notifications. It gives no rights on documents."),
				"blue"
			);
		}
		// What the framework offers here is for system managers.
		frm.clear_custom_buttons();
		frm.toggle_display(["two_factor_auth", "home_page", "restrict_to_domain", "desk_access"], false);
		const looks = ["navigation", "list", "form"].map((part) => `${part}_settings_section`);
		frm.toggle_display(looks, false);
		if (!frm.is_new() && frm.doc.is_custom && !frm.doc.disabled && frm.perm[0].write) {
			frm.add_custom_button(__("People with This Role"), () => choose_people(frm)).addClass("btn-primary");
		}
	},
});

async function choose_people(frm) {
	const api = "genesis.genesis_configuration.process_roles.";
	const people = await frappe.xcall(api + "people", { role: frm.doc.name });
	const dialog = new frappe.ui.Dialog({
		title: __("People with This Role"),
		fields: [
			{
				fieldname: "users",
				fieldtype: "MultiCheck",
				columns: 1,
				options: people.map(({ user, full_name, has_role }) => ({
					label: frappe.utils.escape_html(`${full_name} (${user})`),
					value: user,
					checked: has_role,
				})),
			},
		],
		primary_action_label: __("Save"),
		primary_action({ users }) {
			frappe.xcall(api + "set_people", { role: frm.doc.name, users: users || [] }).then((changed) => {
				dialog.hide();
				frappe.show_alert({ message: __("{0} people changed", [changed]), indicator: "green" });
			});
		},
	});
	dialog.show();
}
