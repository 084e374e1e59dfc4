"""Candidates for a vacancy, with the reasons for and against each, in the words of the reader."""

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.participants.access import require
from genesis.participants.consent import sharing_with_employer
from genesis.participants.report_tools import shown_names

from . import candidate_search, candidate_store
from .job_matching import (
	AREA,
	CERTIFICATE,
	EDUCATION,
	EXPERIENCE,
	LANGUAGE,
	SKILL,
	Ground,
	Match,
	Requirements,
	Wanted,
	match,
)

VACANCY = "Vacancy"
SHOWN = 50


def requirements_of(doc: Document) -> Requirements:
	"""What a Vacancy asks for."""
	return Requirements(
		area=doc.occupational_area or "",
		area_required=bool(doc.occupational_area and doc.area_is_required),
		standards=tuple(Wanted(row.competency_standard, "", bool(row.is_required)) for row in doc.standards),
		skills=tuple(row.skill for row in doc.skills),
		experience_months=doc.minimum_experience_months or 0,
		experience_required=bool(doc.experience_is_required),
		languages=tuple(
			Wanted(row.language_name, row.spoken, bool(row.is_required)) for row in doc.languages
		),
		municipality=doc.municipality or "",
		department=doc.department or "",
		education=doc.minimum_education or "",
		education_required=bool(doc.education_is_required),
	)


@frappe.whitelist()
def find_candidates(vacancy: str) -> list[dict[str, Any]]:
	"""The people who fit best, at most SHOWN: participant, name (for readers of names), score, reasons for, against.

	And what a coach asks next: the job referral to this vacancy that there is, whether the person works by a placement
	of the programme, and whether the consent names this employer. Raises frappe.PermissionError without the right to
	read the vacancy or people.
	"""
	require(VACANCY, "read", vacancy)
	require("Participant")
	doc = frappe.get_doc(VACANCY, vacancy)
	best = candidate_search.best(requirements_of(doc), SHOWN)
	people = [each.participant for each in best]
	names, referred, working = shown_names(people), _referred(vacancy, people), _working(people)
	agreed = sharing_with_employer(people, doc.employer)
	return [
		{
			"participant": each.participant,
			"person_name": names.get(each.participant, ""),
			"score": each.score,
			"reasons_for": [said(ground) for ground in each.grounds if ground.speaks_for],
			"reasons_against": [said(ground) for ground in each.grounds if not ground.speaks_for],
			"referral": referred.get(each.participant),
			"works": each.participant in working,
			"consent": each.participant in agreed,
		}
		for each in best
	]


def _referred(vacancy: str, people: list[str]) -> dict[str, dict[str, str]]:
	"""The latest job referral of each person to the vacancy, as far as the reader may see it."""
	if not people or not frappe.has_permission("Job Referral", "read"):
		return {}
	rows = frappe.get_list(
		"Job Referral",
		filters={"vacancy": vacancy, "participant": ["in", people]},
		fields=["name", "participant", "stage"],
		order_by="creation asc",
		limit=0,
	)
	return {row.participant: {"name": row.name, "stage": row.stage} for row in rows}


def _working(people: list[str]) -> set[str]:
	condition = {"participant": ["in", people], "status": "Active", "docstatus": 1}
	return set(frappe.get_all("Placement", filters=condition, pluck="participant")) if people else set()


def reasons_of(vacancy: str, participant: str) -> dict[str, Any]:
	"""Score and reasons of one person, as a Job Referral keeps them."""
	asked = requirements_of(frappe.get_doc(VACANCY, vacancy))
	return as_reasons(match(asked, candidate_store.known([participant])[0]))


def as_reasons(found: Match) -> dict[str, Any]:
	"""Score and reasons as a Job Referral keeps them."""
	return {
		"score": found.score,
		"reasons_for": "\n".join(said(ground) for ground in found.grounds if ground.speaks_for),
		"reasons_against": "\n".join(said(ground) for ground in found.grounds if not ground.speaks_for),
	}


def said(ground: Ground) -> str:
	"""A reason in the reader's language."""
	detail = ground.detail
	if ground.code == AREA:
		return _("Occupational area: {0}").format(_(detail[0]))
	if ground.code == CERTIFICATE:
		return _("Certificate: {0}").format(detail[0])
	if ground.code == SKILL:
		return _("Skill: {0}").format(detail[0])
	if ground.code == EXPERIENCE:
		return _("Experience: {0} of {1} months").format(*detail)
	if ground.code == LANGUAGE:
		return _("Language: {0}, {1}").format(_(detail[0]), _(detail[1]))
	if ground.code == EDUCATION:
		return _("Education: {0}").format(_(detail[0]))
	places = {
		"municipality": _("Lives in the municipality"),
		"department": _("Lives in the department"),
		"elsewhere": _("Lives elsewhere"),
	}
	return places[detail[0]]
