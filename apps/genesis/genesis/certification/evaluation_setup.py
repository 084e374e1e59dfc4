"""What an evaluation begins with: the elements and criteria of its standard, and who answers for it."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.genesis_configuration.milestones import has_reached

from .errors import EvaluationError
from .standard_rules import Standard
from .standards import standard_of

READY, TRAIN_FIRST = "Ready", "Train First"
DOES_NOT_MASTER = "Does Not Master It"
MET, NOT_MET = "Met", "Not Met"
FINDING = ("finding", "evidence", "file")


def begin(doc: Document) -> None:
	"""Fill what a new evaluation takes from its standard. Raises EvaluationError for a standard out of use."""
	# Frappe fills in the hour of the day, to the microsecond; people agree on whole minutes.
	if "." in str(doc.start_time or ""):
		doc.start_time = None
	standard = frappe.db.get_value(
		"Competency Standard", doc.competency_standard, ["is_active", "certifying_body"], as_dict=True
	)
	if not standard:
		return  # Frappe names what is missing
	if not standard.is_active and not doc.re_evaluation_of:
		frappe.throw(
			_("Standard {0} is not in use").format(doc.competency_standard),
			EvaluationError,
			title=_("Evaluation"),
		)
	doc.officer = doc.officer or frappe.session.user
	doc.certifying_body = doc.certifying_body or standard.certifying_body


def lay_out(doc: Document) -> None:
	"""The rows of diagnostic and evidence: those of the standard, whatever a request says about them.

	Findings, evidence and remarks are kept by criterion and by element.
	"""
	source = frappe.get_cached_doc("Competency Standard", doc.competency_standard)
	elements = {row.element: row for row in source.elements}
	said = {row.element: row for row in doc.diagnostic}
	doc.set("diagnostic", [])
	for element in elements.values():
		known = said.get(element.element) or frappe._dict()
		doc.append(
			"diagnostic",
			{
				"unit": element.unit,
				"element": element.element,
				"title": element.title,
				"level": known.get("level"),
				"remarks": known.get("remarks"),
			},
		)
	found = {row.criterion: row for row in doc.evidence}
	before = doc.get_doc_before_save()
	carried = {row.criterion: row for row in (before.evidence if before else ()) if row.carried_over}
	doc.set("evidence", [])
	for criterion in source.criteria:
		known = found.get(criterion.criterion) or frappe._dict()
		doc.append(
			"evidence",
			{
				**{
					name: criterion.get(name)
					for name in ("element", "criterion", "description", "evidence_kind", "is_critical")
				},
				**{name: known.get(name) for name in FINDING},
				"carried_over": int(_is_carried(doc, known, carried.get(criterion.criterion))),
			},
		)


def set_diagnostic_result(doc: Document) -> None:
	"""Ready unless an element is not mastered at all; nothing while an element was not looked at."""
	levels = [row.level for row in doc.diagnostic]
	if not all(levels):
		doc.diagnostic_result = None
	else:
		doc.diagnostic_result = TRAIN_FIRST if DOES_NOT_MASTER in levels else READY


def set_people(doc: Document) -> None:
	"""The account of the evaluator, for permissions and duties."""
	doc.evaluator_user = frappe.db.get_value("Evaluator", doc.evaluator, "user") if doc.evaluator else None


def standard_for(doc: Document) -> Standard:
	"""The standard of an evaluation as the verdict reads it."""
	return standard_of(frappe.get_cached_doc("Competency Standard", doc.competency_standard))


def is_open(doc: Document) -> bool:
	"""Whether the evaluation can still be prepared or carried out."""
	return doc.docstatus == 0 and not has_reached(doc, "assessed", "withdrawn")


def _is_carried(doc: Document, row: Document | dict, carried: Document | None) -> bool:
	"""Whether a finding is that of the evaluation before, untouched."""
	if doc.flags.written_by_genesis:
		return bool(row.get("carried_over"))
	return bool(carried) and all((row.get(name) or "") == (carried.get(name) or "") for name in FINDING)
