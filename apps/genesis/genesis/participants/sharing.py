"""What a partner is shown of a participant: the fields that the consent allows, copied into the referral.

A partner never opens the participant. The copy shows what was shared and when, and can be called back.
"""

from collections.abc import Sequence

import frappe
from frappe import _
from frappe.utils import escape_html, format_date

from .areas import area_name

# In the order in which they are shown. Migration history, income, health and vulnerability are not among them.
SHAREABLE = (
	"full_name",
	"sex",
	"birth_date",
	"document_number",
	"phone",
	"municipality",
	"education_level",
	"occupational_area",
	"occupation",
)


def shared_fields(withheld: set[str]) -> list[str]:
	"""The fields to share when these are withheld."""
	return [field for field in SHAREABLE if field not in withheld]


def shared_summary(participant: str, fields: Sequence[str]) -> str:
	"""The values of the fields as a table in HTML, escaped, in the user's language."""
	doc = frappe.get_doc("Participant", participant)
	rows = []
	for field in fields:
		value = _shown(doc, field)
		if value:
			label = _(doc.meta.get_label(field))
			rows.append(f"<tr><td>{escape_html(label)}</td><td>{escape_html(value)}</td></tr>")
	return f'<table class="table table-bordered"><tbody>{"".join(rows)}</tbody></table>' if rows else ""


def safe_contact(doc: frappe.model.document.Document) -> str:
	"""The telephone by which the person may be reached, with the hours and whether to leave a message."""
	number = doc.safe_phone or doc.phone
	if not number:
		return ""
	parts = [number]
	if doc.safe_hours:
		parts.append(_("at {0}").format(doc.safe_hours))
	if doc.safe_phone and not doc.may_leave_message:
		parts.append(_("leave no message"))
	return ", ".join(parts)


def _shown(doc: frappe.model.document.Document, field: str) -> str:
	value = doc.get(field)
	if field == "phone":
		return safe_contact(doc)
	if field == "municipality":
		return ", ".join(filter(None, (area_name(doc.municipality), area_name(doc.department))))
	if field == "birth_date":
		return format_date(value) if value else ""
	if field == "document_number":
		return f"{_(doc.document_kind)} {value}" if value else ""
	if field in ("sex", "education_level", "occupational_area"):
		return _(value) if value else ""
	return value or ""
