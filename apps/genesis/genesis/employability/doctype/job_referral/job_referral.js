frappe.ui.form.on("Job Referral", {
	setup(frm) {
		frm.set_query("vacancy", () => ({ filters: { status: "Open" } }));
		frm.set_query("participant", () => ({ filters: { status: ["in", ["Registered", "In Service"]] } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		if (frm.doc.stage === "Proposed") tell_consent(frm);
		if (frm.doc.stage === "Hired" && frappe.model.can_create("Placement")) offer_placement(frm);
		if (frm.doc.shared_summary) {
			frm.add_custom_button(__("Employer Sheet"), () => frm.print_doc());
		}
	},

	// A step that ends without a job asks for its reason first.
	async before_workflow_action(frm) {
		const fieldname = await frappe.xcall("genesis.employability.job_referrals.reason_asked", {
			referral: frm.doc.name,
			action: frm.selected_workflow_action,
		});
		if (!fieldname || frm.doc[fieldname]) return;
		frappe.dom.unfreeze();
		const values = await ask_reason(frm, fieldname);
		await frappe.xcall("genesis.employability.job_referrals.end", {
			referral: frm.doc.name,
			action: frm.selected_workflow_action,
			...values,
		});
		frm.selected_workflow_action = null;
		frm.reload_doc();
		return new Promise(() => {}); // the step is taken: Frappe must not take it again
	},
});

function ask_reason(frm, fieldname) {
	const df = frm.get_docfield(fieldname);
	return new Promise((resolve) => {
		frappe.prompt(
			[
				{ fieldname: "reason", fieldtype: "Select", label: __(df.label), options: df.options, reqd: 1 },
				{ fieldname: "notes", fieldtype: "Small Text", label: __("Notes on the Outcome") },
			],
			resolve,
			__(frm.selected_workflow_action),
			__("Continue")
		);
	});
}

function tell_consent(frm) {
	if (frm.doc.consent) {
		frm.set_intro(__("The consent allows to share the data below with this employer"), "green");
		return;
	}
	if (frm.doc.consent_override_reason) return;
	frm.set_intro(__("No consent to share data with this employer: it cannot be sent yet"), "orange");
	if (frappe.model.can_create("Consent")) {
		frm.add_custom_button(__("Record Consent"), () => {
			frappe.flags.consent_for_employer = frm.doc.employer;
			genesis.new_record("Consent", { participant: frm.doc.participant, scope_data_sharing: 1 });
		});
	}
	if (frappe.user.has_role("Programme Manager")) {
		frm.add_custom_button(__("Share Without Consent"), () =>
			genesis.ask_to_share(frm, "genesis.employability.employer_sharing.override_consent")
		);
	}
}

async function offer_placement(frm) {
	const found = await frappe.db.get_list("Placement", {
		filters: { job_referral: frm.doc.name, docstatus: ["<", 2] },
		fields: ["name"],
		limit: 1,
	});
	if (found.length || frm.doc.stage !== "Hired") return;
	frm.add_custom_button(__("Record Placement"), async () => {
		const vacancy = await frappe.db.get_doc("Vacancy", frm.doc.vacancy);
		genesis.new_record("Placement", {
			participant: frm.doc.participant,
			origin: "Job Referral",
			job_referral: frm.doc.name,
			vacancy: frm.doc.vacancy,
			employer: frm.doc.employer,
			occupation: vacancy.title,
			sector: vacancy.sector,
			contract_kind: vacancy.contract_kind,
			wage_period: vacancy.wage_period,
		});
	}).addClass("btn-primary");
	frm.set_intro(__("Hired: record the placement with its evidence so that it counts"), "green");
}
