"""Accreditation of a centre, from its application to its resolution, suspension and withdrawal."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.genesis_configuration.milestones import apply_milestone, has_reached
from genesis.participants.access import require

from .bodies import require_in_force
from .errors import AccreditationError, DutiesError

FAILS = "Does Not Comply"
RESOLUTION = ("resolution_number", "resolution_date", "valid_from", "valid_until")


def begin(doc: Document) -> None:
	"""A new application begins with the checklist in use, and with somebody responsible."""
	doc.officer = doc.officer or frappe.session.user
	if not doc.checklist:
		for row in frappe.get_all(
			"Accreditation Requirement",
			filters={"is_active": 1},
			fields=["requirement", "is_critical"],
			order_by="place asc, requirement asc",
		):
			doc.append("checklist", row)


def check(doc: Document) -> None:
	"""Raises AccreditationError."""
	standards = [row.competency_standard for row in doc.standards]
	if doubled := {name for name in standards if standards.count(name) > 1}:
		_refuse(_("Standard {0} is there twice").format(", ".join(sorted(doubled))))
	_in_order(doc, "applied_on", "visit_date")
	_in_order(doc, "visit_date", "resolution_date")
	_in_order(doc, "valid_from", "valid_until")
	if doc.visit_date and getdate(doc.visit_date) > getdate(nowdate()) and has_reached(doc, "visited"):
		_refuse(_("{0} is in the future").format(_("Visit On")))
	if doc.visitor and not frappe.has_permission(doc.doctype, "read", user=doc.visitor):
		_refuse(_("{0} has no access to accreditations and cannot visit").format(doc.visitor))
	if doc.renews and frappe.db.get_value("Centre Accreditation", doc.renews, "evaluation_centre") != (
		doc.evaluation_centre
	):
		_refuse(_("{0} is of another centre").format(doc.renews))


def follow_workflow(doc: Document) -> None:
	"""Set the milestone of the state."""
	apply_milestone(doc)


def require_resolution(doc: Document) -> None:
	"""An accreditation is submitted by its resolution. To be called before submit.

	Raises AccreditationError naming what is missing, DutiesError, CertifyingBodyError.
	"""
	if not has_reached(doc, "accredited", "declined"):
		_refuse(_("An accreditation is decided by the actions of its workflow"))
	doc.decided_by = frappe.session.user
	doc.resolution_date = doc.resolution_date or nowdate()
	if doc.visitor and doc.visitor == doc.decided_by:
		frappe.throw(
			_("{0} visited the centre: somebody else decides").format(doc.visitor),
			DutiesError,
			title=_("Two Duties of One Person"),
		)
	if has_reached(doc, "declined"):
		if not (doc.resolution_reason or "").strip():
			_refuse(_("{0} is missing").format(_("Reasons of the Resolution")))
		# A refusal accredits on no day, whatever was written into the form before.
		doc.valid_from = doc.valid_until = None
		return
	_require_complete(doc)
	require_in_force(doc.certifying_body, getdate(doc.resolution_date))


def follow_change(doc: Document) -> None:
	"""Suspend, reinstate or withdraw as the workflow says. To be called before an update after submit.

	Raises AccreditationError when the reason is missing.
	"""
	before = doc.get_doc_before_save()
	apply_milestone(doc)
	_keep_what_genesis_wrote(doc, before)
	if before.milestone == doc.milestone:
		return
	running = [row for row in doc.suspensions if not row.lifted_on]
	if has_reached(doc, "suspended", "withdrawn") and not (doc.change_reason or "").strip():
		_refuse(_("{0} is missing").format(_("Reason to Suspend or Withdraw")))
	if has_reached(doc, "suspended") and not running:
		doc.append(
			"suspensions",
			{"suspended_from": nowdate(), "reason": doc.change_reason, "suspended_by": frappe.session.user},
		)
		doc.change_reason = None
	elif has_reached(doc, "accredited"):
		for row in running:
			row.update({"lifted_on": nowdate(), "lifted_by": frappe.session.user})
	elif has_reached(doc, "withdrawn"):
		doc.withdrawn_on = nowdate()


def refresh_centre(doc: Document) -> None:
	"""Write on the centre until when it is accredited, for lists; verdicts read the accreditations themselves."""
	held = frappe.get_all(
		"Centre Accreditation",
		filters={
			"evaluation_centre": doc.evaluation_centre,
			"docstatus": 1,
			"valid_until": ["is", "set"],
			"withdrawn_on": ["is", "not set"],
		},
		fields=["name", "valid_until"],
		order_by="valid_until desc, name desc",
		limit=1,
	)
	latest = held[0] if held else frappe._dict()
	frappe.db.set_value(
		"Evaluation Centre",
		doc.evaluation_centre,
		{"accreditation": latest.name, "accredited_until": latest.valid_until},
	)


@frappe.whitelist(methods=["POST"])
def renew(accreditation: str) -> str:
	"""A new application of the same centre for the same standards; gives its name, or that of one under way.

	Raises frappe.PermissionError.
	"""
	require("Centre Accreditation", "create")
	require("Centre Accreditation", "read", accreditation)
	if running := frappe.db.exists("Centre Accreditation", {"renews": accreditation, "docstatus": 0}):
		return running
	before = frappe.get_doc("Centre Accreditation", accreditation)
	doc = frappe.new_doc("Centre Accreditation")
	doc.update(
		{
			"evaluation_centre": before.evaluation_centre,
			"certifying_body": before.certifying_body,
			"renews": before.name,
			"standards": [{"competency_standard": row.competency_standard} for row in before.standards],
		}
	)
	return doc.insert().name


def _require_complete(doc: Document) -> None:
	"""Raises AccreditationError with everything that is missing."""
	missing = [
		_("{0} is missing").format(_(doc.meta.get_label(field)))
		for field in ("visit_date", "visitor", *RESOLUTION)
		if not doc.get(field)
	]
	if not doc.checklist:
		missing.append(_("The checklist is empty"))
	for row in doc.checklist:
		if not row.finding:
			missing.append(_("Row {0}: {1} has no finding").format(row.idx, _(row.requirement)))
		elif row.is_critical and row.finding == FAILS:
			missing.append(
				_("Row {0}: {1} is critical and is not complied with").format(row.idx, _(row.requirement))
			)
	for row in doc.standards:
		if not frappe.db.get_value("Competency Standard", row.competency_standard, "is_active"):
			missing.append(_("Standard {0} is not in use").format(row.competency_standard))
	if missing:
		_refuse("<br>".join(frappe.utils.escape_html(text) for text in missing))


def _keep_what_genesis_wrote(doc: Document, before: Document) -> None:
	"""Suspensions are rows of the system: whatever a request says about them does not count."""
	doc.withdrawn_on = before.withdrawn_on
	doc.set("suspensions", [row.as_dict() for row in before.suspensions])


def _in_order(doc: Document, first: str, second: str) -> None:
	if doc.get(first) and doc.get(second) and getdate(doc.get(second)) < getdate(doc.get(first)):
		_refuse(_("{0} is before {1}").format(_(doc.meta.get_label(second)), _(doc.meta.get_label(first))))


def _refuse(message: str) -> None:
	frappe.throw(message, AccreditationError, title=_("Accreditation"))
