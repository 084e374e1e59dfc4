"""The alliances of the demo: partners on the map, agreements, events, tables, committees, two policy initiatives."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import frappe
from frappe.model.document import Document
from frappe.utils import add_months, getdate

from genesis.alliances import agreements, committees, gatherings, initiatives
from genesis.alliances.vocabulary import (
	AGREEMENT,
	COMMITTEE,
	INITIATIVE,
	MEETING,
	SESSION,
	SPACE,
)

from . import alliance_commitments, alliance_gatherings, bulk, gathering_words
from . import alliance_words as words
from .accounts import address
from .alliance_writing import OFFICER, at, mail, party, written
from .removal import PERSON

EVIDENCE = "https://example.org/demo/evidencia"
ASSESSED_DAYS_AGO = 40


def make(seed: int, today: date) -> dict[str, int]:
	"""Make the alliances of the demo, unless they are there; gives counts."""
	if frappe.db.exists(AGREEMENT, {"is_demo": 1}):
		return {}
	random = Random(seed + 21)  # noqa: S311 - stories, no secrets
	people = alliance_gatherings.People(random)
	_make_partners(random, today)
	signed = _make_agreements(today)
	policies = [_initiative(row, today) for row in words.INITIATIVES]
	spaces = [_space(row, policies, today) for row in gathering_words.SPACES]
	groups = [group for row in gathering_words.COMMITTEES if (group := _committee(row, people, today))]
	held = alliance_gatherings.events(random, people, policies, today)
	for space, row in zip(spaces, gathering_words.SPACES, strict=True):
		held += alliance_gatherings.meetings(space, row, random, today)
	for group in groups:
		held += alliance_gatherings.sessions(group, random, today)
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
					"email": mail(first, place),
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
				"partners": [party(place) for place in places],
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
		bulk.named(doc, address(OFFICER), at(min(starts, today), 9))
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
			"started_on": add_months(today, -alliance_gatherings.MONTHS_BACK),
			"partners": [party(place) for place in places],
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
	return written(doc, getdate(doc.started_on), initiatives.prepare)


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
			"started_on": add_months(today, -alliance_gatherings.MONTHS_BACK),
			"partners": [party(place) for place in places],
			"is_demo": 1,
		}
	)
	if level != "National":
		doc.area = frappe.db.get_value(
			"Administrative Area", {"area_name": ["like", "San Miguel%"], "level": "Municipality"}
		)
	return written(doc, getdate(doc.started_on), gatherings.prepare_space)


def _committee(row: tuple[str, str, str], people: alliance_gatherings.People, today: date) -> Document | None:
	title, office, purpose = row
	formed = getdate(add_months(today, -14))
	members = people.some(office, formed, len(gathering_words.COMMITTEE_ROLES))
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
	for participant, role in zip(members, gathering_words.COMMITTEE_ROLES, strict=False):
		doc.append(
			"members",
			{
				"participant": participant,
				"member_name": names[participant],
				"role": role,
				"from_date": formed,
			},
		)
	return written(doc, formed, committees.prepare)


def _refresh_series(doc: Document) -> None:
	doctype, fieldname = (MEETING, "dialogue_space") if doc.doctype == SPACE else (SESSION, "committee")
	gatherings.refresh_series(frappe._dict(doctype=doctype, flags=frappe._dict(), **{fieldname: doc.name}))
