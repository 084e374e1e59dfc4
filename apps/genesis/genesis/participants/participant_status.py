"""Where a participant stands in the programme: registered, in service, exited. Merging sets its own status."""

import frappe
from frappe import _
from frappe.utils import escape_html, getdate, nowdate

from genesis.protection.limitation import guard

from .errors import DateNotAcceptedError, StatusChangeError

REGISTERED, IN_SERVICE, EXITED = "Registered", "In Service", "Exited"


def mark_in_service(participant: str) -> None:
	"""A registered person with an active support plan is in service."""
	if frappe.db.get_value("Participant", participant, "status") == REGISTERED:
		frappe.db.set_value("Participant", participant, "status", IN_SERVICE, update_modified=False)


def refresh_participant(participant: str) -> None:
	"""After support plans came from another record: an active one puts the person in service."""
	if frappe.db.exists("Support Plan", {"participant": participant, "status": "Active"}):
		mark_in_service(participant)


@frappe.whitelist(methods=["POST"])
def exit_participant(participant: str, reason: str, exit_date: str | None = None) -> None:
	"""Record that somebody leaves the programme. Raises StatusChangeError, DateNotAcceptedError, PermissionError."""
	doc = frappe.get_doc("Participant", participant)
	doc.check_permission("write")
	guard(doc)
	reason = (reason or "").strip()
	day = getdate(exit_date or nowdate())
	if doc.status not in (REGISTERED, IN_SERVICE):
		frappe.throw(_("Participant {0} has left already or was merged").format(doc.name), StatusChangeError)
	if not reason:
		frappe.throw(_("{0} is missing").format(_("Exit Reason")), StatusChangeError)
	if day > getdate(nowdate()) or day < getdate(doc.registration_date):
		frappe.throw(
			_("{0} lies between {1} and today").format(
				_("Exit Date"), frappe.utils.format_date(doc.registration_date)
			),
			DateNotAcceptedError,
		)
	doc.db_set({"status": EXITED, "exit_reason": reason, "exit_date": day})
	doc.add_comment("Info", _("Left the programme: {0}").format(escape_html(reason)))


@frappe.whitelist(methods=["POST"])
def readmit(participant: str) -> None:
	"""Take somebody back who had left. Raises StatusChangeError, PermissionError."""
	doc = frappe.get_doc("Participant", participant)
	doc.check_permission("write")
	guard(doc)
	if doc.status != EXITED:
		frappe.throw(_("Participant {0} has not left").format(doc.name), StatusChangeError)
	has_plan = frappe.db.exists("Support Plan", {"participant": doc.name, "status": ["!=", "Draft"]})
	doc.db_set({"status": IN_SERVICE if has_plan else REGISTERED, "exit_reason": None, "exit_date": None})
	doc.add_comment("Info", _("Came back to the programme"))
