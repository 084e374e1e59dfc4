frappe.ui.form.on("Placement", {
	setup(frm) {
		frm.set_query("employer", () => ({ filters: { is_active: 1 } }));
		frm.set_query("job_referral", () => ({
			filters: { stage: "Hired", ...(frm.doc.participant ? { participant: frm.doc.participant } : {}) },
		}));
	},

	refresh(frm) {
		if (frm.doc.docstatus === 0 && !frm.is_new()) {
			frm.set_intro(__("It counts once it has evidence and is submitted"), "blue");
		}
		if (frm.doc.docstatus !== 1) return;
		if (frappe.model.can_read("Placement Follow-up")) {
			frm.add_custom_button(__("Follow-ups"), () =>
				frappe.set_route("List", "Placement Follow-up", { placement: frm.doc.name })
			);
		}
		if (!frm.perm[0].write) return;
		if (frm.doc.status === "Active") {
			frm.add_custom_button(__("Record Leaving"), () => ask_leaving(frm));
		} else if (frm.doc.status === "Ended" && !frm.doc.ended_by) {
			frm.add_custom_button(__("Take Back the Leaving"), () =>
				frappe.confirm(__("Does the person work there after all?"), async () => {
					await frappe.xcall("genesis.employability.placement_actions.take_back_leaving", {
						placement: frm.doc.name,
					});
					frm.reload_doc();
				})
			);
		}
	},

	employer(frm) {
		if (!frm.doc.employer) return;
		frappe.db.get_value("Employer", frm.doc.employer, "sector").then(({ message }) => {
			if (message && message.sector) frm.set_value("sector", message.sector);
		});
	},
});

function ask_leaving(frm) {
	frappe.prompt(
		[
			{
				fieldname: "left_on",
				fieldtype: "Date",
				label: __("Left On"),
				reqd: 1,
				default: frappe.datetime.get_today(),
			},
			{
				fieldname: "reason",
				fieldtype: "Select",
				label: __("Reason of Leaving"),
				options: frm.get_docfield("leaving_reason").options,
				reqd: 1,
			},
		],
		async (values) => {
			await frappe.xcall("genesis.employability.placement_actions.record_leaving", {
				placement: frm.doc.name,
				...values,
			});
			frm.reload_doc();
		},
		__("Record Leaving"),
		__("Save")
	);
}
