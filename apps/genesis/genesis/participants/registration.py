"""A participant as it is written: cleaned texts, computed numbers, and the keys by which it is found again.

`prepare` never refuses anything (an import may still want to report on the row); `registration_checks` does.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate

from . import matching
from .applicants import jobs_of, months_abroad
from .areas import complete_place
from .identity import DUI, check_document, check_phone
from .names import clean_name
from .parsing_dates import age_on
from .row_joining import JoinRule
from .text import clean_text

NAME_FIELDS = ("first_name", "middle_name", "first_surname", "second_surname", "married_surname")
PHONE_FIELDS = ("phone", "phone_alternative", "safe_phone", "emergency_contact_phone")
OWN_PHONES = PHONE_FIELDS[:3]
TEXT_FIELDS = (
	"known_as",
	"gender_identity",
	"address_line",
	"emergency_contact_name",
	"occupation",
	"safe_hours",
	"contact_notes",
)
ROW_TEXT_FIELDS = {
	"work_experience": ("occupation", "employer", "evidence"),
	"languages": ("certificate",),
	"household": ("member_name",),
}
KEY_FIELDS = ("document", "phone", "phone_2", "name", "birth_surname", "birth_given")
NO_DOCUMENT = "None"
DIFFICULTIES = (
	"wg_seeing",
	"wg_hearing",
	"wg_walking",
	"wg_remembering",
	"wg_self_care",
	"wg_communicating",
)
# Washington Group short set: a person has a disability with one answer "a lot" or "cannot at all".
DISABLING = frozenset(("A lot", "Cannot at all"))
AGE_GROUPS = ((18, "Under 18"), (25, "18-24"), (35, "25-34"), (45, "35-44"), (51, "45-50"), (60, "51-59"))
OLDEST_GROUP = "60 and over"
# The household of somebody else, in which both records of one person were members.
HOUSEHOLD_JOINED = JoinRule(
	most=frozenset({"works", "is_dependant"}), figures="genesis.participants.registration.household_figures"
)


def prepare(doc: Document) -> None:
	"""Fill everything about a Participant that follows from what was typed. Writes nothing.

	Raises errors.PlaceMismatchError when district, municipality and department contradict each other.
	"""
	clean_texts(doc)
	normalise_document(doc)
	normalise_phones(doc)
	doc.full_name = clean_name(" ".join(filter(None, (doc.get(field) for field in NAME_FIELDS))))
	doc.district, doc.municipality, doc.department = complete_place(
		doc.district, doc.municipality, doc.department
	)
	set_age(doc)
	doc.has_disability = int(any(doc.get(field) in DISABLING for field in DIFFICULTIES))
	set_household(doc)
	set_experience(doc)
	set_keys(doc)


def clean_texts(doc: Document) -> None:
	"""Take invisible characters and emoji out of every text; names get their capitals."""
	for field in NAME_FIELDS:
		doc.set(field, clean_name(doc.get(field)))
	for field in TEXT_FIELDS:
		doc.set(field, _clean_lines(doc.get(field)))
	for table, fields in ROW_TEXT_FIELDS.items():
		for row in doc.get(table):
			for field in fields:
				clean = clean_name if field == "member_name" else _clean_lines
				row.set(field, clean(row.get(field)))


def normalise_document(doc: Document) -> None:
	"""Number in normal form, and whether it is valid; no number for the kind "None"."""
	if doc.document_kind == NO_DOCUMENT:
		doc.document_number = ""
	checked = check_document(doc.document_kind or DUI, doc.document_number)
	doc.document_number = checked.value or clean_text(doc.document_number)
	doc.document_valid = int(checked.valid)


def normalise_phones(doc: Document) -> None:
	"""Telephones as +50371234567; what cannot be read stays as typed, for the checks to name it."""
	for field in PHONE_FIELDS:
		checked = check_phone(doc.get(field))
		doc.set(field, checked.value if checked.valid else clean_text(doc.get(field)))


def set_age(doc: Document) -> None:
	"""Completed years on the day of registration, and their group."""
	if not (doc.birth_date and doc.registration_date):
		doc.age_at_registration, doc.age_group = None, ""
		return
	doc.age_at_registration = age_on(getdate(doc.birth_date), getdate(doc.registration_date))
	doc.age_group = age_group(doc.age_at_registration)


def age_group(age: int) -> str:
	"""The group of an age in years: the programme counts 18 to 50."""
	return next((label for limit, label in AGE_GROUPS if age < limit), OLDEST_GROUP)


def set_household(doc: Document) -> None:
	"""Size and dependants from the table of members when it is filled; else what was typed stays."""
	doc.update(household_figures(doc))
	if not doc.has_debts:
		doc.debt_amount, doc.migration_debt = 0, 0


def household_figures(doc: Document) -> dict[str, int]:
	"""Size and dependants, where the table of members is filled."""
	if not doc.household:
		return {}
	dependants = sum(cint(member.is_dependant) for member in doc.household)
	return {"household_size": len(doc.household) + 1, "dependants": dependants}


def set_experience(doc: Document) -> None:
	"""Months of work abroad, and the occupational area when all jobs agree on it."""
	for row in doc.work_experience:
		if row.is_current:
			row.to_date = None
	jobs = jobs_of(doc.work_experience, doc.no_work_experience)
	doc.experience_months_abroad = months_abroad(jobs, doc.registration_date) if doc.registration_date else 0
	areas = {job.area for job in jobs if job.area}
	if not doc.occupational_area and len(areas) == 1:
		doc.occupational_area = areas.pop()


def set_keys(doc: Document) -> None:
	"""The keys by which possible duplicates are looked up (names.BlockingKeys)."""
	blocking = person_key(doc).blocking
	for field in KEY_FIELDS:
		doc.set(f"{field}_key", getattr(blocking, field))


def person_key(doc: Document | frappe._dict) -> matching.PersonKey:
	"""The comparable form of a participant: of a document, or of a row that has its fields."""
	return matching.person_key(
		ref=doc.get("name"),
		given=_joined(doc, "first_name", "middle_name"),
		surnames=_joined(doc, "first_surname", "second_surname", "married_surname"),
		document=doc.get("document_number") or "",
		document_kind=doc.get("document_kind") or DUI,
		phones=_own_phones(doc),
		birth_date=getdate(doc.get("birth_date")) if doc.get("birth_date") else None,
		sex=doc.get("sex") or "",
		municipality=doc.get("municipality") or "",
	)


def _own_phones(doc: Document | frappe._dict) -> tuple[str, ...]:
	checked = (check_phone(doc.get(field)) for field in OWN_PHONES)
	return tuple(dict.fromkeys(result.value for result in checked if result.valid))


def _joined(doc: Document | frappe._dict, *fields: str) -> str:
	return " ".join(filter(None, (doc.get(field) for field in fields)))


def _clean_lines(text: str | None) -> str:
	return "\n".join(clean_text(line) for line in (text or "").splitlines())
