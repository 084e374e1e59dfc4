"""The participants of the demo, written in bulk with every derived field, as the form would have filled it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time
from random import Random

import frappe
from frappe.model.document import Document

from genesis.participants import duplicate_reviews, eligibility_service, registration, registration_checks
from genesis.participants.rivals import find_rivals_many, person_key_of

from . import bulk
from .accounts import officer_of
from .stories import Story, variant

# One person in so many is there twice.
TWICE = 85
ABROAD_SHARE = 0.12


def make_people(stories: list[Story], programme: str, random: Random) -> dict[int, str]:
	"""Write the people; gives the name of the record for each number of a story."""
	districts = districts_by_department()
	departments = department_of_offices()
	names: dict[int, str] = {}
	docs = []
	for story in stories:
		doc = new_participant(story, programme, random, districts, departments)
		if story.family_of:
			doc.family_of = names.get(story.family_of)
		prepare(doc)
		names[story.number] = stamp(doc, story.office, random).name
		docs.append(doc)
	bulk.insert(docs)
	return names


def make_duplicates(stories: list[Story], programme: str, random: Random, today: date) -> int:
	"""Register some people again, as another day would, and leave the pairs for review."""
	twice = [story for story in stories if story.number % TWICE == 0 and story.has_consent]
	districts, departments = districts_by_department(), department_of_offices()
	docs = []
	for how, story in enumerate(twice):
		again = Story(story.number, story.office, variant(random, story, how, today), story.hardship)
		doc = new_participant(again, programme, random, districts, departments)
		prepare(doc)
		docs.append(stamp(doc, story.office, random))
	bulk.insert(docs)
	keys = [person_key_of(doc.as_dict()) for doc in docs]
	found = find_rivals_many(keys, exclude={key.ref: key.ref for key in keys})
	pairs = [(name, rival) for name, rivals in found.items() for rival in rivals]
	return duplicate_reviews.record(pairs, source="Batch")


def assess(names: list[str]) -> int:
	"""Assess everybody by the rules in force."""
	return len(eligibility_service.assess_many(names))


def new_participant(
	story: Story,
	programme: str,
	random: Random,
	districts: dict[str, list[str]],
	departments: dict[str, str],
) -> Document:
	"""An unsaved Participant from a story; the place is one of the department of its office."""
	doc = frappe.new_doc("Participant")
	doc.update(story.fields)
	doc.update({"programme": programme, "office": story.office, "is_demo": 1})
	department = departments.get(story.office)
	if random.random() < ABROAD_SHARE or department not in districts:
		department = random.choice(sorted(districts))
	doc.district = random.choice(districts[department])
	if story.fields["participant_group"] == "Internally Displaced":
		doc.origin_department = random.choice(sorted(districts))
	return doc


def prepare(doc: Document) -> None:
	"""Fill and check what the form fills and checks."""
	doc.flags.quiet = True
	registration.prepare(doc)
	registration_checks.validate(doc)


def stamp(doc: Document, office: str, random: Random) -> Document:
	"""Name the record as registered by the officer of its office, at some working hour of the day."""
	officer = officer_of(office)
	doc.registered_by = officer
	at = datetime.combine(doc.registration_date, time(random.randrange(8, 16), random.randrange(60)))
	return bulk.named(doc, officer, at)


def districts_by_department() -> dict[str, list[str]]:
	"""Codes of districts under the code of their department."""
	rows = frappe.get_all(
		"Administrative Area",
		filters={"level": ["in", ["District", "Municipality"]]},
		fields=["name", "level", "parent_administrative_area"],
		order_by="name",
	)
	department = {row.name: row.parent_administrative_area for row in rows if row.level == "Municipality"}
	found = defaultdict(list)
	for row in rows:
		if row.level == "District":
			found[department[row.parent_administrative_area]].append(row.name)
	return dict(found)


def department_of_offices() -> dict[str, str]:
	"""Department of each office that has one."""
	rows = frappe.get_all("Programme Office", fields=["name", "department"])
	return {row.name: row.department for row in rows if row.department}
