// Register or reject what a person asked for on the public page.
const OUTCOME = "genesis.participants.preregistration_outcome";
const ASKED_FIELDS = [
	"participant_group",
	"birth_date",
	"sex",
	"document_kind",
	"document_number",
];

frappe.ui.form.on("Pre Registration", {
	setup(frm) {
		frm.set_query("district", () => ({ filters: { level: "District" } }));
		frm.set_query("office", () => ({ filters: { is_active: 1 } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		show_outcome(frm);
		if (!frm.perm[0].write) return;
		if (frm.doc.status === "Pending") {
			frm.add_custom_button(__("Reject"), () => ask_rejection(frm));
			frm.add_custom_button(__("Register the Person"), () => ask_registration(frm)).addClass(
				"btn-primary"
			);
		}
		if (frm.doc.status !== "Pending") frm.disable_form();
		if (frm.doc.status === "Rejected") {
			frm.add_custom_button(__("Open Again"), () => decide(frm, "reopen", {}));
		}
	},
});

function show_outcome(frm) {
	frm.set_intro("");
	if (frm.doc.status === "Registered") {
		const link = frappe.utils.get_form_link("Participant", frm.doc.participant, true);
		frm.set_intro(__("Registered as participant {0}.", [link]), "green");
	} else if (frm.doc.status === "Rejected") {
		frm.set_intro(__("Rejected: {0}.", [__(frm.doc.rejection_reason)]), "red");
	} else if (!frm.doc.may_leave_message) {
		frm.set_intro(__("Speak only with the person: no message may be left."), "orange");
	}
}

function decide(frm, method, args) {
	return frappe
		.xcall(`${OUTCOME}.${method}`, { pre_registration: frm.doc.name, ...args })
		.then((result) => frm.reload_doc().then(() => result));
}

function ask_registration(frm) {
	if (frm.is_dirty()) {
		frappe.msgprint(__("Save the changes first."));
		return;
	}
	frappe.model.with_doctype("Participant", () => {
		const dialog = new frappe.ui.Dialog({
			title: __("Register the Person"),
			fields: [
				{
					fieldtype: "HTML",
					options: `<p class="text-muted">${__(
						"Check these against the document of the person."
					)}</p>`,
				},
				{
					fieldname: "programme",
					fieldtype: "Link",
					options: "Programme",
					label: __("Programme"),
					get_query: () => ({ filters: { is_active: 1 } }),
				},
				{
					fieldname: "office",
					fieldtype: "Link",
					options: "Programme Office",
					label: __("Programme Office"),
					default: frm.doc.office,
					get_query: () => ({ filters: { is_active: 1 } }),
				},
				{ fieldtype: "Column Break" },
				...ASKED_FIELDS.map((fieldname) => asked_field(frm, fieldname)),
			],
			primary_action_label: __("Register"),
			primary_action: (values) => look_for_duplicates(frm, dialog, values),
		});
		dialog.show();
	});
}

function asked_field(frm, fieldname) {
	const df = frappe.meta.get_docfield("Pre Registration", fieldname);
	return {
		fieldname,
		fieldtype: df.fieldtype,
		label: __(df.label),
		options: df.options,
		reqd: df.reqd,
		default: frm.doc[fieldname],
	};
}

function look_for_duplicates(frm, dialog, values) {
	frappe
		.xcall(`${OUTCOME}.possible_duplicates`, { pre_registration: frm.doc.name, values })
		.then((rivals) => {
			dialog.hide();
			if (rivals.length) {
				ask_about_duplicates(frm, values, rivals);
			} else {
				register(frm, values);
			}
		});
}

function ask_about_duplicates(frm, values, rivals) {
	const dialog = new frappe.ui.Dialog({
		title: __("Is it one of these people?"),
		fields: [
			{ fieldtype: "HTML", options: rivals.map(rival_card).join("") },
			{
				fieldname: "duplicate_reason",
				fieldtype: "Small Text",
				label: __("Why It Is Someone Else"),
				description: __("For example: the document and the birth date differ."),
				reqd: 1,
			},
		],
		primary_action_label: __("Someone Else: Register"),
		primary_action: ({ duplicate_reason }) => {
			dialog.hide();
			register(frm, values, duplicate_reason);
		},
	});
	dialog.$wrapper.on("click", "[data-participant]", (event) => {
		dialog.hide();
		decide(frm, "use_existing", { participant: event.currentTarget.dataset.participant }).then(
			tell_result
		);
	});
	dialog.show();
}

function rival_card(rival) {
	const escape = frappe.utils.escape_html;
	const facts = [rival.name, rival.office, rival.birth_date && frappe.datetime.str_to_user(rival.birth_date)]
		.filter(Boolean)
		.map((fact) => escape(String(fact)))
		.join(" · ");
	const choose = rival.masked
		? ""
		: `<button class="btn btn-xs btn-default mt-2" data-participant="${escape(rival.name)}">${__(
				"Same person: use this record"
		  )}</button>`;
	return `<div class="frappe-card p-3 mb-3">
		<div class="bold">${escape(rival.full_name)} <span class="text-muted">(${cint(rival.score)}/100)</span></div>
		<div class="text-muted small">${facts}</div>
		<div class="small">${rival.reasons.map(escape).join("; ")}</div>
		${choose}
	</div>`;
}

function register(frm, values, duplicate_reason) {
	decide(frm, "register", { values, duplicate_reason }).then(tell_result);
}

function tell_result(result) {
	if (!result) return;
	frappe.show_alert({ message: __("Registered as {0}.", [result.participant]), indicator: "green" });
	frappe.set_route("Form", "Participant", result.participant);
}

function ask_rejection(frm) {
	const df = frappe.meta.get_docfield("Pre Registration", "rejection_reason");
	const dialog = new frappe.ui.Dialog({
		title: __("Reject the Request"),
		fields: [
			{
				fieldname: "reason",
				fieldtype: "Select",
				label: __("Reason of the Rejection"),
				options: df.options,
				reqd: 1,
			},
			{ fieldname: "note", fieldtype: "Small Text", label: __("Note on the Rejection") },
		],
		primary_action_label: __("Reject"),
		primary_action: (values) => {
			dialog.hide();
			decide(frm, "reject", values);
		},
	});
	dialog.show();
}
