"""Referrals of the demo, moved by their workflow, and requests of the public page that wait for an officer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import frappe
from frappe.model.document import Document

from genesis.participants import consent

from . import vocabulary as words
from .accounts import officer_of
from .acting import move
from .people import department_of_offices, districts_by_department
from .stories import Story

REFERRAL = "Referral"
# How far referrals have come: milestone -> how many for each 100 wanted.
REACHED = {"sent": 34, "accepted": 26, "declined": 14, "closed": 26}
SERVICES = ("2d", "2e", "3c", "5d")
PENDING_REQUESTS, REJECTED_REQUESTS = 18, 4


def make_referrals(
	stories: list[Story],
	names: dict[int, str],
	consents: list[Document],
	wanted: int,
	random: Random,
	today: date,
) -> int:
	"""Referrals to partners that the consent of the person allows, in every milestone."""
	sharing = {doc.participant: [row.partner for row in doc.partners] for doc in consents if doc.partners}
	people = [story for story in stories if names[story.number] in sharing]
	random.shuffle(people)
	made = 0
	for story in people:
		if made == wanted:
			break
		partner = random.choice(sharing[names[story.number]])
		if not consent.allows(names[story.number], consent.DATA_SHARING, partner):
			continue
		milestone = random.choices(list(REACHED), weights=list(REACHED.values()))[0]
		_make_referral(story, names[story.number], partner, milestone, random, today)
		made += 1
	return made


def make_requests(stories: list[Story], random: Random, today: date) -> int:
	"""Pre-registrations: most wait for an officer, a few were rejected."""
	districts = _districts()
	for number in range(PENDING_REQUESTS + REJECTED_REQUESTS):
		story = random.choice(stories[-max(len(stories) // 3, 1) :])
		doc = _request(story, number, random.choice(districts), random, today)
		if number >= PENDING_REQUESTS:
			doc.db_set(
				{
					"status": "Rejected",
					"rejection_reason": random.choice(("Could Not Be Reached", "Asked Twice")),
					"processed_by": officer_of(story.office),
					"processed_on": doc.requested_on + timedelta(days=2),
				},
				update_modified=False,
			)
	return PENDING_REQUESTS + REJECTED_REQUESTS


def _make_referral(
	story: Story, participant: str, partner: str, milestone: str, random: Random, today: date
) -> None:
	days = (today - story.registered).days
	sent = today - timedelta(
		days=min(days, random.randrange(1, 14) if milestone == "sent" else random.randrange(15, 120))
	)
	doc = frappe.get_doc(
		{
			"doctype": REFERRAL,
			"participant": participant,
			"direction": "Outgoing",
			"partner": partner,
			"service": random.choice(SERVICES),
			"reason": random.choice(words.REFERRAL_REASONS),
		}
	)
	doc.insert()
	doc.sent_on = sent
	doc = move(doc, "sent")
	answered = min(today, sent + timedelta(days=random.randrange(1, 9)))
	if milestone != "sent":
		doc.response_on = answered
		doc.response_notes = random.choice(words.REFERRAL_ANSWERS)
		doc = move(doc, "declined" if milestone == "declined" else "accepted")
	if milestone == "closed":
		doc.outcome = random.choice(("Service Given", "Service Given", "Person Did Not Attend"))
		doc.closed_on = min(today, answered + timedelta(days=random.randrange(5, 40)))
		doc = move(doc, "closed")
	officer = officer_of(story.office)
	doc.db_set(
		{"owner": officer, "modified_by": officer, "creation": datetime.combine(sent, datetime.min.time())}
	)


def _request(story: Story, number: int, district: str, random: Random, today: date) -> Document:
	"""A request of somebody who is not in the register, made by changing the names of a story."""
	fields = story.fields
	doc = frappe.get_doc(
		{
			"doctype": "Pre Registration",
			"participant_group": fields["participant_group"],
			"first_name": random.choice(words.WOMEN if fields["sex"] == "Female" else words.MEN),
			"first_surname": random.choice(words.SURNAMES),
			"second_surname": random.choice(words.SURNAMES),
			"birth_date": fields["birth_date"] - timedelta(days=400 + number),
			"sex": fields["sex"],
			"document_kind": "None",
			"phone": f"+5037900{number:04d}",
			"safe_hours": random.choice(words.SAFE_HOURS),
			"may_leave_message": int(random.random() < 0.6),
			"district": district,
			"occupation": fields["occupation"],
			"message": random.choice(words.REQUESTS),
			"consent_accepted": 1,
			"is_demo": 1,
		}
	)
	doc.insert(ignore_permissions=True)
	asked = datetime.combine(today - timedelta(days=random.randrange(1, 9)), datetime.min.time()).replace(
		hour=random.randrange(7, 21), minute=random.randrange(60)
	)
	doc.db_set(
		{"requested_on": asked, "consent_accepted_on": asked, "creation": asked}, update_modified=False
	)
	return doc


def _districts() -> list[str]:
	"""Districts, those of departments with an office five times."""
	districts = districts_by_department()
	near = set(department_of_offices().values())
	return [
		name
		for department, names in sorted(districts.items())
		for name in names * (5 if department in near else 1)
	]
