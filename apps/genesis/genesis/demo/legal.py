"""Legal aid of the demo: cases with actions, terms and hearings, whose texts say that they are generated."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import frappe
from frappe.model.document import Document

from genesis.legal_aid import deadlines as terms
from genesis.legal_aid import hearings
from genesis.legal_aid.calendar import RECESS, closed_between
from genesis.legal_aid.cases import ACTION, CASE, DEADLINE, FOLLOWERS, HEARING
from genesis.legal_aid.conflicts import DECLARATION
from genesis.protection import break_glass
from genesis.working_days import is_working_day, next_working_day

from . import removal
from .accounts import OTHER_LAWYERS, PEOPLE, address
from .acting import acting, move
from .attended import attended
from .legal_words import (
	AUTHORITIES,
	COMPANIES,
	ENDS,
	KINDS,
	MATTERS,
	OUTCOMES,
	RECESS_NAME,
	RELATIONS,
	TASKS,
	TEXT,
	URGENCIES,
)
from .lives import pick
from .slots import Slots

ROLE = "Legal Advisor"
CASES = 54
# Working days after today at which pending terms end, so that each step of the escalation can be seen.
AHEAD = (0, 2, 5, 1, 4, 9, 12, 3, 15, 20)
PAST_DAYS = 10


def make_legal(random: Random, today: date) -> int:
	"""Cases of the lawyers' office, in every state; returns how many."""
	office = PEOPLE[ROLE][1]
	people = frappe.get_all(
		"Participant",
		filters={"is_demo": 1, "office": office, "status": ("!=", "Merged")},
		fields=["name", "registration_date"],
		order_by="name asc",
	)
	lawyers = [address(ROLE), address(ROLE), *(address(ROLE, number) for number in OTHER_LAWYERS)]
	_make_ground(lawyers[-1], today)
	slots, made = Slots(today), 0
	for person in random.sample(people, min(CASES, len(people) // 3)):
		_make_case(person, random.choice(lawyers), made, slots, random, today)
		made += 1
	return made


def remove_legal() -> int:
	"""Delete the cases of people of the demo with what hangs on them, and what lawyers of the demo declared."""
	people = frappe.get_all("Participant", filters={"is_demo": 1}, pluck="name")
	cases = frappe.get_all(CASE, filters={"participant": ("in", [*people, ""])}, pluck="name")
	names = list(cases)
	for doctype in FOLLOWERS:
		hanging = frappe.get_all(doctype, filters={"legal_case": ("in", [*cases, ""])}, pluck="name")
		removal.delete(doctype, hanging)
		names += hanging
	grants = frappe.get_all(
		break_glass.DOCTYPE, filters={"document_name": ("in", [*cases, ""])}, pluck="name"
	)
	lawyers = [address(ROLE), *(address(ROLE, number) for number in OTHER_LAWYERS)]
	for doctype, found in (
		(CASE, cases),
		(break_glass.DOCTYPE, grants),
		(DECLARATION, frappe.get_all(DECLARATION, filters={"lawyer": ("in", lawyers)}, pluck="name")),
		(RECESS, frappe.get_all(RECESS, filters={"description": RECESS_NAME}, pluck="name")),
	):
		removal.delete(doctype, found)
	frappe.db.delete("Confidential Access", {"document_name": ("in", [*names, ""])})
	return len(cases)


def _make_ground(lawyer: str, today: date) -> None:
	"""The recess of the courts at the end of the year, and a conflict that a lawyer declared."""
	with acting(lawyer, today):
		frappe.get_doc(
			{
				"doctype": RECESS,
				"from_date": date(today.year, 12, 24),
				"to_date": date(today.year + 1, 1, 2),
				"description": RECESS_NAME,
			}
		).insert()
		frappe.get_doc(
			{
				"doctype": DECLARATION,
				"party_name": COMPANIES[-1],
				"reason": "Demostración: socio",
				"is_active": 1,
			}
		).insert()


def _make_case(person: Any, lawyer: str, number: int, slots: Slots, random: Random, today: date) -> Document:
	began = max(person.registration_date, today - timedelta(days=random.randrange(2, 300)))
	end, matter = pick(random, ENDS), pick(random, MATTERS)
	with acting(lawyer, began):
		doc = frappe.get_doc(
			{
				"doctype": CASE,
				"participant": person.name,
				"intake_date": began,
				"matter": matter,
				"urgency": pick(random, URGENCIES),
				"asked_by": random.choice(("The Person", "Intake Interview", "Other Staff")),
				"summary": f"<p>{TEXT}</p>",
				"objective": TEXT,
				"accepted": int(end != "intake"),
				"accepted_by": "The Person",
				"mandate": random.choice(("Advice", "Accompaniment", "Representation")),
				"tell_support_plan": int(random.random() < 0.5),
				"opposing_parties": _parties(matter, lawyer, random),
				"authority": random.choice(AUTHORITIES),
				**attended(random, began, 0.8, RELATIONS, youngest=6),
			}
		).insert()
	if end == "intake":
		return doc
	with acting(lawyer, min(today, began + timedelta(days=1))):
		doc = move(doc, "in_progress")
	_make_actions(doc, random, began, today)
	_make_terms(doc, number, end, random, began, today)
	if end != "closed":
		_make_hearing(doc, number, slots, today)
	return _end(frappe.get_doc(CASE, doc.name), end, random, today)


def _parties(matter: str, lawyer: str, random: Random) -> list[dict[str, str]]:
	if matter != "Laboral":
		return []
	# whoever declared a conflict with one of the companies does not act against it
	free = COMPANIES[:2] if lawyer != address(ROLE) else COMPANIES
	return [{"kind": "Employer or Company", "party_name": random.choice(free), "part": "Parte patronal"}]


def _make_actions(case: Document, random: Random, began: date, today: date) -> None:
	day = began + timedelta(days=random.randrange(0, 12))
	for _number in range(random.randrange(1, 6)):
		if day > today:
			return
		with acting(case.lawyer, day):
			frappe.get_doc(
				{
					"doctype": ACTION,
					"legal_case": case.name,
					"action_date": day,
					"kind": random.choice(KINDS),
					"hours": random.choice((0.5, 0.75, 1, 1.5, 2, 3)),
					"description": f"<p>{TEXT}</p>",
				}
			).insert()
		day += timedelta(days=random.randrange(4, 30))


def _make_terms(case: Document, number: int, end: str, random: Random, began: date, today: date) -> None:
	"""A term of the past, met or lapsed; and in open cases, of each second one, a term that runs."""
	notice = began + timedelta(days=2)
	due = terms.ends_on(notice, PAST_DAYS, True, True, True, True)
	if due < today:
		met = random.random() < 0.85
		told = {"status": terms.MET, "met_on": due - timedelta(days=1)} if met else {"status": terms.LAPSED}
		_make_term(case, notice, PAST_DAYS, random, note=TEXT, **told)
	if end == "closed" or number % 2:
		return
	days = 3
	notice = _notice_for(_after(today, AHEAD[number // 2 % len(AHEAD)]), days, began)
	if notice and notice <= today:
		_make_term(case, notice, days, random)
	else:
		_make_term(case, today, max(1, AHEAD[number // 2 % len(AHEAD)]), random)


def _make_term(case: Document, notice: date, days: int, random: Random, **more: Any) -> Document:
	title, kind, basis = random.choice(TASKS)
	with acting(case.lawyer, notice):
		return frappe.get_doc(
			{
				"doctype": DEADLINE,
				"legal_case": case.name,
				"title": title,
				"kind": kind,
				"legal_basis": basis,
				"starts_on": notice,
				"days": days,
				# Frappe fills in no defaults while records are brought in from elsewhere (see `acting`)
				"count_by": terms.WORKING_DAYS,
				"in_the_capital": 1,
				"with_recesses": 1,
				"status": terms.PENDING,
				**more,
			}
		).insert()


def _notice_for(due: date, days: int, earliest: date) -> date | None:
	"""The day of a notice whose term of so many days ends on that day."""
	for back in range(days, 40):
		notice = due - timedelta(days=back)
		if notice >= earliest and terms.ends_on(notice, days, True, True, True, True) == due:
			return notice
	return None


def _after(today: date, count: int) -> date:
	closed = closed_between(today, today + timedelta(days=120))
	day = next_working_day(today, closed)
	for _each in range(count):
		day = next_working_day(day + timedelta(days=1), closed)
	return day


def _make_hearing(case: Document, number: int, slots: Slots, today: date) -> None:
	"""A hearing in the coming days for each third case."""
	if number % 3:
		return
	closed = closed_between(today, today + timedelta(days=60))
	starts = slots.coming(today + timedelta(days=1 + number // 3))
	while not is_working_day(starts.date(), closed):
		starts = slots.coming(starts.date() + timedelta(days=1))
	with acting(case.lawyer, today):
		frappe.get_doc(
			{
				"doctype": HEARING,
				"legal_case": case.name,
				"kind": "Court Hearing",
				"starts_on": starts,
				"ends_on": starts + timedelta(hours=1),
				"authority": case.authority,
				"status": hearings.PLANNED,
			}
		).insert()


def _end(doc: Document, end: str, random: Random, today: date) -> Document:
	"""Bring a case that is in process to where its story ends."""
	with acting(doc.lawyer, today):
		if end == "with_authority":
			return move(doc, "with_authority")
		if end not in ("closed", "reopened"):
			return doc
		if end == "reopened":
			_settle_all(doc.name)
			doc = frappe.get_doc(CASE, doc.name)
		doc.outcome, doc.closure_reason, doc.closure_note = pick(random, OUTCOMES), "Finished", TEXT
		doc.satisfaction = str(random.choice((3, 4, 4, 5, 5)))
		doc.save()
		doc = move(doc, "closed")
		return move(doc, "reopened") if end == "reopened" else doc


def _settle_all(case: str) -> None:
	for name in frappe.get_all(DEADLINE, filters={"legal_case": case, "status": "Pending"}, pluck="name"):
		terms.settle(name, "Not Needed", TEXT)
	for name in frappe.get_all(
		HEARING, filters={"legal_case": case, "status": hearings.PLANNED}, pluck="name"
	):
		frappe.get_doc(HEARING, name).update({"status": hearings.CANCELLED}).save()
