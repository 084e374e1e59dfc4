"""What a decision brings: a certificate, or training for what failed and another evaluation."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import nowdate

from genesis.genesis_configuration.milestones import has_reached
from genesis.participants import support_plans
from genesis.participants.access import require

from . import certificates, re_evaluation
from .evaluation_checks import refuse
from .evaluation_setup import DOES_NOT_MASTER, TRAIN_FIRST
from .permissions import sees_own_only

SERVICE = "1c"
NEEDS_HOOK, NEEDS_WITHDRAWN_HOOK = "genesis_training_needs", "genesis_training_withdrawn"


def set_decision(doc: Document) -> None:
	"""Who decided, and when. To be called before submit."""
	doc.decided_by = frappe.session.user
	doc.decided_on = nowdate()


def follow_decision(doc: Document) -> None:
	"""Issue the certificate, or open training needs for exactly what failed and book the evaluation after them."""
	if has_reached(doc, "certified"):
		certificate = certificates.issue(doc)
		doc.db_set("certificate", certificate, update_modified=False)
		result = _("Certified: {0}").format(doc.standard_title or doc.competency_standard)
		support_plans.record_service(doc.participant, SERVICE, doc.decided_on, result)
		return
	needs = open_training_needs(doc, [{"unit": row.unit, "element": row.element} for row in doc.gaps])
	following = re_evaluation.draft(doc, awaits_training=bool(needs))
	doc.db_set("re_evaluation", following, update_modified=False)


def open_training_needs(doc: Document, elements: list[dict[str, str]]) -> list[str]:
	"""Names of the needs that the training modules opened for these elements; none where there is no such module."""
	names: list[str] = []
	for dotted_name in frappe.get_hooks(NEEDS_HOOK):
		names += frappe.get_attr(dotted_name)(doc.participant, doc.competency_standard, elements, doc)
	return names


def withdraw_training_needs(doc: Document, reason: str) -> None:
	"""What this evaluation asked to learn is asked for no more."""
	for dotted_name in frappe.get_hooks(NEEDS_WITHDRAWN_HOOK):
		frappe.get_attr(dotted_name)(doc, reason)


@frappe.whitelist(methods=["POST"])
def ask_for_training(evaluation: str) -> list[str]:
	"""Open training needs for what the diagnostic says is not mastered; gives their names.

	Raises frappe.PermissionError, EvaluationError when the diagnostic asks for none.
	"""
	require("Competency Evaluation", "write", evaluation)
	doc = frappe.get_doc("Competency Evaluation", evaluation)
	if doc.docstatus or doc.diagnostic_result != TRAIN_FIRST or sees_own_only(frappe.session.user):
		refuse(_("The diagnostic of this evaluation asks for no training"))
	lacking = [
		{"unit": row.unit, "element": row.element} for row in doc.diagnostic if row.level == DOES_NOT_MASTER
	]
	return open_training_needs(doc, lacking)


def require_cancellable(doc: Document) -> None:
	"""No decision is taken back from under an evaluation that builds on it. Raises EvaluationError."""
	if doc.re_evaluation and re_evaluation.is_under_way(doc.re_evaluation):
		refuse(_("{0} builds on this decision and has begun: withdraw it first").format(doc.re_evaluation))


def take_back(doc: Document) -> None:
	"""A decision that is cancelled takes with it its certificate, its training needs, and the evaluation after it."""
	reason = _("The decision {0} was cancelled").format(doc.name)
	if doc.certificate:
		certificates.revoke_for(doc.certificate, reason)
	withdraw_training_needs(doc, reason)
	if doc.re_evaluation and re_evaluation.is_untouched(doc.re_evaluation):
		following, doc.re_evaluation = doc.re_evaluation, None
		doc.db_set("re_evaluation", None, update_modified=False)
		frappe.delete_doc("Competency Evaluation", following, ignore_permissions=True)
