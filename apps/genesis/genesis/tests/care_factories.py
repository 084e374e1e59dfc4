"""Psychosocial cases, sessions and coaching for tests."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, add_to_date, now_datetime, nowdate

from .factories import DOMAIN, make_participant, make_user

MARK = "Zafirosecreto"


def make_psychologist(name: str = "psychologist") -> str:
	"""Email of a psychologist."""
	return make_user("Psychologist", email=f"{name}@{DOMAIN}")


def make_case(**values: Any) -> Document:
	"""A case in the team of its responsible psychologist, with something secret in every field for words."""
	defaults = {
		"participant": values.get("participant") or make_participant().name,
		"responsible": values.get("responsible") or make_psychologist(),
		"intake_date": add_days(nowdate(), -40),
		"reason": f"<p>{MARK} reason</p>",
		"consent_to_care": 1,
		"risk_level": "Low",
		"safety_plan": [{"kind": "Warning Sign", "what": f"{MARK} sign"}],
		"risk_factors": [{"factor": "Grief or Loss", "detail": f"{MARK} factor"}],
	}
	return frappe.get_doc({"doctype": "Psychosocial Case", **defaults, **values}).insert(
		ignore_permissions=True
	)


def make_session(case: Document, **values: Any) -> Document:
	"""An attended session of a case, some days ago."""
	starts = values.get("starts_on") or add_days(now_datetime().replace(microsecond=0), -3)
	defaults = {
		"psychosocial_case": case.name,
		"psychologist": case.responsible,
		"starts_on": starts,
		"ends_on": add_to_date(starts, minutes=50),
		"attendance": "Attended",
		"notes": f"<p>{MARK} notes</p>",
	}
	return frappe.get_doc({"doctype": "Psychosocial Session", **defaults, **values}).insert(
		ignore_permissions=True
	)


def make_coaching(coach: str, people: list[str], attendance: str = "Expected", **values: Any) -> Document:
	"""A coaching session of an hour with these people."""
	starts = values["starts_on"]
	defaults = {
		"doctype": "Coaching Session",
		"topic": "Prueba",
		"kind": "Individual" if len(people) == 1 else "Group",
		"coach": coach,
		"ends_on": add_to_date(starts, hours=1),
		"people": [{"participant": name, "attendance": attendance} for name in people],
	}
	return frappe.get_doc({**defaults, **values}).insert(ignore_permissions=True)


def make_assessment(participant: str, answer: int | None, **values: Any) -> Document:
	"""An assessment by the scale in use with the same answer to every statement."""
	doc = frappe.get_doc(
		{
			"doctype": "Employability Assessment",
			"participant": participant,
			"wave": "Before",
			"assessed_on": nowdate(),
			"scale": frappe.db.get_value("Employability Scale", {"is_active": 1}),
			**values,
		}
	)
	for item in frappe.get_doc("Employability Scale", doc.scale).items:
		doc.append("answers", {"code": item.code, "answer": None if answer is None else str(answer)})
	return doc.insert(ignore_permissions=True)


def make_coaching_plan(coach: str, participant: str, **values: Any) -> Document:
	"""A plan with two goals."""
	defaults = {
		"doctype": "Coaching Plan",
		"participant": participant,
		"coach": coach,
		"start_date": nowdate(),
		"goals": [{"goal": "Tener un currículum"}, {"goal": "Tres entrevistas"}],
	}
	return frappe.get_doc({**defaults, **values}).insert(ignore_permissions=True)
