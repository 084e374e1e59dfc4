"""Rows of the register as the pure rules want them: jobs, and the facts that eligibility asks about."""

from collections.abc import Iterable, Mapping

from frappe.utils import getdate

from .eligibility import Applicant
from .experience import Job, sum_experience

COUNTRIES_ABROAD = ("United States", "Mexico")
JOB_FIELDS = (
	"occupation",
	"country",
	"occupational_area",
	"from_date",
	"to_date",
	"is_current",
	"stated_months",
)
_CONSENT = {"Valid": True, "Withdrawn": False}


def jobs_of(rows: Iterable[Mapping], did_not_work: object = False) -> tuple[Job, ...]:
	"""Jobs of a table of work experience; a person who says not to have worked has one of no length."""
	jobs = tuple(_job(row) for row in rows)
	return jobs or ((Job(months=0),) if did_not_work else ())


def months_abroad(jobs: Iterable[Job], on: object) -> int:
	"""Completed months of work in the United States and Mexico up to a day."""
	return sum_experience(jobs, getdate(on), COUNTRIES_ABROAD).months


def applicant_of(person: Mapping, jobs: tuple[Job, ...], department: str | None) -> Applicant:
	"""The facts of a Participant (document or row with all its fields); `department` is its name, not its code."""
	return Applicant(
		group=person.get("participant_group") or None,
		birth_date=getdate(person.get("birth_date")) if person.get("birth_date") else None,
		area=person.get("occupational_area") or None,
		jobs=jobs,
		return_date=getdate(person.get("return_date")) if person.get("return_date") else None,
		department=department or None,
		document_valid=bool(person.get("document_valid")) if person.get("document_number") else None,
		consent=_CONSENT.get(person.get("consent_status")),
		fields=person,
	)


def _job(row: Mapping) -> Job:
	start = getdate(row.get("from_date")) if row.get("from_date") else None
	# An end without a beginning says nothing about the length.
	end = getdate(row.get("to_date")) if row.get("to_date") and not row.get("is_current") else None
	return Job(
		start=start,
		end=end,
		months=None if start else (row.get("stated_months") or None),
		country=row.get("country") or None,
		area=row.get("occupational_area") or None,
		label=row.get("occupation") or None,
	)
