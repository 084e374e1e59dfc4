"""Who the person of a row is: names, sex, dates, group, document. Each function reads part of a `Draft`."""

import re
from datetime import date

from ..identity import (
	BIRTH_CERTIFICATE,
	DUI,
	FOREIGN_DOCUMENT,
	NIT,
	OTHER_DOCUMENT,
	PASSPORT,
	IdentityResult,
	check_document,
)
from ..names import (
	NameParts,
	check_name,
	clean_name,
	join_parts,
	split_full_name,
	split_given,
	split_surnames,
)
from ..parsing import Parsed, parse_country, parse_group, parse_sex
from ..reasons import reason
from ..text import cell_text, excerpt
from . import choices, fields
from .draft import Draft
from .findings import finding

NO_DOCUMENT = "None"
FEWEST_DIGITS = 5
OLDEST = 110
_OTHER_NAMES = (fields.MIDDLE_NAME, fields.SECOND_SURNAME, fields.MARRIED_SURNAME)
_DOCUMENT_TARGETS = (
	(fields.DUI_NUMBER, DUI),
	(fields.PASSPORT_NUMBER, PASSPORT),
	(fields.NIT_NUMBER, NIT),
)
_KINDS = (DUI, PASSPORT, NIT, BIRTH_CERTIFICATE, FOREIGN_DOCUMENT, OTHER_DOCUMENT)


def read_names(draft: Draft) -> None:
	"""Names in their four parts and the married name, however the sheet divides them."""
	parts = _name_parts(draft)
	for target in (*fields.NAME_WHOLE, *fields.NAME_GIVEN, *fields.NAME_FAMILY, *_OTHER_NAMES):
		problem = check_name(draft.raw(target)) if draft.raw(target) is not None else None
		if problem:
			draft.fail(target, problem)
	draft.values.update(
		first_name=parts.first_name,
		middle_name=parts.second_name,
		first_surname=parts.first_surname,
		second_surname=parts.second_surname,
		married_surname=parts.married_surname,
	)
	whole = next((target for target in fields.NAME_WHOLE if target in draft.headings), None)
	given = next((target for target in fields.NAME_GIVEN if target in draft.headings), fields.GIVEN_NAMES)
	family = next((target for target in fields.NAME_FAMILY if target in draft.headings), fields.SURNAMES)
	for target, value in ((whole or given, parts.first_name), (whole or family, parts.first_surname)):
		if not value and not draft.is_failed(target):
			draft.fail(target, reason("name_empty"))
	if whole and parts.uncertain and parts.full:
		draft.note(whole, finding("name_split_uncertain", name=excerpt(draft.raw(whole))))
	draft.values["known_as"] = clean_name(draft.raw(fields.KNOWN_AS))


def _name_parts(draft: Draft) -> NameParts:
	if fields.FULL_NAME in draft.headings:
		return split_full_name(draft.raw(fields.FULL_NAME))
	if fields.SURNAMES_FIRST in draft.headings:
		return _surnames_first(draft.raw(fields.SURNAMES_FIRST))
	given = " ".join(
		filter(
			None,
			(draft.text(fields.GIVEN_NAMES), draft.text(fields.FIRST_NAME), draft.text(fields.MIDDLE_NAME)),
		)
	)
	surnames = " ".join(
		filter(
			None,
			(
				draft.text(fields.SURNAMES),
				draft.text(fields.FIRST_SURNAME),
				draft.text(fields.SECOND_SURNAME),
			),
		)
	)
	parts = join_parts(given, surnames)
	married = clean_name(draft.raw(fields.MARRIED_SURNAME)) or parts.married_surname
	return NameParts(parts.first_name, parts.second_name, parts.first_surname, parts.second_surname, married)


def _surnames_first(value: object) -> NameParts:
	""" "Pérez García Ana María": two surnames and then the given names; with two words, one of each."""
	if "," in cell_text(value):
		return split_full_name(value)
	first, rest, married = split_surnames(value)
	second, given = split_given(rest)
	if not given:
		second, given = "", second
	parts = join_parts(given, f"{first} {second}")
	return NameParts(
		parts.first_name, parts.second_name, parts.first_surname, parts.second_surname, married, True
	)


def read_person(draft: Draft) -> None:
	"""Sex, birth date or age, and other facts about the person."""
	draft.take(fields.SEX, "sex", parse_sex(draft.raw(fields.SEX), draft.sheet.sex_dialect))
	draft.need(fields.SEX, "sex")
	draft.take(fields.BIRTH_DATE, "birth_date", draft.date(fields.BIRTH_DATE, "birth"))
	draft.values["gender_identity"] = draft.text(fields.GENDER_IDENTITY)
	draft.take(fields.NATIONALITY, "nationality", _nationality(draft.raw(fields.NATIONALITY)))
	for target, fieldname, words in (
		(fields.MARITAL_STATUS, "marital_status", choices.MARITAL_STATUS),
		(fields.EDUCATION, "education_level", choices.EDUCATION),
		(fields.ZONE, "zone", choices.ZONE),
		(fields.RETURN_MODE, "return_mode", choices.RETURN_MODE),
	):
		draft.take(target, fieldname, choices.choose(draft.raw(target), words))


def _nationality(value: object) -> Parsed[str]:
	if cell_text(value).lower().startswith("salvadore"):
		return Parsed("El Salvador")
	return parse_country(value)


def read_registration(draft: Draft) -> None:
	"""Registration date and group; then what depends on the date: the age, and whether dates follow one another."""
	if fields.REGISTRATION_DATE in draft.headings:
		draft.take(
			fields.REGISTRATION_DATE, "registration_date", draft.date(fields.REGISTRATION_DATE, "past")
		)
	else:
		draft.values["registration_date"] = draft.sheet.registration_date
	draft.need(fields.REGISTRATION_DATE, "registration_date")
	if fields.GROUP in draft.headings:
		draft.take(fields.GROUP, "participant_group", parse_group(draft.raw(fields.GROUP)))
	else:
		draft.values["participant_group"] = draft.sheet.group
	draft.need(fields.GROUP, "participant_group")
	_estimate_birth(draft)
	birth_target = fields.BIRTH_DATE if fields.BIRTH_DATE in draft.headings else fields.AGE
	if not draft.is_failed(fields.REGISTRATION_DATE) or birth_target == fields.BIRTH_DATE:
		draft.need(birth_target, "birth_date")
	draft.take(fields.RETURN_DATE, "return_date", draft.date(fields.RETURN_DATE, "past"))
	_check_order(draft)


def _estimate_birth(draft: Draft) -> None:
	"""An age stands in for a missing birth date: the middle of the year that it means."""
	registered = draft.values.get("registration_date")
	if draft.values.get("birth_date") or draft.raw(fields.AGE) is None or draft.is_failed(fields.BIRTH_DATE):
		return
	words = cell_text(draft.raw(fields.AGE)).split()
	age = int(words[0]) if words and words[0].isascii() and words[0].isdigit() else -1
	if not 0 <= age <= OLDEST:
		draft.fail(fields.AGE, finding("age_not_understood", value=excerpt(draft.raw(fields.AGE))))
	elif registered:
		# half a year back: on the day of registration the age is then the one that was told
		month = registered.month - 6
		year = registered.year - age - (month <= 0)
		draft.values.update(birth_date=date(year, month + 12 * (month <= 0), 1), birth_date_estimated=1)
		draft.note(fields.AGE, finding("birth_from_age", age=age))


def _check_order(draft: Draft) -> None:
	born, registered = draft.values.get("birth_date"), draft.values.get("registration_date")
	returned = draft.values.get("return_date")
	for target, later in ((fields.REGISTRATION_DATE, registered), (fields.RETURN_DATE, returned)):
		if born and later and born > later:
			heading = draft.headings.get(target) or target
			draft.fail(
				fields.BIRTH_DATE,
				finding("birth_after", date=born.isoformat(), which=heading, other=later.isoformat()),
			)
	if returned and registered and returned > registered:
		draft.note(
			fields.RETURN_DATE,
			finding("return_after_registration", date=returned.isoformat(), other=registered.isoformat()),
		)


def read_document(draft: Draft) -> None:
	"""The first document that is valid, else the first there is, kept as not valid; else none."""
	found = []
	for target, kind in _DOCUMENT_TARGETS:
		if draft.raw(target) is not None:
			found.append((target, check_document(kind, draft.raw(target))))
	if draft.raw(fields.DOCUMENT_NUMBER) is not None:
		found.append((fields.DOCUMENT_NUMBER, _any_document(draft)))
	draft.values.update(document_kind=NO_DOCUMENT, document_number="")
	kept = next((pair for pair in found if pair[1].valid), found[0] if found else None)
	if not kept:
		return
	target, document = kept
	if sum(char.isdigit() for char in document.value) < FEWEST_DIGITS and not document.valid:
		draft.note(target, finding("document_not_kept", value=excerpt(draft.raw(target))))
		return
	draft.values.update(document_kind=document.kind, document_number=document.value)
	if document.reason:
		draft.note(target, document.reason)


def _any_document(draft: Draft) -> IdentityResult:
	"""A number whose kind another cell tells, or else its form."""
	value = draft.raw(fields.DOCUMENT_NUMBER)
	kind = choices.choose(draft.raw(fields.DOCUMENT_KIND), choices.DOCUMENT_KINDS)
	why = choices.failed(kind)
	if why:
		draft.fail(fields.DOCUMENT_KIND, why)
	elif kind.value in _KINDS:
		return check_document(kind.value, value)
	as_dui = check_document(DUI, value)
	if as_dui.valid or not re.search("[a-zA-Z]", cell_text(value)):
		return as_dui
	return check_document(OTHER_DOCUMENT, value)
