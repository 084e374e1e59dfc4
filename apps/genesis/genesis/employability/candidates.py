"""Candidates for a vacancy, with the reasons for and against each, in the words of the reader."""

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.participants.access import require
from genesis.participants.report_tools import shown_names

from . import candidate_store
from .job_matching import (
	AREA,
	CERTIFICATE,
	EDUCATION,
	EXPERIENCE,
	LANGUAGE,
	SKILL,
	Ground,
	Requirements,
	Wanted,
	match,
)

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

	Raises frappe.PermissionError without the right to read the vacancy or people.
	"""
	require("Vacancy", "read", vacancy)
	require("Participant")
	asked = requirements_of(frappe.get_doc("Vacancy", vacancy))
	found = [match(asked, person) for person in candidate_store.candidates(asked)]
	best = sorted((each for each in found if not each.refused), key=lambda each: -each.score)[:SHOWN]
	names = shown_names(each.participant for each in best)
	return [
		{
			"participant": each.participant,
			"person_name": names.get(each.participant, ""),
			"score": each.score,
			"reasons_for": [said(ground) for ground in each.grounds if ground.speaks_for],
			"reasons_against": [said(ground) for ground in each.grounds if not ground.speaks_for],
		}
		for each in best
	]


def reasons_of(vacancy: str, participant: str) -> dict[str, Any]:
	"""Score and reasons of one person, as a Job Referral keeps them."""
	asked = requirements_of(frappe.get_doc("Vacancy", vacancy))
	known = candidate_store.one(participant)
	result = match(asked, known)
	return {
		"score": result.score,
		"reasons_for": "\n".join(said(ground) for ground in result.grounds if ground.speaks_for),
		"reasons_against": "\n".join(said(ground) for ground in result.grounds if not ground.speaks_for),
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
