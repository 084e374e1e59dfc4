"""What is known of the work of people, read for many at once. Who may read them is asked before."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import frappe
from frappe.utils import getdate, nowdate

from genesis.participants.experience import Job, sum_experience

from .job_matching import Candidate

CERTIFICATE = "Competency Certificate"
FIELDS = ("name", "occupational_area", "occupation", "municipality", "department", "education_level")


def known(names: list[str]) -> list[Candidate]:
	"""What is known of these people, in no order."""
	people = frappe.get_all(
		"Participant", filters={"name": ["in", names]}, fields=list(FIELDS), order_by=None
	)
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


def _certificates(names: list[str]) -> dict[str, set[str]]:
	"""Standards that each person holds a certificate of, valid today."""
	condition = {"participant": ["in", names], "revoked_on": ["is", "not set"]}
	fields = ["participant", "competency_standard", "valid_until"]
	today: date = getdate(nowdate())
	found = defaultdict(set)
	for row in frappe.get_all(CERTIFICATE, filters=condition, fields=fields, order_by=None):
		if not row.valid_until or getdate(row.valid_until) >= today:
			found[row.participant].add(row.competency_standard)
	return found
