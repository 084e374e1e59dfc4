"""What is known of the work of people, read for many at once with the rights of the user."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from pypika import Case

import frappe
from frappe.query_builder import DocType
from frappe.utils import getdate, nowdate

from genesis.participants.experience import Job, sum_experience
from genesis.reporting import only_permitted

from .job_matching import AREA, PLACE, WEIGHTS, Candidate, Requirements

CERTIFICATE = "Competency Certificate"
LOOKED_AT = 500
FIELDS = ("name", "occupational_area", "occupation", "municipality", "department", "education_level")


def candidates(asked: Requirements) -> list[Candidate]:
	"""At most LOOKED_AT people in the programme: those who hold what is required, the best by area and place first."""
	person = DocType("Participant")
	area = Case().when(person.occupational_area == asked.area, WEIGHTS[AREA]).else_(0)
	place = (
		Case()
		.when(person.municipality == asked.municipality, WEIGHTS[PLACE])
		.when(person.department == asked.department, WEIGHTS[PLACE] / 2)
		.else_(0)
	)
	query = only_permitted(
		frappe.qb.from_(person).select(*(person[field] for field in FIELDS)), "Participant"
	)
	query = query.where(person.status.isin(("Registered", "In Service")))
	if asked.area_required:
		query = query.where(person.occupational_area == asked.area)
	required = [wanted.key for wanted in asked.standards if wanted.required]
	if required:
		query = query.where(person.name.isin(_holders_of_all(required) or [""]))
	query = query.orderby(area + place, order=frappe.qb.desc).orderby(person.registration_date)
	people = query.orderby(person.name).limit(LOOKED_AT).run(as_dict=True)
	return _known(people)


def one(participant: str) -> Candidate:
	"""What is known of one person; who may read it is asked before."""
	row = frappe.db.get_value("Participant", participant, FIELDS, as_dict=True)
	return _known([row])[0]


def _known(people: list[frappe._dict]) -> list[Candidate]:
	names = [row.name for row in people]
	jobs, spoken, held = _jobs(names), _languages(names), _certificates(names)
	return [_candidate(row, jobs[row.name], spoken[row.name], held[row.name]) for row in people]


def _candidate(row: frappe._dict, jobs: list, spoken: dict[str, str], held: set[str]) -> Candidate:
	today = getdate(nowdate())
	worked = [Job(job.from_date, job.to_date, job.stated_months, area=job.occupational_area) for job in jobs]
	return Candidate(
		participant=row.name,
		areas=frozenset(filter(None, (row.occupational_area,))),
		certificates=frozenset(held),
		occupations=tuple(filter(None, (row.occupation, *(job.occupation for job in jobs)))),
		experience_months=sum_experience(worked, today).months,
		languages=spoken,
		municipality=row.municipality or "",
		department=row.department or "",
		education=row.education_level or "",
	)


def _rows(doctype: str, names: list[str], fields: list[str]) -> list[frappe._dict]:
	condition = {"parenttype": "Participant", "parent": ["in", names]}
	return frappe.get_all(doctype, filters=condition, fields=["parent", *fields], order_by="parent, idx")


def _jobs(names: list[str]) -> dict[str, list]:
	found = defaultdict(list)
	fields = ["occupation", "occupational_area", "from_date", "to_date", "stated_months"]
	for row in _rows("Participant Work Experience", names, fields):
		found[row.parent].append(row)
	return found


def _languages(names: list[str]) -> dict[str, dict[str, str]]:
	found = defaultdict(dict)
	for row in _rows("Participant Language", names, ["language_name", "spoken"]):
		found[row.parent][row.language_name] = row.spoken or ""
	return found


def _valid(filters: dict) -> list[tuple[str, str]]:
	"""(person, standard) of certificates valid today; none before the site has certificates."""
	if not frappe.db.exists("DocType", CERTIFICATE):
		return []
	fields = ["participant", "competency_standard", "valid_until"]
	condition = {**filters, "revoked_on": ["is", "not set"]}
	today: date = getdate(nowdate())
	return [
		(row.participant, row.competency_standard)
		for row in frappe.get_all(CERTIFICATE, filters=condition, fields=fields)
		if not row.valid_until or getdate(row.valid_until) >= today
	]


def _certificates(names: list[str]) -> dict[str, set[str]]:
	found = defaultdict(set)
	for person, standard in _valid({"participant": ["in", names]}):
		found[person].add(standard)
	return found


def _holders_of_all(standards: list[str]) -> list[str]:
	held = defaultdict(set)
	for person, standard in _valid({"competency_standard": ["in", standards]}):
		held[person].add(standard)
	return sorted(person for person, found in held.items() if found >= set(standards))
