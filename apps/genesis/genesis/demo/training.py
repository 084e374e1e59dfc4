"""Courses of the demo: editions that took place and that are under way, with whoever has that service in the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random

import frappe
from frappe.model.document import Document
from frappe.utils import flt

from genesis.training import results
from genesis.training.meetings import EDITION, ENROLMENT
from genesis.training.participation import ABSENT, EXCUSED, LATE, PRESENT

from . import bulk
from .accounts import PEOPLE, address, officer_of
from .trades import CONSTRUCTION, TOURISM, codes_of

COURSE = "Training Course"
MARK = "(Demo)"
TRAINER = "Trainer"
# Kind -> title, hours, service of the catalogue, least attendance, least score.
COURSES: tuple[tuple[str, str, float, str, int, int], ...] = (
	("Soft Skills", "Habilidades para la vida y el trabajo", 16, "2b", 80, 0),
	("Financial Education", "Finanzas del hogar y del negocio", 12, "2c", 75, 60),
	("Human Rights", "Derechos de las personas retornadas", 8, "5c", 75, 0),
	("Reskilling", "Atención a huéspedes", 24, "1d", 80, 60),
	("Upskilling", "Lectura de planos de construcción", 20, "1e", 80, 60),
)
# What the courses teach of the standards of an area: see trades.py.
TEACHES = {
	"Atención a huéspedes": ((TOURISM, "E3"),),
	"Lectura de planos de construcción": ((CONSTRUCTION, "E3"),),
}
PLACES = ("Casa comunal", "Centro de formación", "Salón de la oficina")
HOURS_PER_MEETING = 4
MARKS = {PRESENT: 82, LATE: 6, EXCUSED: 4, ABSENT: 8}
GROUP = 20
LARGE = 6


def make_trainings(random: Random, today: date) -> int:
	"""Courses, and for each office the editions that its plans speak of; returns how many enrolments."""
	for kind, title, hours, service, attendance, score in COURSES:
		make_course(kind, title, hours, service, attendance, score, TEACHES.get(title, ()))
	people = _people_by_service()
	docs: list[Document] = []
	for weekday, (_kind, title, hours, service, _attendance, _score) in enumerate(COURSES):
		for office in sorted({office for office, code in people if code == service}):
			done, coming = people[office, service]
			docs += _give_past(title, hours, office, done, weekday, today, random)
			if coming:
				ends = on_weekday(today + timedelta(days=7), weekday)
				docs += give(title, hours, office, coming, ends, today, random)
	return bulk.insert(docs)


def remove_trainings() -> int:
	"""Delete the editions and courses of the demo that nobody else uses by now. Returns how many editions."""
	editions = frappe.get_all(EDITION, filters={"is_demo": 1}, pluck="name", order_by="name asc")
	removed = 0
	for doctype, names in (
		(EDITION, editions),
		(COURSE, frappe.get_all(COURSE, filters={"is_demo": 1}, pluck="name", order_by="name asc")),
	):
		for name in names:
			try:
				frappe.delete_doc(doctype, name, ignore_permissions=True, delete_permanently=True)
				removed += doctype == EDITION
			except frappe.LinkExistsError:
				frappe.clear_messages()
	return removed


def make_course(
	kind: str,
	title: str,
	hours: float,
	service: str,
	attendance: int,
	score: int,
	teaches: Iterable[tuple[str, str]] = (),
) -> None:
	"""A course, unless it is there. teaches: (area, element) of all the standards of that area."""
	name = f"{title} {MARK}"
	if not frappe.db.exists(COURSE, name):
		frappe.get_doc(
			{
				"doctype": COURSE,
				"title": name,
				"kind": kind,
				"hours": hours,
				"service": service,
				"minimum_attendance": attendance,
				"minimum_score": score,
				"elements": [
					{"competency_standard": code, "element": element}
					for area, element in teaches
					for code in codes_of(area)
				],
				"is_demo": 1,
			}
		).insert(ignore_permissions=True)


def _people_by_service() -> dict[tuple[str, str], tuple[dict[str, date], dict[str, date]]]:
	"""(office, service) -> who has had it by the plan, and who is having it or will."""
	plan, row, person = (
		frappe.qb.DocType(name) for name in ("Support Plan", "Support Plan Service", "Participant")
	)
	rows = (
		frappe.qb.from_(plan)
		.join(row)
		.on((row.parent == plan.name) & (row.parenttype == "Support Plan"))
		.join(person)
		.on(person.name == plan.participant)
		.select(plan.participant, person.office, row.service, row.status, person.registration_date)
		.where(person.is_demo == 1)
		.where(row.service.isin([course[3] for course in COURSES]))
		.where(row.status.isin(("Done", "In Progress")))
		.orderby(plan.participant)
		.run(as_dict=True)
	)
	found: dict[tuple[str, str], tuple[dict[str, date], dict[str, date]]] = defaultdict(lambda: ({}, {}))
	for each in rows:
		found[each.office, each.service][each.status != "Done"][each.participant] = each.registration_date
	return found


def _give_past(
	title: str, hours: float, office: str, people: dict[str, date], weekday: int, today: date, random: Random
) -> list[Document]:
	"""Editions one after the other, back in time, for whoever was registered before they began."""
	weeks, left, docs = _meetings_of(hours), dict(people), []
	ends = on_weekday(today - timedelta(weeks=weeks + 1), weekday)
	while left:
		starts = ends - timedelta(weeks=weeks - 1)
		group = dict([each for each in left.items() if each[1] <= starts][:GROUP])
		if not group:
			break  # whoever is left had the service elsewhere
		docs += give(title, hours, office, group, ends, today, random)
		left = {person: day for person, day in left.items() if person not in group}
		ends -= timedelta(weeks=weeks)
	return docs


def on_weekday(day: date, weekday: int) -> date:
	"""The last such day up to `day`. Each course has its own weekday: nobody is in two of them at once."""
	return day - timedelta(days=(day.weekday() - weekday) % 7)


def _meetings_of(hours: float) -> int:
	return round(hours / HOURS_PER_MEETING)


def give(
	title: str, hours: float, office: str, people: dict[str, date], ends: date, today: date, random: Random
) -> list[Document]:
	"""One edition, saved, and the enrolments in it, prepared. people: who, and since when they are registered."""
	edition = _edition(title, hours, office, len(people), ends, today, random)
	closed = ends < today
	enrolments = []
	for number, (person, registered) in enumerate(people.items()):
		seated = closed or number < edition.capacity
		enrolments.append(_enrolment(edition, person, registered, seated, today, random))
	statuses = [doc.status for doc in enrolments]
	edition.db_set(
		{
			"enrolled": sum(status not in ("Waiting", "Withdrawn") for status in statuses),
			"waiting": statuses.count("Waiting"),
			"completed": statuses.count("Completed"),
		},
		update_modified=False,
	)
	return enrolments


def _edition(
	title: str, hours: float, office: str, people: int, ends: date, today: date, random: Random
) -> Document:
	count = _meetings_of(hours)
	days = [ends - timedelta(days=7 * back) for back in reversed(range(count))]
	doc = frappe.new_doc(EDITION)
	doc.update(
		{
			"course": f"{title} {MARK}",
			"kind": frappe.get_cached_value(COURSE, f"{title} {MARK}", "kind"),
			"office": office,
			"place": f"{random.choice(PLACES)}, {office}",
			# A group that is under way and large leaves two people waiting.
			"capacity": GROUP if ends < today or people < LARGE else people - 2,
			"is_demo": 1,
			"status": "Closed" if ends < today else "Open",
			"closed_on": ends if ends < today else None,
			"start_date": days[0],
			"end_date": days[-1],
			"currency": "USD",
		}
	)
	trainer = address(TRAINER) if office == PEOPLE[TRAINER][1] else officer_of(office)
	doc.append("trainers", {"trainer": trainer})
	for day in days:
		taken = day < today
		doc.append(
			"meetings",
			{
				"meeting_date": day,
				"starts_at": time(8),
				"ends_at": time(8 + HOURS_PER_MEETING),
				"attendance_taken_on": datetime.combine(day, time(12, 5)) if taken else None,
			},
		)
	for item, amount in (
		("Refrigerios", people * count * 3),
		("Materiales", people * 5),
		("Honorarios", count * 60),
	):
		doc.append("costs", {"item": item, "amount": amount, "currency": "USD"})
	doc.total_cost = sum(row.amount for row in doc.costs)
	at = datetime.combine(min(days[0], today) - timedelta(days=10), time(9))
	bulk.insert([bulk.named(doc, address(TRAINER), at)])
	return doc


def _enrolment(
	edition: Document, person: str, registered: date, seated: bool, today: date, random: Random
) -> Document:
	day = min(edition.start_date, today) - timedelta(days=random.randrange(1, 9))
	asked = datetime.combine(max(day, registered), time(10))
	doc = frappe.new_doc(ENROLMENT)
	doc.update(
		{
			"participant": person,
			"office": edition.office,
			"edition": edition.name,
			"course": edition.course,
			"kind": edition.kind,
			"enrolled_on": asked,
			"moved_up_on": asked.date() if seated else None,
		}
	)
	weights = list(MARKS.values())
	for row in edition.meetings if seated else ():
		if row.attendance_taken_on and row.meeting_date >= registered:
			mark = random.choices(list(MARKS), weights=weights)[0]
			doc.append(
				"attendance",
				{
					"meeting": row.name,
					"meeting_date": row.meeting_date,
					"hours": HOURS_PER_MEETING,
					"status": mark,
				},
			)
	_set_tests(doc, edition, random)
	results.compute(doc)
	return bulk.named(doc, address(TRAINER), asked)


def _set_tests(doc: Document, edition: Document, random: Random) -> None:
	"""Most took the test before the course, and most of those that finished it the one after it."""
	if doc.attendance and random.random() < 0.95:
		doc.pre_test_taken, doc.pre_test = 1, random.randrange(25, 66)
	if edition.status == "Closed" and random.random() < 0.95:
		gained = random.randrange(10, 40)
		doc.post_test_taken, doc.post_test = 1, min(100, flt(doc.pre_test or 45) + gained)
