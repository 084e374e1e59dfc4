"""Appeals of a candidate against a decision, answered by somebody who had no part in it."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, date_diff, nowdate

from genesis.genesis_configuration.milestones import apply_milestone, has_reached

from . import evaluation_checks, evaluation_outcome, re_evaluation
from .errors import AppealError
from .evaluation_stages import PREPARERS

WRITTEN_BY_GENESIS = ("appealed_on", "appeal_decided_by", "appeal_decided_on", "certificate", "re_evaluation")


def follow(doc: Document) -> None:
	"""What an appeal and its answer need. To be called before an update after submit.

	Raises AppealError, DutiesError, EvaluationError.
	"""
	before = doc.get_doc_before_save()
	apply_milestone(doc)
	for fieldname in WRITTEN_BY_GENESIS:
		doc.set(fieldname, before.get(fieldname))
	_guard(doc, before)
	if doc.milestone == before.milestone:
		return
	if has_reached(doc, "appealed"):
		_require_in_time(doc)
		doc.appealed_on = nowdate()
	elif has_reached(doc, "appeal_upheld", "appeal_rejected"):
		if not (doc.appeal_answer or "").strip():
			_refuse(_("{0} is missing").format(_("Answer to the Appeal")))
		evaluation_checks.require_separate_duties(doc, reviewer=frappe.session.user)
		doc.appeal_decided_by = frappe.session.user
		doc.appeal_decided_on = nowdate()


def follow_answer(doc: Document) -> None:
	"""An upheld appeal opens the following evaluation at once, for another evaluator; what the decision asked to learn is
	asked for no more. To be called after the update."""
	before = doc.get_doc_before_save()
	if not has_reached(doc, "appeal_upheld") or has_reached(before, "appeal_upheld"):
		return
	reason = _("The appeal against {0} was upheld").format(doc.name)
	evaluation_outcome.withdraw_training_needs(doc, reason)
	if doc.re_evaluation:
		re_evaluation.release(doc.re_evaluation)
	else:
		following = re_evaluation.draft(doc, awaits_training=False)
		doc.db_set("re_evaluation", following, update_modified=False)


def _require_in_time(doc: Document) -> None:
	if not (doc.appeal_reason or "").strip():
		_refuse(_("{0} is missing").format(_("Reason of the Appeal")))
	days = cint(frappe.db.get_value("Certifying Body", doc.certifying_body, "appeal_days"))
	if days and date_diff(nowdate(), doc.decided_on) > days:
		_refuse(_("An appeal is possible up to {0} days after the decision").format(days))


def _guard(doc: Document, before: Document) -> None:
	"""What was asked stays once it is asked, and what was answered once it is answered."""
	if doc.flags.ignore_permissions or frappe.session.user == "Administrator":
		return
	if not set(frappe.get_roles()) & PREPARERS:
		evaluation_checks.refuse(_("The decision is made: nothing can be changed"))
	asked = not has_reached(before, "not_yet_competent")
	answered = not has_reached(before, "not_yet_competent", "appealed")
	for fieldname, closed in (("appeal_reason", asked), ("appeal_answer", answered)):
		if closed and (doc.get(fieldname) or "") != (before.get(fieldname) or ""):
			_refuse(_("At this stage you cannot change: {0}").format(_(doc.meta.get_label(fieldname))))


def _refuse(message: str) -> None:
	frappe.throw(message, AppealError, title=_("Appeal"))
