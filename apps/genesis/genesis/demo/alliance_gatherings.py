"""Events, meetings and sessions of the demo, with those who were invited and came."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_months, getdate

from genesis.alliances import gatherings
from genesis.alliances.vocabulary import EVENT, HELD, MEETING, SESSION

from . import alliance_words as words
from . import gathering_words
from .accounts import address
from .alliance_writing import OFFICER, at, mail, written
from .removal import PERSON

WEEKEND = 5
EVENT_GAP_DAYS, MEETING_GAP_DAYS, SESSION_GAP_DAYS = 33, 75, 62
MONTHS_BACK = 24
#: Offices that hold events, in turn; None stands for the whole programme.
EVENT_OFFICES = ("San Salvador", None, "San Miguel", "Santa Ana")


class People:
	"""Participants of the demo by office, to choose from those who were there on a day."""

	def __init__(self, random: Random) -> None:
		self.random = random
		self.rows = frappe.get_all(
			PERSON,
			filters={"is_demo": 1},
			fields=["name", "office", "registration_date", "exit_date"],
			order_by="name",
		)

	def some(self, office: str | None, day: date, most: int) -> list[str]:
		found = [
			row.name
			for row in self.rows
			if row.office == office
			and row.registration_date <= day
			and (not row.exit_date or row.exit_date > day)
		]
		return self.random.sample(found, min(most, len(found)))


def events(random: Random, people: People, policies: list[Document], today: date) -> list[Document]:
	made = []
	days = _days(today, EVENT_GAP_DAYS, ahead=(0, 4, 20))
	for place, day in enumerate(days):
		title, kind, service, topics = gathering_words.EVENTS[place % len(gathering_words.EVENTS)]
		office = EVENT_OFFICES[place % len(EVENT_OFFICES)]
		if service == "5b":
			office = office or "San Salvador"
		doc = _gathering(EVENT, day, 3, today, random, office=office)
		online = kind == "Webinar"
		doc.update(
			{
				"title": title if place < len(gathering_words.EVENTS) else f"{title} {day.year}",
				"kind": kind,
				"service": service,
				"modality": "Online" if online else "In Person",
				"place": None if online else "Hotel del Centro (Demo)",
				"meeting_link": "https://example.org/demo/sala" if online else None,
				"policy_initiative": policies[place % 2].name if place % 3 == 0 else None,
				"topics": [{"topic": topic, "duration_minutes": 45} for topic in topics],
				"partners": [{"partner": words.PARTNERS[place % 12][0]}],
			}
		)
		_invite(doc, random, random.sample(range(len(words.PARTNERS)), 8))
		if office:
			for name in people.some(office, day, random.randint(6, 14)):
				doc.append("attendees", {"participant": name, "attended": _came(doc, random, 0.8)})
		made.append(written(doc, day - timedelta(days=20), gatherings.prepare))
	return made


def meetings(space: Document, row: tuple, random: Random, today: date) -> list[Document]:
	made = []
	for day in _days(today, MEETING_GAP_DAYS + random.randint(-8, 8), ahead=(random.choice((2, 5, 9)),)):
		doc = _gathering(MEETING, day, 2, today, random)
		doc.update({"dialogue_space": space.name, "place": "Sala de reuniones (Demo)"})
		doc.set(
			"topics", [{"topic": topic, "duration_minutes": 30} for topic in gathering_words.MEETING_TOPICS]
		)
		_invite(doc, random, row[-1])
		made.append(written(doc, day - timedelta(days=10), gatherings.prepare))
	return made


def sessions(group: Document, random: Random, today: date) -> list[Document]:
	made = []
	for day in _days(
		today, SESSION_GAP_DAYS, ahead=(random.choice((3, 6, 12)),), since=getdate(group.formed_on)
	):
		doc = _gathering(SESSION, day, 2, today, random)
		doc.update({"committee": group.name, "place": "Oficina del programa (Demo)"})
		doc.set(
			"topics", [{"topic": topic, "duration_minutes": 25} for topic in gathering_words.SESSION_TOPICS]
		)
		for member in group.members:
			doc.append("attendees", {"participant": member.participant, "attended": _came(doc, random, 0.85)})
		made.append(written(doc, day - timedelta(days=7), gatherings.prepare))
	return made


def _gathering(
	doctype: str, day: date, hours: int, today: date, random: Random, office: str | None = None
) -> Document:
	begins = at(day, random.choice((9, 14)))
	doc = frappe.new_doc(doctype)
	doc.update(
		{
			"starts_at": begins,
			"ends_at": begins + timedelta(hours=hours),
			"status": HELD if day < today else "Planned",
			"modality": "In Person",
			"organiser": address(OFFICER),
			"office": office,
			"is_demo": 1,
		}
	)
	# The last one before today still waits for its minutes.
	if day < today - timedelta(days=12):
		doc.minutes = random.choice(gathering_words.MINUTES)
	return doc


def _invite(doc: Document, random: Random, places: Any) -> None:
	"""Contacts of these partners; most come."""
	for place in places:
		partner = words.PARTNERS[place][0]
		first, last, sex = words.CONTACTS[place % len(words.CONTACTS)]
		doc.append(
			"attendees",
			{
				"attendee_name": f"{first} {last}",
				"partner": partner,
				"sex": sex,
				"email": mail(first, place),
				"attended": _came(doc, random, 0.75),
			},
		)


def _came(doc: Document, random: Random, chance: float) -> int:
	return int(random.random() < chance and doc.status == HELD)


def _days(today: date, gap: int, ahead: tuple[int, ...], since: date | None = None) -> list[date]:
	"""Working days of two years, so many days apart, and some to come."""
	first = max(getdate(add_months(today, -MONTHS_BACK)) + timedelta(days=10), since or date.min)
	past = [first + timedelta(days=gap * place) for place in range(200)]
	days = [day for day in past if day <= today - timedelta(days=3)]
	return [_working(day) for day in days] + [_coming(today + timedelta(days=more), today) for more in ahead]


def _coming(day: date, today: date) -> date:
	"""That day, or the Monday after a weekend; today is today."""
	return (
		day
		if day == today
		else day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= WEEKEND else 0)
	)


def _working(day: date) -> date:
	return day - timedelta(days=max(0, day.weekday() - WEEKEND + 1))
