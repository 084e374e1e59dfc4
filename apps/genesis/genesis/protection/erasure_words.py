"""The words by which a person is looked for in texts, without those that would hit somebody else."""

from __future__ import annotations

from collections.abc import Sequence

import frappe

from .erasure_rules import name_forms, number_forms, phone_forms

PERSON = "Participant"
FIELDS = (
	*("first_name", "middle_name", "first_surname", "second_surname", "married_surname", "full_name"),
	*("document_number", "phone", "phone_alternative", "safe_phone", "email"),
)
PHONES = ("phone", "phone_alternative", "safe_phone")


def words_of(people: Sequence[str]) -> list[str]:
	"""Names, documents, telephones and mail addresses of the person, as they may stand in a text.

	Left out: a name that another participant or a member of the staff has too or that is part of theirs, a telephone
	that somebody else has, so that erasing one person never changes what is said of another.
	"""
	names: set[str] = set()
	numbers: set[str] = set()
	for row in frappe.get_all(PERSON, filters={"name": ("in", list(people))}, fields=list(FIELDS), limit=0):
		names |= set(
			name_forms(
				(row.first_name, row.middle_name),
				(row.first_surname, row.second_surname),
				row.married_surname,
			)
		)
		if row.full_name and " " in row.full_name.strip():
			names.add(row.full_name.strip())
		numbers |= set(number_forms(row.document_number))
		for fieldname in PHONES:
			if not _has_somebody_else(row.get(fieldname), people):
				numbers |= set(phone_forms(row.get(fieldname)))
		if row.email:
			numbers.add(row.email.strip())
	return sorted({form for form in names if not _is_of_somebody_else(form, people)} | numbers)


def _is_of_somebody_else(form: str, people: Sequence[str]) -> bool:
	like = f"%{form.replace('%', '')}%"
	others = {"full_name": ("like", like), "name": ("not in", list(people))}
	return bool(frappe.db.exists(PERSON, others) or frappe.db.exists("User", {"full_name": ("like", like)}))


def _has_somebody_else(phone: str | None, people: Sequence[str]) -> bool:
	if not phone:
		return False
	return any(
		frappe.db.exists(PERSON, {fieldname: phone, "name": ("not in", list(people))}) for fieldname in PHONES
	)
