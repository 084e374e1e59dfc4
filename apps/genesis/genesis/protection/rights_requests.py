"""Rights requests: taken in, answered within the term of the law, extended once."""

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate, nowdate

from genesis.genesis_configuration.milestones import apply_milestone, has_reached, milestone_of
from genesis.kept_fields import put_back
from genesis.participants.access import require
from genesis.working_calendar import days_taken, term_ends

from . import request_clock
from .errors import RightsRequestError
from .request_clock import Answer, Missing

REQUEST = "Data Rights Request"
DELEGATE = "Data Protection Delegate"
FINAL = ("answered", "withdrawn")
THE_PERSON = "The Person"
# Fields that only Genesis writes
PROTECTED = (
	*("due_on", "extended_on", "extension_reason", "answered_on", "answered_by", "days_taken", "is_late"),
	*("identity_checked_by", "identity_checked_on"),
)
# What an answered request said stays; nothing of it is edited afterwards.
ASKED = ("right", "received_on", "participant", "requester_kind", "decision", "answer", "decision_reason")


def begin(doc: Document) -> None:
	"""A new request: its term, and the delegate who answers for it when there is only one."""
	doc.requester_kind = doc.requester_kind or THE_PERSON
	delegates = _delegates()
	if not doc.responsible and len(delegates) == 1:
		doc.responsible = delegates[0]


def check(doc: Document) -> None:
	"""What is wrong with the intake. Raises RightsRequestError."""
	if getdate(doc.received_on) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Received On")))
	if doc.requester_kind != THE_PERSON and not (doc.requester_name or "").strip():
		_refuse(_("{0} is missing").format(_("Name of Who Asks")))
	if cint(doc.identity_checked) and not doc.identity_method:
		_refuse(_("{0} is missing").format(_("How It Was Checked")))
	if doc.participant:
		_check_person(doc)


def keep(doc: Document) -> None:
	"""What only Genesis writes stays; an answered request no longer changes. Raises RightsRequestError."""
	before = doc.get_doc_before_save()
	if not doc.flags.written_by_genesis:
		put_back(doc, PROTECTED)
	if before and has_reached(before, *FINAL) and any(doc.has_value_changed(name) for name in ASKED):
		_refuse(_("{0} is finished and no longer changes").format(doc.name))


def set_term(doc: Document) -> None:
	"""The day by which the answer is due, counted anew while the request was not extended."""
	if doc.received_on and not doc.extended_on:
		doc.due_on = term_ends(doc.received_on, request_clock.TERM_DAYS)


def note_identity(doc: Document) -> None:
	"""Who checked the identity, and when."""
	if not cint(doc.identity_checked):
		doc.identity_method = doc.identity_checked_by = doc.identity_checked_on = None
	elif not doc.identity_checked_on:
		doc.identity_checked_by, doc.identity_checked_on = frappe.session.user, nowdate()


def follow_workflow(doc: Document) -> None:
	"""What a step of the workflow means. Raises RightsRequestError."""
	before = doc.get_doc_before_save()
	was = milestone_of(before) if before else None
	apply_milestone(doc)
	now = milestone_of(doc)
	if was == now:
		return
	if now == "in_review" and not cint(doc.identity_checked):
		_refuse(_("Check the identity of whoever asks, and say how, before anything else"))
	if now == "answered":
		_require_complete(doc)
		doc.answered_on, doc.answered_by = nowdate(), frappe.session.user
		doc.days_taken = days_taken(doc.received_on, doc.answered_on)
		doc.is_late = int(getdate(doc.answered_on) > getdate(doc.due_on))


@frappe.whitelist(methods=["POST"])
def extend(name: str, reason: str) -> str:
	"""Extend the term once, for as long again; returns the new day. Raises RightsRequestError, PermissionError."""
	require(REQUEST, "write", name)
	_require_delegate()
	doc = frappe.get_doc(REQUEST, name, for_update=True)
	reason = (reason or "").strip()
	if has_reached(doc, *FINAL):
		_refuse(_("{0} is finished and no longer changes").format(doc.name))
	if doc.extended_on:
		_refuse(_("The term was extended already, on {0}").format(frappe.utils.format_date(doc.extended_on)))
	if getdate(nowdate()) > getdate(doc.due_on):
		_refuse(
			_("The term ended on {0}: it can only be extended before").format(
				frappe.utils.format_date(doc.due_on)
			)
		)
	if len(reason) < request_clock.SHORTEST_REASON:
		_refuse(
			_("{0} needs at least {1} letters: it is told to the person").format(
				_("Reason of the Extension"), request_clock.SHORTEST_REASON
			)
		)
	doc.due_on = term_ends(doc.due_on, request_clock.EXTENSION_DAYS)
	doc.extended_on, doc.extension_reason = nowdate(), reason
	doc.flags.written_by_genesis = True
	doc.save()
	return str(doc.due_on)


def days_left(doc: Document) -> int | None:
	"""Working days until the term ends, negative once it has; None for a finished request."""
	if not doc.get("due_on") or has_reached(doc, *FINAL):
		return None
	return days_taken(nowdate(), doc.due_on)


def evidence_of(request: str) -> frozenset[str]:
	"""Kinds of records that were made for the request and are in a state to stand behind an answer."""
	found = {
		request_clock.PORTABLE_FILE: {"status": ("in", ("Packed", "Deleted"))},
		request_clock.LIMITING: {},
		request_clock.ERASURE: {"status": ("in", ("Planned", "Queued", "Running", "Done"))},
	}
	return frozenset(
		doctype
		for doctype, filters in found.items()
		if frappe.db.exists("DocType", doctype) and frappe.db.exists(doctype, {"request": request, **filters})
	)


def _require_complete(doc: Document) -> None:
	answer = Answer(
		right=doc.right,
		decision=doc.decision or None,
		has_person=bool(doc.participant),
		has_reason=bool((doc.decision_reason or "").strip()),
		has_text=bool(frappe.utils.strip_html(doc.answer or "").strip()),
		evidence=evidence_of(doc.name),
	)
	lacks = request_clock.missing(answer)
	if lacks:
		_refuse("<br>".join(_said(doc, each) for each in lacks))


def _said(doc: Document, lack: Missing) -> str:
	if lack is Missing.EVIDENCE:
		return _("Nothing was done yet for this request: make a {0} from it first").format(
			_(request_clock.EVIDENCE[doc.right])
		)
	return {
		Missing.DECISION: _("{0} is missing").format(_("Decision")),
		Missing.PERSON: _("Choose whose data it is about: nothing can be granted without a participant"),
		Missing.NO_PERSON: _("{0} is in the register: the answer cannot be that there are no data").format(
			doc.participant
		),
		Missing.REASON: _("{0} is missing").format(_("Reasons")),
		Missing.ANSWER: _("{0} is missing").format(_("Text of the Answer")),
	}[lack]


def _check_person(doc: Document) -> None:
	person = frappe.db.get_value("Participant", doc.participant, ["office", "merged_into"], as_dict=True)
	if not person:
		return  # Frappe names the broken link itself
	if person.merged_into and doc.has_value_changed("participant"):
		_refuse(
			_("Participant {0} was merged into {1}: use that record").format(
				doc.participant, person.merged_into
			)
		)
	if doc.is_new() and not doc.flags.ignore_permissions:
		require("Participant", "read", doc.participant)
	doc.office = person.office


def _delegates() -> list[str]:
	"""Enabled accounts with the role of the delegate."""
	users = frappe.get_all("Has Role", filters={"role": DELEGATE, "parenttype": "User"}, pluck="parent")
	return frappe.get_all(
		"User", filters={"name": ("in", [*users, ""]), "enabled": 1}, pluck="name", order_by="name asc"
	)


def _require_delegate() -> None:
	if not {DELEGATE, "Programme Manager", "System Manager"} & set(frappe.get_roles()):
		frappe.throw(_("Only for {0}").format(_(DELEGATE)), frappe.PermissionError, title=_("Not Permitted"))


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, RightsRequestError, title=_("Rights Request"))
