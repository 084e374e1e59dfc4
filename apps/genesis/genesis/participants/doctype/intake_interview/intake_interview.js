// Intake Interview: the questions of the model as buttons, by level; the table of answers stays behind them.
const ANSWERS = [
	["Yes", "primary"],
	["No", "primary"],
	["Unknown", "default"],
];
const LEVEL_COLOURS = { Low: "green", Medium: "yellow", High: "orange", Critical: "red" };

frappe.ui.form.on("Intake Interview", {
	async onload(frm) {
		if (!frm.is_new() || (frm.doc.answers || []).length) return;
		const start = await frappe.xcall("genesis.participants.interview_service.questions");
		frm.set_value({ model: start.model, model_version: start.model_version });
		frm.clear_table("answers");
		start.answers.forEach((answer) => frm.add_child("answers", answer));
		show_questions(frm);
	},

	refresh(frm) {
		show_questions(frm);
		if (frm.doc.vulnerability_level) {
			const level = frm.doc.vulnerability_level;
			frm.dashboard.add_indicator(
				__("Vulnerability: {0}", [__(level)]),
				LEVEL_COLOURS[level]
			);
		}
	},
});

function show_questions(frm) {
	const field = frm.get_field("questions_html");
	if (!field) return;
	const may_answer = frm.doc.docstatus === 0 && frm.perm[0].write;
	const levels = new Map();
	(frm.doc.answers || []).forEach((row) => {
		levels.set(row.level, [...(levels.get(row.level) || []), row]);
	});
	field.$wrapper.html(
		[...levels].map(([level, rows]) => level_html(level, rows, may_answer)).join("")
	);
	field.$wrapper.find("button[data-answer]").on("click", (event) => {
		const button = $(event.currentTarget);
		const row = frm.doc.answers.find((answer) => answer.factor === button.attr("data-factor"));
		frappe.model.set_value(row.doctype, row.name, "answer", button.attr("data-answer"));
		frm.dirty();
		show_questions(frm);
	});
}

function level_html(level, rows, may_answer) {
	const questions = rows.map((row) => question_html(row, may_answer)).join("");
	return `<h5 class="mt-3">${__(level)}</h5>${questions}`;
}

function question_html(row, may_answer) {
	const buttons = ANSWERS.map(([answer, style]) => {
		const chosen = (row.answer || "Unknown") === answer;
		return `<button type="button" class="btn btn-sm btn-${chosen ? style : "default"} ${
			chosen ? "active" : ""
		}" aria-pressed="${chosen}" data-factor="${frappe.utils.escape_html(row.factor)}"
			data-answer="${answer}" ${may_answer ? "" : "disabled"}>${__(answer)}</button>`;
	}).join("");
	return `<div class="d-flex flex-wrap justify-content-between align-items-center border-bottom py-2">
		<div class="mr-3" style="flex: 1 1 240px">${frappe.utils.escape_html(row.question || row.factor)}</div>
		<div class="btn-group" role="group">${buttons}</div></div>`;
}
