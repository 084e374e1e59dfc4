// Participant form: places that fill each other, immediate checks, eligibility rule by rule, and what to do next.
const PLACES = { district: "District", municipality: "Municipality", department: "Department" };
const OUTCOME_COLOURS = { Pass: "green", Fail: "red", Unknown: "orange" };
const STATUS_COLOURS = {
	Eligible: "green",
	"Not Eligible": "red",
	Incomplete: "orange",
	Exception: "purple",
	"Not Assessed": "gray",
};

frappe.ui.form.on("Participant", {
	setup(frm) {
		set_place_queries(frm);
		frm.set_query("family_of", () => ({ filters: { name: ["!=", frm.doc.name || ""] } }));
		frm.set_query("programme", () => ({ filters: { is_active: 1 } }));
		frm.set_query("office", () => ({ filters: { is_active: 1 } }));
	},

	onload(frm) {
		if (frm.is_new()) fill_defaults(frm);
	},

	refresh(frm) {
		show_eligibility(frm);
		check_document(frm);
		if (!frm.is_new()) add_buttons(frm);
		// last: the buttons clear the headline
		show_merged(frm);
	},

	district: (frm) => fill_place(frm, "district"),
	municipality: (frm) => fill_place(frm, "municipality"),
	department: (frm) => fill_place(frm, "department"),
	origin_municipality: (frm) => fill_parent(frm, "origin_municipality", "origin_department"),
	document_kind: (frm) => check_document(frm),
	document_number: (frm) => check_document(frm),
});

function fill_defaults(frm) {
	frappe.xcall("genesis.participants.scope.registration_defaults").then((defaults) => {
		Object.entries(defaults).forEach(([fieldname, value]) => {
			if (value && !frm.doc[fieldname]) frm.set_value(fieldname, value);
		});
	});
}

function set_place_queries(frm) {
	frm.set_query("department", () => ({ filters: { level: "Department" } }));
	frm.set_query("origin_department", () => ({ filters: { level: "Department" } }));
	frm.set_query("municipality", () => place_query("Municipality", frm.doc.department));
	frm.set_query("origin_municipality", () => place_query("Municipality", frm.doc.origin_department));
	frm.set_query("district", () => place_query("District", frm.doc.municipality, frm.doc.department));
}

function place_query(level, parent, grandparent) {
	const filters = { level };
	if (parent) filters.parent_administrative_area = parent;
	else if (grandparent) filters.name = ["like", `${grandparent}-%`];
	return { filters };
}

// A smaller place decides the larger ones; a larger one that changed empties those that lie elsewhere.
async function fill_place(frm, changed) {
	const order = Object.keys(PLACES);
	const value = frm.doc[changed];
	const smaller = order.slice(0, order.indexOf(changed));
	for (const fieldname of smaller) {
		const inside = frm.doc[fieldname] && value && frm.doc[fieldname].startsWith(`${value}-`);
		if (frm.doc[fieldname] && !inside) await frm.set_value(fieldname, null);
	}
	const larger = order[order.indexOf(changed) + 1];
	if (value && larger) await fill_parent(frm, changed, larger);
}

async function fill_parent(frm, fieldname, parent_field) {
	if (!frm.doc[fieldname]) return;
	const found = await frappe.db.get_value(
		"Administrative Area",
		frm.doc[fieldname],
		"parent_administrative_area"
	);
	const parent = found.message.parent_administrative_area;
	if (parent && frm.doc[parent_field] !== parent) await frm.set_value(parent_field, parent);
}

// Said below the field while it is typed; saving checks again.
const check_document = frappe.utils.debounce(async (frm) => {
	const field = frm.get_field("document_number");
	if (!field || frm.doc.document_kind === "None" || !frm.doc.document_number) {
		field && field.set_description("");
		return;
	}
	const { document_kind, document_number } = frm.doc;
	const found = await frappe.xcall("genesis.participants.registration_checks.describe_document", {
		document_kind,
		document_number,
	});
	if (frm.doc.document_number !== document_number) return;
	const colour = found.valid ? "text-success" : "text-danger";
	field.set_description(`<span class="${colour}">${frappe.utils.escape_html(found.message)}</span>`);
}, 400);

function show_merged(frm) {
	if (!frm.doc.merged_into) return;
	const link = frappe.utils.get_form_link("Participant", frm.doc.merged_into, true);
	frm.page.set_indicator(__("Merged"), "gray");
	frm.set_intro(__("This record was merged into {0}", [link]), "orange");
	frm.disable_form();
}

async function show_eligibility(frm) {
	const field = frm.get_field("eligibility_html");
	if (!field) return;
	field.$wrapper.empty();
	if (frm.is_new()) return;
	const name = frm.doc.name;
	const answer = await frappe.xcall("genesis.participants.eligibility_service.explain", {
		participant: name,
	});
	if (frm.doc.name !== name) return;
	field.$wrapper.html(eligibility_table(answer));
	if (answer.may_grant_exception) {
		frm.add_custom_button(__("Grant Exception"), () => ask_exception(frm, answer), __("Eligibility"));
	}
}

function eligibility_table(answer) {
	const text = frappe.utils.escape_html;
	if (!answer.rules.length) {
		return `<p class="text-muted">${__("Not assessed yet")}</p>`;
	}
	const rows = answer.rules
		.map(
			(rule) => `<tr>
				<td>${text(rule.label)}</td>
				<td class="text-nowrap"><span class="indicator-pill ${OUTCOME_COLOURS[rule.outcome]}">${__(rule.outcome)}</span></td>
				<td>${text(rule.reason)}${
					rule.message ? `<div class="text-muted small">${text(rule.message)}</div>` : ""
				}</td></tr>`
		)
		.join("");
	const exception = answer.exception
		? `<div class="alert alert-info">${__("Exception granted by {0} on {1}: {2}", [
				text(answer.exception.by),
				frappe.datetime.str_to_user(answer.exception.on),
				text(answer.exception.reason),
			])}</div>`
		: "";
	const version = __("{0}, version {1}; measured on {2}", [
		text(answer.rule_set),
		answer.version,
		frappe.datetime.str_to_user(answer.assessed_on),
	]);
	return `${exception}<div class="table-responsive"><table class="table table-bordered">
		<thead><tr><th>${__("Rule")}</th><th>${__("Outcome")}</th><th>${__("Reason")}</th></tr></thead>
		<tbody>${rows}</tbody></table></div><p class="text-muted small">${version}</p>`;
}

function add_buttons(frm) {
	const status = frm.doc.eligibility_status;
	frm.dashboard.clear_headline();
	frm.page.set_indicator(__(status), STATUS_COLOURS[status]);
	if (!frm.perm[0].write || frm.doc.merged_into) return;
	frm.add_custom_button(__("Assess Eligibility"), () => assess(frm), __("Eligibility"));
	if (frm.doc.status === "Exited") {
		frm.add_custom_button(__("Readmit"), () => readmit(frm));
	} else {
		frm.add_custom_button(__("Record Exit"), () => ask_exit(frm));
	}
	[
		["Consent", frm.doc.consent_status !== "Valid"],
		["Intake Interview", frm.doc.vulnerability_level === "None"],
		["Support Plan", true],
		["Referral", true],
	].forEach(([doctype, is_due]) => {
		if (is_due && frappe.model.can_create(doctype)) {
			frm.add_custom_button(
				__(doctype),
				() => frappe.new_doc(doctype, { participant: frm.doc.name }),
				__("Create")
			);
		}
	});
}

async function assess(frm) {
	const answer = await frappe.xcall("genesis.participants.eligibility_service.assess_now", {
		participant: frm.doc.name,
	});
	await frm.reload_doc();
	frappe.show_alert({ message: __(answer.status), indicator: STATUS_COLOURS[answer.status] });
}

function ask_exception(frm, answer) {
	frappe.prompt(
		{
			fieldname: "reason",
			fieldtype: "Small Text",
			label: __("Exception Reason"),
			reqd: 1,
			description: __("It stays on record with your name and today's date"),
		},
		async ({ reason }) => {
			await frappe.xcall("genesis.participants.eligibility_service.grant_exception", {
				assessment: answer.assessment,
				reason,
			});
			frm.reload_doc();
		},
		__("Grant Exception"),
		__("Grant")
	);
}

function ask_exit(frm) {
	frappe.prompt(
		[
			{ fieldname: "exit_date", fieldtype: "Date", label: __("Exit Date"), default: "Today", reqd: 1 },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Exit Reason"), reqd: 1 },
		],
		async (values) => {
			await frappe.xcall("genesis.participants.participant_status.exit_participant", {
				participant: frm.doc.name,
				...values,
			});
			frm.reload_doc();
		},
		__("Record Exit"),
		__("Save")
	);
}

function readmit(frm) {
	frappe.confirm(__("Take this person back into the programme?"), async () => {
		await frappe.xcall("genesis.participants.participant_status.readmit", { participant: frm.doc.name });
		frm.reload_doc();
	});
}
