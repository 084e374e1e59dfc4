"""What a partner is shown of a participant: the fields that the consent allows, copied into the referral.

A partner never opens the participant. The copy shows what was shared and when, and can be called back.
"""

from collections.abc import Iterable, Sequence

import frappe
from frappe import _
from frappe.utils import escape_html, format_date, getdate, nowdate

from .areas import area_name
from .consent_recipients import EMPLOYER, PARTNER
from .experience import Job, sum_experience

NEW_LINE = "\n"
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
# Employers see less: no sex, age, document or place, and of the jobs neither employer nor country.
SHAREABLE_WITH_EMPLOYERS = (
	"full_name",
	"phone",
	"education_level",
	"occupational_area",
	"occupation",
	"work_experience",
	"languages",
	"certificates",
)
# Of what the record of the person holds under another label or not at all
LABELS = {"work_experience": "Work Experience", "languages": "Languages", "certificates": "Certificates"}
SHAREABLE_WITH = {PARTNER: SHAREABLE, EMPLOYER: SHAREABLE_WITH_EMPLOYERS}


def shared_fields(withheld: set[str], kind: str = PARTNER) -> list[str]:
	"""The fields to share with a kind of recipient when these are withheld."""
	return [field for field in SHAREABLE_WITH[kind] if field not in withheld]


def shared_summary(participant: str, fields: Sequence[str]) -> str:
	"""The values of the fields as a table in HTML, escaped, in the user's language."""
	return as_table(shown_rows(participant, fields))


def shown_rows(participant: str, fields: Sequence[str]) -> list[tuple[str, str]]:
	"""(label, value) of the fields, in the user's language; of what the record itself does not hold an empty value."""
	doc = frappe.get_doc("Participant", participant)
	return [(label_of(field), _shown(doc, field)) for field in fields]


def label_of(field: str) -> str:
	"""How a shareable field is called, in the user's language."""
	return _(LABELS.get(field) or frappe.get_meta("Participant").get_label(field))


def as_table(rows: Iterable[tuple[str, str]]) -> str:
	"""Labels and values as a table in HTML, escaped; a new line in a value stays one. Empty values are left out."""
	cells = [
		f"<tr><td>{escape_html(label)}</td><td>{escape_html(value).replace(NEW_LINE, '<br>')}</td></tr>"
		for label, value in rows
		if value
	]
	return f'<table class="table table-bordered"><tbody>{"".join(cells)}</tbody></table>' if cells else ""


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
	if field == "work_experience":
		return NEW_LINE.join(filter(None, (_job(row) for row in value)))
	if field == "languages":
		return ", ".join(_language(row) for row in value)
	return value or ""


def _job(row: frappe.model.document.Document) -> str:
	"""What was done and for how long, without employer and country: they would tell of migration."""
	job = Job(
		getdate(row.from_date) if row.from_date else None,
		getdate(row.to_date) if row.to_date else None,
		row.stated_months,
	)
	months = sum_experience([job], getdate(nowdate())).months
	return ", ".join(filter(None, (row.occupation, _("{0} months").format(months) if months else "")))


def _language(row: frappe.model.document.Document) -> str:
	return f"{_(row.language_name)} ({_(row.spoken)})" if row.spoken else _(row.language_name)
