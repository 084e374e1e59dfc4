"""What an evaluation must fulfil: dates, accreditations on the day, different people, evidence."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.genesis_configuration.milestones import has_reached

from .accreditation_records import centre_problem, evaluator_problem
from .bodies import require_in_force
from .duties import Conflict, find_conflicts
from .errors import DutiesError, EvaluationError, EvidenceMissingError, NotAccreditedError
from .evaluation_setup import MET, TRAIN_FIRST
from .verdict import COMPETENT, NOT_YET_COMPETENT

TRAINERS_HOOK = "genesis_candidate_trainers"
PRODUCT = "Product"


def check_dates(doc: Document) -> None:
	"""Raises EvaluationError."""
	if doc.diagnosed_on and getdate(doc.diagnosed_on) > getdate(nowdate()):
		refuse(_("{0} is in the future").format(_("Diagnosed On")))
	if doc.diagnosed_on and doc.evaluation_date and getdate(doc.evaluation_date) < getdate(doc.diagnosed_on):
		refuse(_("{0} is before {1}").format(_("Evaluation On"), _("Diagnosed On")))


def check_plan(doc: Document) -> None:
	"""A planned evaluation has its day, centre and evaluator, all of them accredited, and no trainer evaluates.

	Raises EvaluationError, NotAccreditedError, CertifyingBodyError, DutiesError.
	"""
	if not has_reached(doc, "planned", "assessed"):
		return
	missing = [
		_(doc.meta.get_label(field))
		for field in (
			"diagnosed_on",
			"diagnostic_result",
			"evaluation_date",
			"evaluation_centre",
			"evaluator",
		)
		if not doc.get(field)
	]
	if missing:
		refuse(_("Missing for the plan: {0}").format(", ".join(missing)))
	if doc.diagnostic_result == TRAIN_FIRST:
		refuse(_("The diagnostic says to train first: diagnose again after the training"))
	if doc.awaits_training:
		refuse(_("The training for what failed before is not completed yet"))
	check_evaluator_again(doc)
	require_accredited(doc)
	require_separate_duties(doc)


def require_accredited(doc: Document) -> None:
	"""Raises NotAccreditedError, CertifyingBodyError by the day of the evaluation."""
	day = getdate(doc.evaluation_date)
	problems = [
		centre_problem(doc.evaluation_centre, doc.competency_standard, day),
		evaluator_problem(doc.evaluator, doc.competency_standard, day),
	]
	if any(problems):
		frappe.throw(
			"<br>".join(frappe.utils.escape_html(text) for text in problems if text),
			NotAccreditedError,
			title=_("Not Accredited on That Day"),
		)
	require_in_force(doc.certifying_body, day)


def require_separate_duties(doc: Document, decider: str | None = None, reviewer: str | None = None) -> None:
	"""Raises DutiesError when one person evaluates, trains, decides or reviews what another one should."""
	found = find_conflicts(doc.evaluator_user, trainers_of(doc), decider or doc.decided_by, reviewer)
	if found:
		frappe.throw(
			"<br>".join(frappe.utils.escape_html(_say(conflict)) for conflict in found),
			DutiesError,
			title=_("Two Duties of One Person"),
		)


def trainers_of(doc: Document) -> set[str]:
	"""Users who trained the candidate for the standard, as the modules that know say."""
	users: set[str] = set()
	for dotted_name in frappe.get_hooks(TRAINERS_HOOK):
		users |= set(frappe.get_attr(dotted_name)(doc.participant, doc.competency_standard))
	return users


def check_evaluator_again(doc: Document) -> None:
	"""After an upheld appeal somebody else evaluates. Raises DutiesError."""
	if not doc.re_evaluation_of:
		return
	before = frappe.db.get_value(
		"Competency Evaluation", doc.re_evaluation_of, ["milestone", "evaluator"], as_dict=True
	)
	if before and has_reached(before, "appeal_upheld") and before.evaluator == doc.evaluator:
		frappe.throw(
			_("The appeal against {0} was upheld: another evaluator evaluates").format(doc.re_evaluation_of),
			DutiesError,
			title=_("Two Duties of One Person"),
		)


def require_evidence(doc: Document) -> None:
	"""Every criterion has a finding, and what is met has evidence; a product has a file.

	Raises EvidenceMissingError naming every criterion.
	"""
	missing = []
	for row in doc.evidence:
		if not row.finding:
			missing.append(_("{0}: no finding").format(row.criterion))
		elif row.finding == MET and not row.carried_over:
			if row.evidence_kind == PRODUCT and not row.file:
				missing.append(_("{0}: a file with the product is needed").format(row.criterion))
			elif not row.file and not (row.evidence or "").strip():
				missing.append(_("{0}: met, but without evidence").format(row.criterion))
	if missing:
		frappe.throw(
			"<br>".join(frappe.utils.escape_html(text) for text in missing),
			EvidenceMissingError,
			title=_("Evidence Missing"),
		)


def require_decision(doc: Document) -> None:
	"""An evaluation is submitted by a decision that the verdict carries, made by somebody else than who evaluated.

	Raises EvaluationError, DutiesError, NotAccreditedError, CertifyingBodyError, EvidenceMissingError.
	"""
	if not has_reached(doc, "certified", "not_yet_competent"):
		refuse(_("An evaluation is decided by the actions of its workflow"))
	before = doc.get_doc_before_save()
	if not before or not has_reached(before, "assessed"):
		refuse(_("The evaluator has not sent the verdict to decision yet"))
	expected = COMPETENT if has_reached(doc, "certified") else NOT_YET_COMPETENT
	require_evidence(doc)
	if doc.verdict != expected:
		refuse(_("The verdict is {0}").format(_(doc.verdict)))
	require_separate_duties(doc, decider=frappe.session.user)
	require_accredited(doc)


def refuse(message: str) -> None:
	frappe.throw(message, EvaluationError, title=_("Evaluation"))


def _say(conflict: Conflict) -> str:
	texts = {
		("decider", "evaluator"): _("{0} evaluated this candidate: somebody else decides"),
		("decider", "trainer"): _("{0} trained this candidate: somebody else decides"),
		("evaluator", "trainer"): _("{0} trained this candidate: somebody else evaluates"),
		("reviewer", "evaluator"): _("{0} evaluated this candidate: somebody else answers the appeal"),
		("reviewer", "decider"): _("{0} made the decision: somebody else answers the appeal"),
		("reviewer", "trainer"): _("{0} trained this candidate: somebody else answers the appeal"),
	}
	return texts[conflict.duty, conflict.other].format(conflict.person)
