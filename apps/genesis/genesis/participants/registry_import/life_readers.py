"""How the person of a row lives: contact, place, work, household. Each function reads part of a `Draft`."""

import re

from ..identity import check_phone, split_phones
from ..names import clean_name
from ..parsing import Parsed, parse_area, parse_country, parse_duration
from ..territory import Found, Place, find
from ..text import excerpt
from . import choices, fields
from .draft import Draft
from .findings import finding

MOST_RETURNS, MOST_PEOPLE = 50, 60
_EMAIL = re.compile(r"^[^@\s,;<>()]+@[^@\s,;<>()]+\.[a-zA-Z]{2,}$")


def read_contact(draft: Draft) -> None:
	"""Telephones, email, address, emergency contact and notes."""
	notes = [draft.text(fields.NOTES)]
	numbers: list[str] = []
	for target in (fields.PHONE, fields.SECOND_PHONE):
		phones = split_phones(draft.raw(target))
		valid = [phone.value for phone in phones if phone.valid]
		if draft.raw(target) is not None and not valid:
			draft.fail(target, check_phone(draft.raw(target)).reason)
		if len(valid) < len(phones) or len(numbers) + len(valid) > 2:
			notes.append(f"{draft.headings[target]}: {draft.text(target)}")
			draft.note(target, finding("phone_in_notes", value=excerpt(draft.raw(target))))
		numbers.extend(number for number in valid if number not in numbers)
	draft.values.update(zip(("phone", "phone_alternative"), numbers, strict=False))
	emergency = draft.raw(fields.EMERGENCY_PHONE)
	if emergency is not None:
		checked = check_phone(emergency)
		draft.take(
			fields.EMERGENCY_PHONE,
			"emergency_contact_phone",
			Parsed(checked.value) if checked.valid else Parsed(None, checked.reason),
		)
	email = draft.text(fields.EMAIL)
	if email and not _EMAIL.match(email):
		draft.fail(fields.EMAIL, finding("email_not_understood", value=excerpt(email)))
	draft.values.update(
		email=email.lower(),
		address_line=draft.text(fields.ADDRESS),
		emergency_contact_name=clean_name(draft.raw(fields.EMERGENCY_NAME)),
		contact_notes="\n".join(filter(None, notes)),
	)


def read_place(draft: Draft) -> None:
	"""Where the person lives, and where a displaced person comes from."""
	home = _place(draft, fields.DEPARTMENT, fields.MUNICIPALITY, fields.DISTRICT)
	if home:
		draft.values.update(
			department=home.department, municipality=home.municipality, district=home.district
		)
	origin = _place(draft, fields.ORIGIN_DEPARTMENT, fields.ORIGIN_MUNICIPALITY)
	if origin:
		draft.values.update(origin_department=origin.department, origin_municipality=origin.municipality)


def _place(draft: Draft, department: str, municipality: str, district: str = "") -> Place | None:
	"""The smallest area that the cells tell; each cell must be understood within the larger one."""
	within = draft.raw(department)
	best: Place | None = None
	for target, search in (
		(department, lambda value: find(value, level="department")),
		(municipality, lambda value: find(value, department=within)),
		(district, lambda value: find(value, department=within, municipality=draft.raw(municipality))),
	):
		value = draft.raw(target)
		if value is None:
			continue
		found = search(value)
		if _is_refused(found):
			draft.fail(target, found.reason)
		else:
			best = found.place
			if found.reason and found.reason.code == "place_similar":
				draft.note(target, found.reason)
	return best


def _is_refused(found: Found) -> bool:
	"""Not found, several unrelated places, or in another department than the one given."""
	return found.place is None or bool(found.reason and found.reason.code == "place_other_department")


def read_work(draft: Draft) -> None:
	"""The job told in the sheet: country, time, area; and the return."""
	country = parse_country(draft.raw(fields.WORK_COUNTRY))
	area = parse_area(draft.raw(fields.OCCUPATIONAL_AREA) or draft.raw(fields.OCCUPATION))
	unit = next(
		(column.unit for column in draft.sheet.columns if column.target == fields.EXPERIENCE), fields.YEARS
	)
	months = parse_duration(draft.raw(fields.EXPERIENCE), unit.lower())
	draft.take(fields.WORK_COUNTRY, "work_country", country)
	draft.take(fields.EXPERIENCE, "stated_months", months)
	if draft.raw(fields.OCCUPATIONAL_AREA) is not None:
		draft.take(fields.OCCUPATIONAL_AREA, "occupational_area", area)
	elif area.value:
		draft.values["occupational_area"] = area.value
	draft.values["occupation"] = draft.text(fields.OCCUPATION) or draft.text(fields.OCCUPATIONAL_AREA)
	draft.take(fields.RETURN_COUNTRY, "return_country", parse_country(draft.raw(fields.RETURN_COUNTRY)))
	draft.take(
		fields.TIMES_RETURNED,
		"times_returned",
		choices.whole_number(draft.raw(fields.TIMES_RETURNED), MOST_RETURNS),
	)
	_make_job(draft, draft.values.pop("work_country", None), draft.values.pop("stated_months", None))


def _make_job(draft: Draft, country: str | None, months: int | None) -> None:
	start = draft.take(fields.WORK_FROM, "from_date", draft.date(fields.WORK_FROM, "past"))
	end = draft.take(fields.WORK_TO, "to_date", draft.date(fields.WORK_TO, "past"))
	draft.values.pop("from_date", None)
	draft.values.pop("to_date", None)
	if start and end and end < start:
		draft.fail(
			fields.WORK_TO, finding("job_ends_before_start", date=end.isoformat(), start=start.isoformat())
		)
	if end and not start and not draft.is_failed(fields.WORK_FROM):
		draft.fail(fields.WORK_FROM, finding("job_without_start"))
	employer = draft.text(fields.EMPLOYER)
	if months == 0 and not (country or start or employer):
		draft.values["no_work_experience"] = 1
		return
	if not (country or months is not None or start or employer):
		return
	draft.job = {
		"country": country,
		"stated_months": months,
		"occupational_area": draft.values.get("occupational_area"),
		"occupation": draft.values.get("occupation"),
		"employer": employer,
		"from_date": start,
		"to_date": end,
	}


def read_household(draft: Draft) -> None:
	"""Counts and income."""
	for target, fieldname in (
		(fields.HOUSEHOLD_SIZE, "household_size"),
		(fields.DEPENDANTS, "dependants"),
	):
		draft.take(target, fieldname, choices.whole_number(draft.raw(target), MOST_PEOPLE))
	draft.take(fields.MONTHLY_INCOME, "monthly_income", choices.money(draft.raw(fields.MONTHLY_INCOME)))
