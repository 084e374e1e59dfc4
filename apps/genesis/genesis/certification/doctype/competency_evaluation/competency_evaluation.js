// Competency Evaluation: rows come from the standard; training is asked for where the diagnostic found a lack.
frappe.ui.form.on("Competency Evaluation", {
	setup(frm) {
		frm.set_query("competency_standard", () => ({ filters: { is_active: 1 } }));
		frm.set_query("evaluation_centre", () => ({ filters: { is_active: 1 } }));
		frm.set_query("evaluator", () => ({ filters: { is_active: 1 } }));
	},

	onload(frm) {
		// Frappe begins with the hour of the day; the hour of the evaluation is agreed later.
		if (frm.is_new()) frm.doc.start_time = null;
		for (const table of ["diagnostic", "evidence", "gaps"]) {
			frm.get_field(table).grid.cannot_add_rows = true;
			frm.get_field(table).grid.only_sortable();
		}
	},

	refresh(frm) {
		show_intro(frm);
		if (frm.is_new()) return;
		add_sheets(frm);
		if (frm.doc.diagnostic_result === "Train First" && !frm.doc.docstatus && !frm.is_dirty()) {
			frm.add_custom_button(__("Ask for Training"), () => ask_for_training(frm));
		}
		if (frm.doc.certificate) {
			frm.add_custom_button(__("Certificate"), () =>
				frappe.set_route("Form", "Competency Certificate", frm.doc.certificate)
			);
		}
		if (frm.doc.re_evaluation) {
			frm.add_custom_button(__("Evaluation After"), () =>
				frappe.set_route("Form", "Competency Evaluation", frm.doc.re_evaluation)
			);
		}
	},
});

// The rows of a standard are answered on one sheet: the diagnostic by who prepares it, the findings by the evaluator.
function add_sheets(frm) {
	if (frm.doc.docstatus || is_at(frm, "assessed") || is_at(frm, "withdrawn")) return;
	if (PREPARERS.some((role) => frappe.user.has_role(role))) {
		frm.add_custom_button(__("Write the Diagnostic"), () => diagnostic_sheet(frm).open());
	}
	if (is_at(frm, "planned") && frm.doc.evaluator_user === frappe.session.user) {
		frm.add_custom_button(__("Write the Findings"), () => findings_sheet(frm).open());
	}
}

const PREPARERS = ["Certification Officer", "Programme Manager", "System Manager"];

function is_at(frm, milestone) {
	return (frm.doc.milestone || "").endsWith(`: ${milestone}`);
}

function diagnostic_sheet(frm) {
	return new genesis.RatingSheet({
		frm,
		table: "diagnostic",
		title: __("Diagnostic"),
		group: "unit",
		code: "element",
		text: "title",
		choice: "level",
		remark: "remarks",
		before_save: () => frm.doc.diagnosed_on || frm.set_value("diagnosed_on", frappe.datetime.get_today()),
	});
}

function findings_sheet(frm) {
	return new genesis.RatingSheet({
		frm,
		table: "evidence",
		title: __("Findings"),
		group: "element",
		code: "criterion",
		text: "description",
		choice: "finding",
		remark: "evidence",
		file: "file",
		groups: Object.fromEntries((frm.doc.diagnostic || []).map((row) => [row.element, row.title])),
		marks: (row) => [
			...(row.is_critical ? [[__("Critical"), "orange"]] : []),
			...(row.evidence_kind ? [[__(row.evidence_kind), "gray"]] : []),
			...(row.carried_over ? [[__("From the Evaluation Before"), "blue"]] : []),
		],
	});
}

function show_intro(frm) {
	frm.set_intro("");
	if (frm.is_new()) {
		frm.set_intro(__("Save to see the elements and criteria of the standard"), "blue");
	} else if (frm.doc.awaits_training) {
		frm.set_intro(__("Waits for the training of what failed before"), "orange");
	} else if (frm.doc.verdict) {
		const text = __("{0}: {1} %", [__(frm.doc.verdict), format_number(frm.doc.score, null, 2)]);
		frm.set_intro(text, frm.doc.verdict === "Competent" ? "green" : "orange");
	} else if (frm.doc.evaluator_user === frappe.session.user && !frm.doc.docstatus) {
		const open = (frm.doc.evidence || []).filter((row) => !row.finding).length;
		frm.set_intro(__("Criteria without finding: {0}", [open]), "blue");
	}
}

async function ask_for_training(frm) {
	const needs = await frappe.xcall("genesis.certification.evaluation_outcome.ask_for_training", {
		evaluation: frm.doc.name,
	});
	frappe.show_alert({ message: __("Training needs opened: {0}", [needs.length]), indicator: "green" });
}
