"""Rules of the fund that are kept in versions: a submitted one never changes, and the day decides which one is in force.

Their DocTypes are submittable and have `title`, `version` and `effective_from`. Of the versions of one family the one in
force on a day is the submitted one with the latest `effective_from` up to that day, so a later day takes force by itself.
"""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate, nowdate

from genesis.participants.access import require
from genesis.participants.rule_sets import next_version

# What the versions of a family share: a card is known by its title, of arrears policies there is one line.
FAMILIES: Mapping[str, tuple[str, ...]] = {"Credit Score Card": ("title",), "Arrears Policy": ()}
LATEST_FIRST = "effective_from desc, version desc"


class RuleVersionError(frappe.ValidationError):
	"""A version that would never take force, would change what was booked, or is needed and would go."""


def set_version(doc: Document) -> None:
	"""Give a new version the next number of its family."""
	doc.version = next_version(doc.doctype, _family(doc))


def set_name(doc: Document) -> None:
	"""The first version is called by its title, later ones by title and number."""
	doc.name = doc.title if doc.version == 1 else f"{doc.title} v{doc.version}"


def in_force(doctype: str, on: object = None, **family: object) -> str | None:
	"""The version of a family in force on a day (default: today)."""
	up_to = {**family, "docstatus": 1, "effective_from": ("<=", getdate(on or nowdate()))}
	found = frappe.get_all(doctype, filters=up_to, order_by=LATEST_FIRST, pluck="name", limit=1)
	return found[0] if found else None


def first(doctype: str, **family: object) -> str | None:
	"""The version of a family that was the first to take force, up to today."""
	up_to = {**family, "docstatus": 1, "effective_from": ("<=", nowdate())}
	found = frappe.get_all(
		doctype, filters=up_to, order_by="effective_from asc, version desc", pluck="name", limit=1
	)
	return found[0] if found else None


def tell_whether_in_force(doc: Document) -> None:
	"""Let the form say whether this version is in force today."""
	doc.set_onload("in_force", in_force(doc.doctype, **_family(doc)) == doc.name)


def require_turn(doc: Document) -> None:
	"""Refuse to submit a version in whose place another one already is. Raises RuleVersionError."""
	day = getdate(doc.effective_from)
	rival = in_force(doc.doctype, max(day, getdate(nowdate())), **_family(doc))
	if not rival:
		return
	since, version = frappe.db.get_value(doc.doctype, rival, ["effective_from", "version"])
	if (getdate(since), version) > (day, doc.version):
		refuse(
			doc.doctype,
			_("{0}: {1} is in force from {2} on, so this version never would be; choose a later day").format(
				_("In Force From"), rival, formatdate(since)
			),
		)


def refuse_if_used(doc: Document, *users: tuple[str, str]) -> None:
	"""Refuse to cancel a version by which something was computed: (DocType, field that names it). Raises RuleVersionError."""
	for doctype, fieldname in users:
		if count := frappe.db.count(doctype, {fieldname: doc.name}):
			refuse(
				doc.doctype,
				_("{0} was used by {1} ({2}): make a new version instead").format(
					doc.name, _(doctype), count
				),
			)


def refuse(doctype: str, message: str) -> None:
	"""Raises RuleVersionError."""
	frappe.throw(message, RuleVersionError, title=_(doctype))


@frappe.whitelist()
def in_force_today(doctype: str) -> list[str]:
	"""Names of the versions in force today, one of each family, for whoever may read them. Raises PermissionError."""
	if doctype not in FAMILIES:
		raise frappe.PermissionError
	require(doctype, "read")
	found: dict[tuple, str] = {}
	for row in frappe.get_list(
		doctype,
		filters={"docstatus": 1, "effective_from": ("<=", nowdate())},
		fields=["name", *FAMILIES[doctype]],
		order_by=LATEST_FIRST,
		limit_page_length=0,
	):
		found.setdefault(tuple(row[fieldname] for fieldname in FAMILIES[doctype]), row.name)
	return list(found.values())


def _family(doc: Document) -> dict[str, Any]:
	return {fieldname: doc.get(fieldname) for fieldname in FAMILIES[doc.doctype]}
