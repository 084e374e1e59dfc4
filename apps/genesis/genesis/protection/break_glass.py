"""Emergency access to a confidential record: at once, for a few hours, for a reason, seen by the team and reviewed."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_to_date, now_datetime

from genesis.genesis_configuration.settings import read_settings
from genesis.participants.access import require, require_role
from genesis.throttle import count_use

from . import access, teams
from .declarations import principals
from .errors import BreakGlassError

DOCTYPE = access.GRANT
REVIEWER = "Programme Manager"
TO_REVIEW, JUSTIFIED, NOT_JUSTIFIED = "To Review", "Justified", "Not Justified"
VERDICTS = (JUSTIFIED, NOT_JUSTIFIED)
SHORTEST_REASON = 20
ASKED_PER_HOUR = 20
NEVER_CHANGED = ("user", "document_type", "document_name", "reason", "opened_on", "valid_until", "hours")


def open_glass(doc: Document) -> None:
	"""Fill a new access and check it. In force once inserted.

	Raises BreakGlassError; the same for a record that does not exist and one that cannot be asked for.
	"""
	count_use(f"break-glass:{frappe.session.user}", ASKED_PER_HOUR)
	doc.user = frappe.session.user
	doc.reason = (doc.reason or "").strip()
	if len(doc.reason) < SHORTEST_REASON:
		_refuse(
			_("{0} needs at least {1} letters: others will review it").format(_("Reason"), SHORTEST_REASON)
		)
	doc.document_name = (doc.document_name or "").strip().upper()
	known = doc.document_type in principals() and frappe.has_permission(doc.document_type, "read")
	name = access.principal_of(doc.document_type, doc.document_name) if known else None
	if not name:
		_refuse(
			_("There is no record of this name that could be opened. Check the name with whoever gave it.")
		)
	if access.may_read(doc.document_type, name):
		_refuse(_("You can read this record already"))
	doc.document_name = name
	doc.hours = max(1, int(read_settings()["break_glass_hours"] or 4))
	doc.opened_on = now_datetime()
	doc.valid_until = add_to_date(doc.opened_on, hours=doc.hours)
	doc.review_status = TO_REVIEW
	doc.reviewed_by = doc.reviewed_on = doc.review_note = None


def keep_as_opened(doc: Document) -> None:
	"""What was asked for stays as it was; the review is written by `review` only. Raises BreakGlassError."""
	before = doc.get_doc_before_save()
	if not before:
		return
	fixed = NEVER_CHANGED if doc.flags.in_review else (*NEVER_CHANGED, "review_status", "review_note")
	for fieldname in fixed:
		if doc.has_value_changed(fieldname):
			_refuse(
				_("{0} of an emergency access cannot be changed").format(_(doc.meta.get_label(fieldname)))
			)


def notify(doc: Document) -> None:
	"""Tell the team and the programme managers, without a word of what the record holds."""
	managers = frappe.get_all("Has Role", filters={"role": REVIEWER, "parenttype": "User"}, pluck="parent")
	people = dict.fromkeys((*teams.members(doc.document_type, doc.document_name), *managers))
	enabled = frappe.get_all("User", filters={"name": ("in", [*people, ""]), "enabled": 1}, pluck="name")
	for user in people:
		if user in enabled and user not in (doc.user, "Administrator"):
			frappe.get_doc(
				{
					"doctype": "Notification Log",
					"type": "Alert",
					"for_user": user,
					"from_user": doc.user,
					"subject": _("Emergency access {0} was opened and waits for a review").format(doc.name),
					"document_type": DOCTYPE,
					"document_name": doc.name,
				}
			).insert(ignore_permissions=True)


@frappe.whitelist(methods=["POST"])
def review(name: str, verdict: str, note: str) -> str:
	"""Judge an emergency access, with the reasons. Not one's own, and once.

	Raises frappe.PermissionError, BreakGlassError.
	"""
	require_role(REVIEWER)
	require(DOCTYPE, "read", name)
	doc = frappe.get_doc(DOCTYPE, name, for_update=True)
	if doc.user == frappe.session.user:
		_refuse(_("Your own emergency access is reviewed by somebody else"))
	if doc.review_status != TO_REVIEW:
		_refuse(_("{0} was reviewed already").format(doc.name))
	note = (note or "").strip()
	if verdict not in VERDICTS or not note:
		_refuse(_("Say whether the access was justified, and why"))
	doc.update({"review_status": verdict, "review_note": note})
	doc.reviewed_by, doc.reviewed_on = frappe.session.user, now_datetime()
	doc.flags.in_review = True
	doc.save()
	return doc.review_status


@frappe.whitelist(methods=["GET", "POST"])
def record_types() -> list[dict[str, str]]:
	"""Kinds of records that the user may ask for, for the form."""
	require(DOCTYPE, "create")
	return [
		{"value": doctype, "label": _(doctype)}
		for doctype in principals()
		if frappe.has_permission(doctype, "read")
	]


def _refuse(message: str) -> None:
	frappe.throw(message, BreakGlassError, title=_("Emergency Access"))
