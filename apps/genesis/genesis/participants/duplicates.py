"""Duplicates at entry: the warning while a person is typed, and the review that stays when it is passed over.

The form asks `check` and lets the officer save only after a decision; the server never relies on that: whoever
saves a person with likely doubles, by whatever way, leaves an open Duplicate Review for each.
"""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document

from . import duplicate_reviews, matching, registration
from .rivals import Rival, find_rivals, find_rivals_many

__all__ = ["Rival", "check", "find_rivals", "find_rivals_many", "on_update", "on_validate"]

COMPARED_FIELDS = (
	"first_name",
	"middle_name",
	"first_surname",
	"second_surname",
	"married_surname",
	"birth_date",
	"document_kind",
	"document_number",
	"phone",
	"phone_alternative",
	"safe_phone",
	"sex",
	"municipality",
)


def on_validate(doc: Document) -> None:
	"""Look for rivals of a Participant whose compared fields changed; `on_update` records them.

	Called by the controller after the search keys were filled. `doc.flags.ignore_duplicates` switches it off for
	work that looks for duplicates itself (imports, merges, demo data).
	"""
	doc.flags.rivals = []
	if doc.flags.ignore_duplicates or doc.status == "Merged":
		return
	if not (doc.is_new() or any(doc.has_value_changed(field) for field in COMPARED_FIELDS)):
		return
	doc.flags.rivals = _undecided(registration.person_key(doc), doc.name if not doc.is_new() else None)


def on_update(doc: Document) -> None:
	"""Leave an open review for each rival found by `on_validate`, and tell the user once."""
	rivals = doc.flags.rivals or []
	if not rivals:
		return
	doc.flags.rivals = []
	duplicate_reviews.record(
		((doc.name, rival) for rival in rivals), source="Entry", entry_reason=doc.get("duplicate_reason")
	)
	frappe.msgprint(
		_("{0} registered people may be the same person. They are in the list Duplicate Review.").format(
			len(rivals)
		),
		title=_("Possible Duplicates"),
		indicator="orange",
		alert=True,
	)


@frappe.whitelist(methods=["GET", "POST"])
def check(
	first_name: str = "",
	first_surname: str = "",
	middle_name: str = "",
	second_surname: str = "",
	married_surname: str = "",
	birth_date: str | None = None,
	document_kind: str = "",
	document_number: str = "",
	phone: str = "",
	phone_alternative: str = "",
	safe_phone: str = "",
	sex: str = "",
	municipality: str = "",
	name: str | None = None,
) -> list[dict]:
	"""Rivals of the person being typed, for the form. Reads only.

	Needs the right to create participants, or to write the one called `name`. Records the user may not read come
	masked. Values that cannot be understood yet (half a date, half a telephone) are left out of the comparison.
	"""
	existing = name if name and frappe.db.exists("Participant", name) else None
	if existing:
		frappe.get_doc("Participant", existing).check_permission("write")
	elif not frappe.has_permission("Participant", "create"):
		frappe.throw(_("You may not register participants"), frappe.PermissionError)
	doc = frappe.new_doc("Participant")
	doc.update(
		{
			"first_name": first_name,
			"middle_name": middle_name,
			"first_surname": first_surname,
			"second_surname": second_surname,
			"married_surname": married_surname,
			"birth_date": _date_or_none(birth_date),
			"document_kind": document_kind,
			"document_number": document_number,
			"phone": phone,
			"phone_alternative": phone_alternative,
			"safe_phone": safe_phone,
			"sex": sex,
			"municipality": municipality,
		}
	)
	return duplicate_reviews.describe(_undecided(registration.person_key(doc), existing))


def _undecided(key: matching.PersonKey, name: str | None) -> list[Rival]:
	"""Rivals without those a person already judged to be someone else."""
	rivals = find_rivals(key, exclude=name)
	if not (name and rivals):
		return rivals
	settled = duplicate_reviews.settled_rivals(name)
	return [rival for rival in rivals if rival.name not in settled]


def _date_or_none(value: str | None) -> date | None:
	"""A date as the form sends it; half a date is not one yet, and no reason for a message while typing."""
	try:
		return date.fromisoformat(value) if value else None
	except ValueError:
		return None
