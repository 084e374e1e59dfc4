"""Psychosocial care of the demo: cases and sessions whose texts say that they are generated, and an emergency access."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import frappe
from frappe.model.document import Document

from genesis.protection import break_glass
from genesis.psychosocial_care.cases import CASE, SESSION

from . import removal
from .accounts import PEOPLE, address
from .acting import acting, move
from .attended import attended
from .lives import pick
from .slots import Slots

ROLE, MANAGER = "Psychologist", "Programme Manager"
CASES = 40
TEXT = "Texto de demostración, generado: no describe a ninguna persona."
LEVELS = {"Low": 38, "Medium": 40, "High": 18, "Extreme": 4}
ENDS = {"open": 12, "in_care": 56, "referred": 4, "closed": 24, "reopened": 4}
FACTORS = ("Grief or Loss", "Family Separation", "Detention or Deportation", "Severe Anxiety or Depression")
PLAN = (
	("Warning Sign", "Señal de demostración"),
	("Coping Step", "Paso de demostración"),
	("Professional Help", "Línea de ayuda de demostración"),
)
REASONS = ("Goals Reached", "The Person Ended Care", "No Contact")
RELATIONS = ("Spouse or Partner", "Son or Daughter", "Mother or Father", "Sibling")


def make_cases(random: Random, today: date) -> int:
	"""Cases of the psychologist's office, in every state; returns how many."""
	psychologist, office = address(ROLE), PEOPLE[ROLE][1]
	people = frappe.get_all(
		"Participant",
		filters={"is_demo": 1, "office": office, "status": ("!=", "Merged")},
		fields=["name", "registration_date"],
		order_by="name asc",
	)
	chosen = random.sample(people, min(CASES, len(people) // 3))
	slots, made = Slots(today), []
	for person in chosen:
		made.append(_make_case(person, psychologist, slots, random, today))
	if made:
		_make_emergency(made[0], today)
	return len(made)


def remove_cases() -> int:
	"""Delete the cases of people of the demo, with sessions, tasks and emergency accesses. Returns how many."""
	people = frappe.get_all("Participant", filters={"is_demo": 1}, pluck="name")
	cases = frappe.get_all(CASE, filters={"participant": ("in", [*people, ""])}, pluck="name")
	sessions = frappe.get_all(SESSION, filters={"psychosocial_case": ("in", [*cases, ""])}, pluck="name")
	grants = frappe.get_all(
		break_glass.DOCTYPE, filters={"document_name": ("in", [*cases, ""])}, pluck="name"
	)
	for doctype, names in ((SESSION, sessions), (CASE, cases), (break_glass.DOCTYPE, grants)):
		removal.delete(doctype, names)
	frappe.db.delete("Confidential Access", {"document_name": ("in", [*cases, *sessions, ""])})
	return len(cases)


def _make_case(person: Any, psychologist: str, slots: Slots, random: Random, today: date) -> Document:
	began = max(person.registration_date, today - timedelta(days=random.randrange(3, 240)))
	end = pick(random, ENDS)
	with acting(psychologist, began):
		doc = frappe.get_doc(
			{
				"doctype": CASE,
				"participant": person.name,
				"intake_date": began,
				"asked_by": random.choice(("The Person", "Family", "Intake Interview")),
				"reason": f"<p>{TEXT}</p>",
				"risk_level": pick(random, LEVELS),
				"consent_to_care": int(end != "open"),
				"consent_by": "The Person",
				"tell_support_plan": int(random.random() < 0.5),
				"outcome_before": random.randrange(1, 6),
				"risk_factors": [{"factor": random.choice(FACTORS), "detail": "Demostración"}],
				"safety_plan": [{"kind": kind, "what": what} for kind, what in PLAN],
				**attended(random, began, 0.7, RELATIONS, youngest=8),
			}
		)
		doc.insert()
	if end == "open":
		return doc
	with acting(psychologist, min(today, began + timedelta(days=2))):
		doc = move(doc, "in_care")
	for number in range(random.randrange(1, 6)):
		_make_session(doc, slots.past(began + timedelta(days=7 * number), today), "Attended")
	if end == "in_care" and random.random() < 0.7:
		_make_session(doc, slots.coming(today + timedelta(days=random.choice((0, 0, 1, 2, 5)))), "Planned")
	return _end(frappe.get_doc(CASE, doc.name), end, psychologist, random, today)


def _make_session(case: Document, starts: datetime | None, attendance: str) -> None:
	if not starts:
		return
	with acting(case.responsible, starts.date()):
		frappe.get_doc(
			{
				"doctype": SESSION,
				"psychosocial_case": case.name,
				"starts_on": starts,
				"ends_on": starts + timedelta(minutes=50),
				"modality": "In Person",
				"attendance": attendance,
				"notes": f"<p>{TEXT}</p>" if attendance == "Attended" else None,
			}
		).insert()


def _end(doc: Document, end: str, psychologist: str, random: Random, today: date) -> Document:
	"""Bring a case that is in care to where its story ends."""
	with acting(psychologist, today):
		if end == "referred":
			return move(doc, "referred")
		if end in ("closed", "reopened"):
			doc.closure_reason, doc.closure_note = random.choice(REASONS), TEXT
			doc.outcome_after = min(10, doc.outcome_before + random.randrange(0, 5))
			doc.save()
			doc = move(doc, "closed")
			return move(doc, "reopened") if end == "reopened" else doc
	return doc


def _make_emergency(case: Document, today: date) -> None:
	"""Another psychologist opened one case for an hour of need, and the programme manager judged it."""
	with acting(address(ROLE, "2"), today):
		grant = frappe.get_doc(
			{
				"doctype": break_glass.DOCTYPE,
				"document_type": CASE,
				"document_name": case.name,
				"reason": "Demostración: la persona llegó en crisis y su psicóloga estaba de permiso",
			}
		).insert()
	long_ago = datetime.combine(today - timedelta(days=6), time(9))
	grant.db_set({"opened_on": long_ago, "valid_until": long_ago + timedelta(hours=grant.hours)})
	with acting(address(MANAGER), today):
		break_glass.review(grant.name, break_glass.JUSTIFIED, "Demostración: se confirmó con el equipo")
