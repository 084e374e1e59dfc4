"""Intake interviews: questions of the vulnerability model in force, their score, and what it says of the person."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cstr, getdate, nowdate

from .access import require
from .errors import DateNotAcceptedError, InterviewError, VersionedRecordError
from .reason_texts import say
from .vulnerability import Band, Factor, Model, assess, check_model

MODEL, INTERVIEW = "Vulnerability Model", "Intake Interview"
UNKNOWN = "Unknown"


def model_in_force(on: object = None) -> str | None:
	"""The submitted vulnerability model with the latest date in force, up to a day (default today)."""
	found = frappe.get_all(
		MODEL,
		filters={"docstatus": 1, "effective_from": ["<=", getdate(on or nowdate())]},
		order_by="effective_from desc, version desc",
		pluck="name",
		limit=1,
	)
	return found[0] if found else None


def model_of(doc: Document) -> Model:
	"""A Vulnerability Model document as the pure logic reads it."""
	return Model(
		version=cstr(doc.version),
		factors=tuple(
			Factor(
				code=row.code,
				level=row.level,
				kind=row.kind,
				weight=row.weight or 0,
				question=row.question or row.question_es,
				question_es=row.question_es,
			)
			for row in doc.factors
		),
		bands=tuple(Band(row.level, row.min_score or 0) for row in doc.bands),
		minimum_answered=(doc.minimum_answered or 0) / 100,
		official=bool(doc.official),
	)


def validate_model(doc: Document) -> None:
	"""Refuse a model that could not score anybody. Raises InterviewError naming each problem."""
	for row in doc.factors:
		row.code = frappe.scrub(row.code or "")
	doc.bands.sort(key=lambda row: row.min_score or 0)
	for idx, row in enumerate(doc.bands, start=1):
		row.idx = idx
	problems = [say(found) for found in check_model(model_of(doc))]
	if problems:
		frappe.throw(
			"<br>".join(map(frappe.utils.escape_html, problems)),
			InterviewError,
			title=_("Vulnerability Model"),
		)


def refuse_when_used(doc: Document) -> None:
	"""A model by which somebody was interviewed stays. Raises VersionedRecordError."""
	used = frappe.db.count(INTERVIEW, {"model": doc.name, "docstatus": ["<", 2]})
	if used:
		frappe.throw(
			_("{0} interviews were scored by this model: make a new version instead").format(used),
			VersionedRecordError,
			title=_("Model in Use"),
		)


@frappe.whitelist()
def questions() -> dict:
	"""The questions for a new interview: model, version and rows, all unknown. Raises InterviewError, PermissionError."""
	require(INTERVIEW, "create")
	doc = _model_document(None)
	return {"model": doc.name, "model_version": doc.version, "answers": _rows(doc)}


def align_answers(doc: Document) -> None:
	"""Give the interview exactly the questions of its model; answers to others are dropped, new ones are unknown.

	A new interview is scored by a model in force; one that corrects another keeps its model. Raises InterviewError.
	"""
	model = _model_document(doc.model)
	if doc.is_new() and not doc.amended_from:
		_require_in_force(model)
	given = {row.factor: row.answer for row in doc.answers}
	doc.model, doc.model_version = model.name, model.version
	doc.set("answers", [{**row, "answer": given.get(row["factor"]) or UNKNOWN} for row in _rows(model)])


def score(doc: Document) -> None:
	"""Score the answers. With too few of them there is no level, and the remark says so."""
	answers = {row.factor: row.answer for row in doc.answers}
	result = assess(answers, model_of(_model_document(doc.model)))
	doc.vulnerability_level = result.band or ""
	doc.vulnerability_score = result.score or 0
	doc.risk_score = result.risk_score or 0
	doc.protective_score = result.protective_score or 0
	doc.answered_share = result.answered * 100
	remarks = [say(found) for found in result.reasons]
	if not result.official:
		remarks.append(_("Provisional weights, not official"))
	doc.score_note = "\n".join(remarks)


def check_dates(doc: Document) -> None:
	"""Raises DateNotAcceptedError for an interview in the future, or a next contact before it."""
	if getdate(doc.interview_date) > getdate(nowdate()):
		frappe.throw(
			_("{0} is in the future").format(_("Interview Date")),
			DateNotAcceptedError,
			title=_("Date Not Accepted"),
		)
	if doc.next_contact_date and getdate(doc.next_contact_date) < getdate(doc.interview_date):
		frappe.throw(
			_("{0} is before {1}").format(_("Next Contact"), _("Interview Date")),
			DateNotAcceptedError,
			title=_("Date Not Accepted"),
		)


def refresh_participant(participant: str) -> None:
	"""Set the vulnerability level of a participant from the latest submitted interview that has one."""
	latest = frappe.get_all(
		INTERVIEW,
		filters={"participant": participant, "docstatus": 1, "vulnerability_level": ["is", "set"]},
		order_by="interview_date desc, creation desc",
		pluck="vulnerability_level",
		limit=1,
	)
	level = latest[0] if latest else "None"
	frappe.db.set_value("Participant", participant, "vulnerability_level", level, update_modified=False)


def _model_document(name: str | None) -> Document:
	name = name or model_in_force()
	if not name:
		frappe.throw(
			_("No vulnerability model is in force: a programme manager submits one first"),
			InterviewError,
			title=_("Vulnerability Model"),
		)
	return frappe.get_cached_doc(MODEL, name)


def _require_in_force(model: Document) -> None:
	if not model.docstatus.is_submitted() or getdate(model.effective_from) > getdate(nowdate()):
		frappe.throw(
			_("{0} is not in force: new interviews are scored by {1}").format(
				frappe.bold(model.name), frappe.bold(model_in_force() or "—")
			),
			InterviewError,
			title=_("Vulnerability Model"),
		)


def _rows(model: Document) -> list[dict]:
	in_spanish = frappe.local.lang.startswith("es")
	return [
		{
			"factor": row.code,
			"question": row.question_es if in_spanish or not row.question else row.question,
			"level": row.level,
			"kind": row.kind,
			"answer": UNKNOWN,
		}
		for row in model.factors
	]
