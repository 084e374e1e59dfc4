"""The alliances of the demo: partners on the map, agreements, events, tables, committees, two policy initiatives."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_months, get_datetime, getdate

from genesis.alliances import agreements, committees, gatherings, initiatives
from genesis.alliances.vocabulary import (
	AGREEMENT,
	COMMITTEE,
	EVENT,
	HELD,
	INITIATIVE,
	MEETING,
	SESSION,
	SPACE,
)
from genesis.participants.text import fold

from . import alliance_commitments, bulk
from . import alliance_words as words
from .accounts import address
from .removal import PERSON

OFFICER = "Alliance Officer"
WEEKEND = 5
EVIDENCE = "https://example.org/demo/evidencia"
ASSESSED_DAYS_AGO = 40
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


def make(seed: int, today: date) -> dict[str, int]:
	"""Make the alliances of the demo, unless they are there; gives counts."""
	if frappe.db.exists(AGREEMENT, {"is_demo": 1}):
		return {}
	random = Random(seed + 21)  # noqa: S311 - stories, no secrets
	people = People(random)
	_make_partners(random, today)
	signed = _make_agreements(today)
	policies = [_initiative(row, today) for row in words.INITIATIVES]
	spaces = [_space(row, policies, today) for row in words.SPACES]
	groups = [group for row in words.COMMITTEES if (group := _committee(row, people, today))]
	held = _events(random, people, policies, today)
	for space, row in zip(spaces, words.SPACES, strict=True):
		held += _meetings(space, row, random, today)
	for group in groups:
		held += _sessions(group, random, today)
	promised = alliance_commitments.make(signed, held, random, today)
	for each in (*spaces, *groups):
		_refresh_series(each)
	return {"agreements": len(signed), "gatherings": len(held), "commitments": promised}


def _make_partners(random: Random, today: date) -> None:
	for place, (name, kind, sector, influence, interest, stance) in enumerate(words.PARTNERS):
		if frappe.db.exists("Partner", name):
			doc = frappe.get_doc("Partner", name)
		else:
			doc = frappe.get_doc({"doctype": "Partner", "partner_name": name, "kind": kind, "is_active": 1})
		values = {"sector": sector, "influence": influence, "interest": interest, "stance": stance}
		doc.update({key: value for key, value in values.items() if value})
		for number in range(1 + place % 2):
			first, last, sex = words.CONTACTS[(place + 5 * number) % len(words.CONTACTS)]
			doc.append(
				"contacts",
				{
					"contact_name": f"{first} {last}",
					"sex": sex,
					"position": random.choice(words.POSITIONS),
					"email": _mail(first, place),
					"phone": f"2{random.randint(200, 699)}-{random.randint(1000, 9999)}",
					"is_main": int(number == 0),
				},
			)
		doc.save(ignore_permissions=True)
		if influence:
			doc.db_set("assessed_on", today - timedelta(days=ASSESSED_DAYS_AGO), update_modified=False)


def _make_agreements(today: date) -> list[Document]:
	made: list[Document] = []
	docs = []
	for title, kind, about, places, since, duration, story in words.AGREEMENTS:
		starts = getdate(add_months(today, -since))
		doc = frappe.new_doc(AGREEMENT)
		doc.update(
			{
				"title": title,
				"kind": kind,
				"object": about,
				"responsible": address(OFFICER),
				"partners": [_party(place) for place in places],
				"signed_on": None if story == "draft" else min(starts, today),
				"starts_on": starts,
				"ends_on": add_months(starts, duration) if duration else None,
				"renewal": "By Agreement" if duration else "None",
				"notice_days": 60,
				"is_demo": 1,
			}
		)
		if story == "expiring":
			doc.ends_on = today + timedelta(days=18 if places == (1,) else 41)
		if story == "renewal":
			doc.renews = made[0].name
		bulk.named(doc, address(OFFICER), _at(min(starts, today), 9))
		agreements.prepare(doc)
		doc.docstatus = int(story != "draft")
		for row in doc.partners:
			row.docstatus = doc.docstatus
		if story == "ended":
			doc.ended_early_on = today - timedelta(days=70)
			doc.ended_early_reason = "La empresa cerró sus operaciones en la zona."
		if doc.docstatus:
			doc.status = agreements.current_status(doc)
		made.append(doc)
		docs.append(doc)
		if len(docs) == 1:
			bulk.insert(docs)  # the next one renews it
			docs = []
	bulk.insert(docs)
	frappe.db.set_value(AGREEMENT, made[0].name, "renewed_by", made[1].name, update_modified=False)
	agreements.refresh(made[0].name)
	return [doc for doc in made if doc.docstatus]


def _initiative(row: tuple, today: date) -> Document:
	title, kind, objective, places, steps, result = row
	doc = frappe.new_doc(INITIATIVE)
	doc.update(
		{
			"title": title,
			"kind": kind,
			"objective": objective,
			"responsible": address(OFFICER),
			"started_on": add_months(today, -MONTHS_BACK),
			"partners": [_party(place) for place in places],
			"is_demo": 1,
		}
	)
	for place, (stage, text, ago) in enumerate(steps):
		reached = add_months(today, -ago) if ago is not None else None
		doc.append(
			"milestones",
			{
				"stage": stage,
				"milestone_text": text,
				"planned_on": reached or add_months(today, place),
				"reached_on": reached,
				"evidence_link": EVIDENCE if reached else None,
			},
		)
	if result:
		kind_of_result, text, ago = result
		doc.update({"result_kind": kind_of_result, "result": text, "result_link": EVIDENCE})
		doc.result_on = add_months(today, -ago)
	return _written(doc, getdate(doc.started_on), initiatives.prepare)


def _space(row: tuple, policies: list[Document], today: date) -> Document:
	title, kind, service, level, purpose, office, initiative, places = row
	doc = frappe.new_doc(SPACE)
	doc.update(
		{
			"title": title,
			"kind": kind,
			"service": service,
			"level": level,
			"purpose": purpose,
			"office": office,
			"policy_initiative": policies[initiative].name if initiative is not None else None,
			"responsible": address(OFFICER),
			"started_on": add_months(today, -MONTHS_BACK),
			"partners": [_party(place) for place in places],
			"is_demo": 1,
		}
	)
	if level != "National":
		doc.area = frappe.db.get_value(
			"Administrative Area", {"area_name": ["like", "San Miguel%"], "level": "Municipality"}
		)
	return _written(doc, getdate(doc.started_on), gatherings.prepare_space)


def _committee(row: tuple[str, str, str], people: People, today: date) -> Document | None:
	title, office, purpose = row
	formed = getdate(add_months(today, -14))
	members = people.some(office, formed, len(words.COMMITTEE_ROLES))
	if len(members) < 3:
		return None
	doc = frappe.new_doc(COMMITTEE)
	doc.update(
		{
			"title": title,
			"office": office,
			"service": "5b",
			"purpose": purpose,
			"responsible": address(OFFICER),
			"formed_on": formed,
			"is_demo": 1,
		}
	)
	names = dict(frappe.get_all(PERSON, {"name": ["in", members]}, ["name", "full_name"], as_list=True))
	for participant, role in zip(members, words.COMMITTEE_ROLES, strict=False):
		doc.append(
			"members",
			{
				"participant": participant,
				"member_name": names[participant],
				"role": role,
				"from_date": formed,
			},
		)
	return _written(doc, formed, committees.prepare)


def _events(random: Random, people: People, policies: list[Document], today: date) -> list[Document]:
	made = []
	days = _days(today, EVENT_GAP_DAYS, ahead=(0, 4, 20))
	for place, day in enumerate(days):
		title, kind, service, topics = words.EVENTS[place % len(words.EVENTS)]
		office = EVENT_OFFICES[place % len(EVENT_OFFICES)]
		if service == "5b":
			office = office or "San Salvador"
		doc = _gathering(EVENT, day, 3, today, random, office=office)
		online = kind == "Webinar"
		doc.update(
			{
				"title": title if place < len(words.EVENTS) else f"{title} {day.year}",
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
		made.append(_written(doc, day - timedelta(days=20), gatherings.prepare))
	return made


def _meetings(space: Document, row: tuple, random: Random, today: date) -> list[Document]:
	made = []
	for day in _days(today, MEETING_GAP_DAYS + random.randint(-8, 8), ahead=(random.choice((2, 5, 9)),)):
		doc = _gathering(MEETING, day, 2, today, random)
		doc.update({"dialogue_space": space.name, "place": "Sala de reuniones (Demo)"})
		doc.set("topics", [{"topic": topic, "duration_minutes": 30} for topic in words.MEETING_TOPICS])
		_invite(doc, random, row[-1])
		made.append(_written(doc, day - timedelta(days=10), gatherings.prepare))
	return made


def _sessions(group: Document, random: Random, today: date) -> list[Document]:
	made = []
	for day in _days(
		today, SESSION_GAP_DAYS, ahead=(random.choice((3, 6, 12)),), since=getdate(group.formed_on)
	):
		doc = _gathering(SESSION, day, 2, today, random)
		doc.update({"committee": group.name, "place": "Oficina del programa (Demo)"})
		doc.set("topics", [{"topic": topic, "duration_minutes": 25} for topic in words.SESSION_TOPICS])
		for member in group.members:
			doc.append("attendees", {"participant": member.participant, "attended": _came(doc, random, 0.85)})
		made.append(_written(doc, day - timedelta(days=7), gatherings.prepare))
	return made


def _gathering(
	doctype: str, day: date, hours: int, today: date, random: Random, office: str | None = None
) -> Document:
	begins = _at(day, random.choice((9, 14)))
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
		doc.minutes = random.choice(words.MINUTES)
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
				"email": _mail(first, place),
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
	return [_working(day) for day in days] + [today + timedelta(days=more) for more in ahead]


def _working(day: date) -> date:
	return day - timedelta(days=max(0, day.weekday() - WEEKEND + 1))


def _written(doc: Document, day: date, prepare: Any) -> Document:
	"""Checked by the rules of the module, then written as of that day without telling anybody."""
	doc.flags.ignore_permissions = True
	bulk.named(doc, address(OFFICER), _at(day, 8))
	prepare(doc)
	bulk.insert([doc])
	return doc


def _refresh_series(doc: Document) -> None:
	doctype, fieldname = (MEETING, "dialogue_space") if doc.doctype == SPACE else (SESSION, "committee")
	gatherings.refresh_series(frappe._dict(doctype=doctype, flags=frappe._dict(), **{fieldname: doc.name}))


def _mail(first: str, place: int) -> str:
	return f"{fold(first).replace(' ', '.')}.{place}@example.org"


def _party(place: int) -> dict[str, str]:
	first, last, _sex = words.CONTACTS[place % len(words.CONTACTS)]
	return {
		"partner": words.PARTNERS[place][0],
		"representative": f"{first} {last}",
		"position": words.POSITIONS[place % len(words.POSITIONS)],
	}


def _at(day: date, hour: int) -> datetime:
	return datetime.combine(get_datetime(str(day)).date(), time(hour))
