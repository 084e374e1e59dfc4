"""Assessments of employability: the statements of the scale, the score, and the gain since the first one."""

from __future__ import annotations

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from .employability_score import HIGHEST, Answer, gain, score
from .errors import CoachingError

ASSESSMENT, SCALE = "Employability Assessment", "Employability Scale"
BEFORE = "Before"


def lay_out(doc: Document) -> None:
	"""The scale in use, and a row for each of its statements."""
	doc.assessor = doc.assessor or frappe.session.user
	doc.scale = doc.scale or scale_in_use()
	if not doc.scale:
		_refuse(_("There is no employability scale in use"))
	given = {row.code: row.answer for row in doc.answers}
	doc.set("answers", [])
	for item in frappe.get_cached_doc(SCALE, doc.scale).items:
		row = {"code": item.code, "statement": item.statement, "answer": given.get(item.code)}
		doc.append("answers", row)


def compute(doc: Document) -> None:
	"""Score and gain. Raises CoachingError for an answer out of range."""
	weights = {item.code: Decimal(str(item.weight)) for item in frappe.get_cached_doc(SCALE, doc.scale).items}
	answers = []
	for row in doc.answers:
		text = str(row.answer) if row.answer not in (None, "") else ""
		if text and (not text.isdigit() or int(text) > HIGHEST):
			_refuse(_("Row {0}: an answer is a number from 0 to {1}").format(row.idx, HIGHEST))
		answers.append(Answer(weights[row.code], int(text) if text else None))
	result = score(answers)
	doc.score = float(result.score) if result.score is not None else None
	doc.answered_percent = float(result.answered * 100)
	doc.score_before, doc.gain = None, None
	if doc.wave != BEFORE and (first := first_score(doc)) is not None:
		doc.score_before = float(first)
		grown = gain(first, result.score)
		doc.gain = float(grown) if grown is not None else None


def check(doc: Document) -> None:
	"""Not in the future; one Before for each person and scale, the others after it. Raises CoachingError."""
	if getdate(doc.assessed_on) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Assessed On")))
	first = frappe.db.get_value(
		ASSESSMENT,
		{**_same_scale(doc), "wave": BEFORE, "name": ("!=", doc.name or "")},
		["name", "assessed_on"],
		as_dict=True,
	)
	if doc.wave == BEFORE and first:
		_refuse(_("The first assessment of this person by this scale is {0}").format(first.name))
	if doc.wave != BEFORE and first and getdate(doc.assessed_on) < getdate(first.assessed_on):
		_refuse(_("{0} is before the first assessment, {1}").format(_("Assessed On"), first.name))


def first_score(doc: Document) -> Decimal | None:
	"""The score of the person's first assessment by the same scale."""
	found = frappe.db.get_value(
		ASSESSMENT, {**_same_scale(doc), "wave": BEFORE}, ["score", "answered_percent"]
	)
	return Decimal(str(found[0])) if found and found[0] is not None and found[1] >= 75 else None


def follow(doc: Document) -> None:
	"""Later assessments are measured against the first one, whenever that is corrected."""
	if doc.wave == BEFORE and doc.has_value_changed("score"):
		for name in frappe.get_all(
			ASSESSMENT, filters={**_same_scale(doc), "wave": ("!=", BEFORE)}, pluck="name"
		):
			frappe.get_doc(ASSESSMENT, name).save(ignore_permissions=True)


def check_scale(doc: Document) -> None:
	"""Codes are different, some weight is there, and a scale that was used stays as it is. Raises CoachingError."""
	codes = [row.code for row in doc.items]
	if len(set(codes)) < len(codes):
		_refuse(_("{0}: a code is there twice").format(_("Items")))
	if not sum(row.weight or 0 for row in doc.items) > 0:
		_refuse(_("{0}: the weights add up to nothing").format(_("Items")))
	before = doc.get_doc_before_save()
	if before and _content(before) != _content(doc) and frappe.db.exists(ASSESSMENT, {"scale": doc.name}):
		_refuse(_("People were assessed by this scale: make a new version instead of changing it"))


def scale_in_use() -> str | None:
	"""The scale that new assessments begin with: the latest in use."""
	return frappe.db.get_value(SCALE, {"is_active": 1}, "name", order_by="version desc, creation desc")


def _content(doc: Document) -> list[tuple]:
	return [(row.code, row.statement, float(row.weight or 0)) for row in doc.items]


def _same_scale(doc: Document) -> dict[str, str]:
	return {"participant": doc.participant, "scale": doc.scale}


def _refuse(message: str) -> None:
	frappe.throw(message, CoachingError, title=_("Employability"))
