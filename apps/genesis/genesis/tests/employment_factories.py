"""Employers, vacancies, job referrals and placements for tests."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, nowdate

from genesis.genesis_configuration.milestones import states_for
from genesis.participants.doctype.consent.test_consent import make_consent
from genesis.tests.factories import get_or_make, make_participant

EMPLOYER = "Test Hotel"
EVIDENCE = {"evidence_kind": "Contract", "evidence_file": "/private/files/contract.pdf"}


def make_employer(name: str = EMPLOYER, **values: Any) -> Document:
	"""An employer in tourism."""
	return get_or_make(
		"Employer", name, **{"employer_name": name, "sector": "Tourism", "is_active": 1, **values}
	)


def make_vacancy(**values: Any) -> Document:
	"""A vacancy for one waiter in tourism."""
	defaults = {
		"title": "Waiter",
		"employer": values.get("employer") or make_employer().name,
		"occupational_area": "Tourism",
		"area_is_required": 1,
		"openings": 1,
	}
	return frappe.get_doc({"doctype": "Vacancy", **defaults, **values}).insert()


def allow_employer(participant: str, *employers: str, **row: Any) -> Document:
	"""A consent to share data with these employers."""
	rows = [{"employer": employer, **row} for employer in employers or (EMPLOYER,)]
	return make_consent(participant, scope_data_sharing=1, employers=rows)


def make_job_referral(**values: Any) -> Document:
	"""A person proposed for a vacancy."""
	defaults = {
		"participant": values.get("participant") or make_participant(occupational_area="Tourism").name,
		"vacancy": values.get("vacancy") or make_vacancy().name,
	}
	return frappe.get_doc({"doctype": "Job Referral", **defaults, **values}).insert(ignore_permissions=True)


def move(referral: Document | str, milestone: str, **values: Any) -> Document:
	"""Set the state that carries a milestone, whatever managers call it."""
	doc = frappe.get_doc("Job Referral", getattr(referral, "name", referral))
	doc.update({**values, "workflow_state": states_for("Job Referral", milestone)[0]})
	return doc.save(ignore_permissions=True)


def hired_referral(**values: Any) -> Document:
	"""A referral, with consent, that ended with a job."""
	doc = make_job_referral(**values)
	allow_employer(doc.participant, doc.employer)
	return move(move(doc, "sent"), "hired")


def make_placement(days_ago: int = 0, submit: bool = True, **values: Any) -> Document:
	"""A job that began some days ago, found by the person; submitted with evidence unless told otherwise."""
	start = add_days(nowdate(), -days_ago)
	defaults = {
		"participant": values.get("participant") or make_participant(occupational_area="Tourism").name,
		"origin": "Found by the Person",
		"employer": values.get("employer") or make_employer().name,
		"occupation": "Waiter",
		"start_date": start,
		"wage": 400,
		"wage_period": "Month",
		"weekly_hours": 44,
		"evidence_date": start,
		**EVIDENCE,
	}
	doc = frappe.get_doc({"doctype": "Placement", **defaults, **values}).insert(ignore_permissions=True)
	return doc.submit() if submit else doc


def follow_up(placement: Document | str, days_after: int) -> Document:
	"""The follow-up of a placement after that many days."""
	name = getattr(placement, "name", placement)
	return frappe.get_doc("Placement Follow-up", {"placement": name, "days_after": days_after})


def answer(doc: Document, result: str, **values: Any) -> Document:
	"""Write an answer into a follow-up."""
	doc.update({"result": result, "contact_kind": "Call", "done_on": nowdate(), **values})
	return doc.save(ignore_permissions=True)
