"""Records that hang on an enterprise: they take its office, and stay with it when it changes."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.participants.access import require

from .errors import EnterpriseError

ENTERPRISE, MEMBER = "Enterprise", "Enterprise Member"
HANGING_ON = (
	"Business Model Canvas",
	"Enterprise Follow-up",
	"Incubation",
	"Acceleration Plan",
	"Mentoring Visit",
	"Financing Referral",
)


def bind_to_enterprise(doc: Document) -> None:
	"""Take the office from the enterprise. Whoever makes a record must be allowed to read the enterprise.

	Raises EnterpriseError when a record is made for an enterprise that is closed, frappe.PermissionError.
	"""
	row = frappe.db.get_value(ENTERPRISE, doc.enterprise, ["office", "closed_on"], as_dict=True)
	if not row:
		return  # Frappe names the broken link itself
	if doc.is_new():
		if not doc.flags.ignore_permissions:
			require(ENTERPRISE, "read", doc.enterprise)
		if row.closed_on and not doc.flags.written_by_genesis:
			frappe.throw(
				_("{0} is closed since {1}: open it again first").format(
					doc.enterprise, frappe.utils.format_date(row.closed_on)
				),
				EnterpriseError,
				title=_("Enterprise Closed"),
			)
	doc.office = row.office


def keep_protected(doc: Document, fieldnames: Iterable[str]) -> None:
	"""What only Genesis writes stays as it was, whatever a form or a request says."""
	if doc.flags.written_by_genesis:
		return
	before = doc.get_doc_before_save()
	for fieldname in fieldnames:
		default = doc.meta.get_field(fieldname).default
		doc.set(fieldname, before.get(fieldname) if before else default)


def move_office(enterprise: str, office: str) -> None:
	"""The enterprise and everything that hangs on it belong to another office from now on."""
	frappe.db.set_value(ENTERPRISE, enterprise, "office", office, update_modified=False)
	for doctype in HANGING_ON:
		frappe.db.set_value(doctype, {"enterprise": enterprise}, "office", office, update_modified=False)


def members_of(enterprise: str) -> list[str]:
	"""The participants of an enterprise, in the order of its table."""
	return frappe.get_all(
		MEMBER,
		filters={"parent": enterprise, "parenttype": ENTERPRISE},
		pluck="participant",
		order_by="idx asc",
	)


def enterprises_of(participant: str) -> list[str]:
	"""The enterprises that a participant is one of the people of."""
	return frappe.get_all(
		MEMBER,
		filters={"participant": participant, "parenttype": ENTERPRISE},
		pluck="parent",
		distinct=True,
		order_by="parent asc",
	)
