"""Who may change what of an evaluation at which stage.

Officers and managers prepare it; only its evaluator writes findings, on a planned evaluation; whoever decides writes the
reasons and nothing else. Verdict, decision and links between evaluations are written by Genesis.
"""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.genesis_configuration.milestones import apply_milestone, has_reached

from . import evaluation_checks, evaluation_setup
from .evaluation_checks import refuse
from .verdict import judge

PREPARERS = {"Certification Officer", "Programme Manager", "System Manager"}
KEPT = (
	"attempt",
	"re_evaluation_of",
	"awaits_training",
	"decided_by",
	"decided_on",
	"certificate",
	"re_evaluation",
)
FINDINGS = ("criterion", "finding", "evidence", "file")
DIAGNOSTIC = ("element", "level", "remarks")
OF_THE_EVALUATOR = {"evaluator_remarks"}
OF_THE_DECISION = {"decision_reason"}
# What the rows of the evidence hang on.
FIXED = {"participant", "competency_standard"}


def follow_workflow(doc: Document) -> None:
	"""Set the milestone of the state, and guard what is written. Raises EvaluationError."""
	apply_milestone(doc)
	before = doc.get_doc_before_save()
	if not doc.flags.written_by_genesis:
		for fieldname in KEPT:
			field = doc.meta.get_field(fieldname)
			doc.set(fieldname, before.get(fieldname) if before else doc.cast(field.default, field) or None)
	_guard_findings(doc, before)
	_guard_fields(doc, before)


def follow_the_verdict(doc: Document) -> None:
	"""Compute score, verdict and gaps; guard that the evaluator alone sends it to decision.

	Raises EvaluationError, EvidenceMissingError.
	"""
	before = doc.get_doc_before_save()
	sent = has_reached(doc, "assessed") and not (before and has_reached(before, "assessed"))
	if sent:
		_require_sendable(doc, before)
	set_verdict(doc)
	if sent:
		doc.verdict_on = nowdate()
	elif not has_reached(doc, "assessed", "certified", "not_yet_competent"):
		doc.verdict_on = None


def follow_cancellation(doc: Document) -> None:
	"""Set the milestone of a decision that is taken back."""
	apply_milestone(doc)


def set_verdict(doc: Document) -> None:
	"""Score, verdict and gaps from the findings, by the standard."""
	findings = {
		row.criterion: None if not row.finding else row.finding == evaluation_setup.MET
		for row in doc.evidence
	}
	standard = evaluation_setup.standard_for(doc)
	verdict = judge(standard, findings)
	titles = {element.code: element.title for element in standard.elements}
	doc.score = float(verdict.score)
	doc.verdict = verdict.result
	doc.set("gaps", [])
	for gap in verdict.gaps:
		doc.append(
			"gaps",
			{
				"unit": gap.unit,
				"element": gap.element,
				"title": titles[gap.element],
				"score": float(gap.score),
				"missing": ", ".join(gap.missing),
			},
		)


def _require_sendable(doc: Document, before: Document | None) -> None:
	if not before or not has_reached(before, "planned"):
		refuse(_("Only a planned evaluation is sent to decision"))
	if getdate(doc.evaluation_date) > getdate(nowdate()):
		refuse(_("The day of the evaluation has not come yet"))
	if frappe.session.user not in (doc.evaluator_user, "Administrator") and not doc.flags.ignore_permissions:
		refuse(_("Only the evaluator {0} sends the verdict to decision").format(doc.evaluator_user))
	evaluation_checks.require_evidence(doc)


def _guard_findings(doc: Document, before: Document | None) -> None:
	"""Findings are of the evaluator, while the evaluation is planned; the diagnostic is of those who prepare it."""
	if _is_trusted(doc):
		return
	if _content(doc.diagnostic, DIAGNOSTIC) != _content(before.diagnostic if before else [], DIAGNOSTIC):
		if not set(frappe.get_roles()) & PREPARERS or (before and has_reached(before, "assessed")):
			refuse(_("At this stage you cannot change: {0}").format(_("Diagnostic")))
	if _content(doc.evidence, FINDINGS) == _content(before.evidence if before else [], FINDINGS):
		return
	if not before or not has_reached(before, "planned"):
		refuse(_("Findings are written while the evaluation is planned"))
	if frappe.session.user != before.evaluator_user:
		refuse(_("Only the evaluator {0} writes findings").format(before.evaluator_user))


def _guard_fields(doc: Document, before: Document | None) -> None:
	if not before:
		return
	changed = _changed_inputs(doc, before)
	if changed & FIXED and not has_reached(before, "diagnostic"):
		refuse(_("Participant and standard stay as they are after the diagnostic"))
	if "evaluator" in changed and any(row.finding and not row.carried_over for row in before.evidence):
		refuse(_("The evaluator stays: there are findings already"))
	if _is_trusted(doc):
		return
	prepares = bool(set(frappe.get_roles()) & PREPARERS)
	if has_reached(before, "assessed"):
		allowed = OF_THE_DECISION if prepares else set()
	elif prepares:
		return
	else:
		allowed = OF_THE_EVALUATOR if frappe.session.user == before.evaluator_user else set()
	if others := changed - allowed:
		refuse(
			_("At this stage you cannot change: {0}").format(
				", ".join(_(doc.meta.get_label(fieldname)) for fieldname in sorted(others))
			)
		)


def _is_trusted(doc: Document) -> bool:
	return bool(
		doc.flags.written_by_genesis or doc.flags.ignore_permissions or frappe.session.user == "Administrator"
	)


def _changed_inputs(doc: Document, before: Document) -> set[str]:
	"""Fields that people fill, tables aside, with another value than before."""
	names = [
		df.fieldname
		for df in doc.meta.fields
		if df.fieldtype not in frappe.model.no_value_fields and not df.read_only
	]
	now, then = (_values(version, names) for version in (doc, before))
	return {name for name, one, other in zip(names, now, then, strict=True) if one != other}


def _content(rows: Iterable[Document], fieldnames: tuple[str, ...]) -> list[list[str]]:
	"""Rows in a form that compares; a row in which nobody wrote anything is as good as none."""
	return sorted(line for line in (_values(row, fieldnames) for row in rows) if any(line[1:]))


def _values(doc: Document, fieldnames: Iterable[str]) -> list[str]:
	return [str(doc.cast(doc.get(name), doc.meta.get_field(name)) or "") for name in fieldnames]
