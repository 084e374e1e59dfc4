"""Labour coaching of the demo: plans, sessions with attendance and tasks, and scores that mostly grow."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import frappe

from genesis.employability.coaching_plans import PLAN
from genesis.employability.coaching_sessions import SESSION
from genesis.employability.employability_assessments import ASSESSMENT, scale_in_use
from genesis.employability.errors import CoachingOverlapError

from . import removal
from .accounts import PEOPLE, address
from .acting import acting
from .slots import Slots

ROLE = "Labour Coach"
MOST = 60
GOALS = ("Tener una hoja de vida actualizada", "Practicar una entrevista", "Presentarse a tres empresas")
TOPICS = ("Hoja de vida", "Entrevista de trabajo", "Búsqueda de vacantes", "Metas de trabajo")
TASKS = ("Llevar constancias de trabajo", "Llamar a una empresa", "Completar la hoja de vida")


def make_coaching(random: Random, today: date) -> int:
	"""People of the coach's office who are in service; returns how many are coached."""
	coach, office = address(ROLE), PEOPLE[ROLE][1]
	people = frappe.get_all(
		"Participant",
		filters={"is_demo": 1, "office": office, "status": ("not in", ("Merged", "Exited"))},
		fields=["name", "registration_date"],
		order_by="name asc",
	)
	chosen = random.sample(people, min(MOST, len(people) // 3))
	slots = Slots(today)
	for person in chosen:
		began = max(person.registration_date, today - timedelta(days=random.randrange(10, 200)))
		_coach(person.name, began, coach, slots, random, today)
	return len(chosen)


def remove_coaching() -> int:
	"""Delete the sessions, plans and assessments of the demo. Returns how many sessions."""
	for doctype in (PLAN, ASSESSMENT):
		removal.delete(doctype, frappe.get_all(doctype, filters={"is_demo": 1}, pluck="name"))
	sessions = frappe.get_all(SESSION, filters={"is_demo": 1}, pluck="name")
	removal.delete(SESSION, sessions)
	return len(sessions)


def _coach(person: str, began: date, coach: str, slots: Slots, random: Random, today: date) -> None:
	level = random.randrange(1, 3)
	reached = random.randrange(0, len(GOALS) + 1)
	with acting(coach, began):
		_insert(
			PLAN,
			participant=person,
			coach=coach,
			start_date=began,
			status="Active",
			goals=[{"goal": goal, "status": "Open"} for goal in GOALS],
		)
		_assess(person, "Before", began, level, random)
	for number in range(random.randrange(1, 5)):
		starts = slots.past(began + timedelta(days=14 * number), today)
		if starts:
			_session(person, coach, starts, "Present" if random.random() < 0.85 else "Absent", random, today)
	if random.random() < 0.5:
		starts = slots.coming(today + timedelta(days=random.choice((0, 0, 1, 3, 6))))
		_session(person, coach, starts, "Expected", random, today)
	later = began + timedelta(days=75)
	if later <= today and random.random() < 0.7:
		with acting(coach, later):
			_assess(person, "After", later, min(4, level + random.choice((0, 1, 1, 2))), random)
			_reach(person, reached)


def _reach(person: str, reached: int) -> None:
	plan = frappe.get_doc(PLAN, {"participant": person})
	for row in plan.goals[:reached]:
		row.status = "Reached"
	plan.save()


def _session(person: str, coach: str, starts: Any, attendance: str, random: Random, today: date) -> None:
	tasks = []
	if random.random() < 0.5:
		due = starts.date() + timedelta(days=10)
		done = int(due < today and random.random() < 0.8)
		tasks = [{"task": random.choice(TASKS), "participant": person, "due_date": due, "done": done}]
	with acting(coach, min(today, starts.date())):
		try:
			_insert(
				SESSION,
				topic=random.choice(TOPICS),
				kind="Individual",
				modality="In Person",
				coach=coach,
				starts_on=starts,
				ends_on=starts + timedelta(minutes=50),
				status="Planned" if attendance == "Expected" else "Held",
				people=[{"participant": person, "attendance": attendance}],
				agreements="Acuerdos de demostración" if attendance == "Present" else None,
				tasks=tasks,
			)
		except CoachingOverlapError:
			frappe.clear_messages()  # a course of the person is at that hour


def _assess(person: str, wave: str, day: date, level: int, random: Random) -> None:
	scale = scale_in_use()
	answers = [
		{"code": item.code, "answer": str(min(4, max(0, level + random.choice((-1, 0, 0, 1)))))}
		for item in frappe.get_cached_doc("Employability Scale", scale).items
	]
	_insert(ASSESSMENT, participant=person, wave=wave, assessed_on=day, scale=scale, answers=answers)


def _insert(doctype: str, **values: Any) -> None:
	frappe.get_doc({"doctype": doctype, "is_demo": 1, **values}).insert()
