frappe.ui.form.on("Course Edition", {
	setup(frm) {
		frm.set_query("course", () => ({ filters: { is_active: 1 } }));
		frm.set_query("trainer", "trainers", () => ({ filters: { enabled: 1, user_type: "System User" } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		if (frm.doc.status !== "Open") {
			frm.disable_save();
			if (frm.doc.status === "Closed" && frappe.user.has_role("Programme Manager"))
				frm.add_custom_button(__("Open the Course Again"), () => reopen(frm));
			return;
		}
		if (frappe.model.can_create("Training Enrolment"))
			frm.add_custom_button(__("Enrol People"), () => enrol_people(frm));
		if (!frm.perm[0].write) return;
		frm.add_custom_button(__("Take Attendance"), () =>
			frappe.set_route("training-attendance", frm.doc.name)
		);
		frm.add_custom_button(
			__("Close the Course"),
			() =>
				frappe.confirm(__("Settle the result of everybody? The attendance no longer changes."), () =>
					act(frm, "close", {})
				),
			__("Actions")
		);
		frm.add_custom_button(
			__("Cancel the Course"),
			() =>
				frappe.prompt(
					{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
					({ reason }) => act(frm, "cancel", { reason }),
					__("Cancel the Course"),
					__("Cancel the Course")
				),
			__("Actions")
		);
	},
});

function reopen(frm) {
	frappe.prompt(
		{
			fieldname: "reason",
			fieldtype: "Small Text",
			label: __("Reason"),
			description: __("Nobody has a result until the course is closed anew."),
			reqd: 1,
		},
		async ({ reason }) => {
			await frappe.xcall("genesis.training.reopening.reopen", { edition: frm.doc.name, reason });
			await frm.reload_doc();
		},
		__("Open the Course Again"),
		__("Open the Course Again")
	);
}

async function act(frm, what, more) {
	await frappe.xcall(`genesis.training.editions.${what}`, { edition: frm.doc.name, ...more });
	await frm.reload_doc();
}

function enrol_people(frm) {
	new frappe.ui.form.MultiSelectDialog({
		doctype: "Participant",
		target: frm,
		setters: { sex: undefined },
		get_query: () => ({ filters: { status: ["in", ["Registered", "In Service"]] } }),
		primary_action_label: __("Enrol"),
		async action(participants) {
			const told = await frappe.xcall("genesis.training.enrolments.enrol", {
				edition: frm.doc.name,
				participants,
			});
			this.dialog.hide();
			frappe.show_alert({
				message: __("{0} enrolled, {1} waiting", [told.enrolled, told.waiting]),
				indicator: told.waiting ? "orange" : "green",
			});
			await frm.reload_doc();
		},
	});
}
