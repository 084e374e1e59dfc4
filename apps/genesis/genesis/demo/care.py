"""What happened to the people of the demo: consents, interviews, support plans."""

from __future__ import annotations

import base64
import io
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import frappe
from frappe.model.document import Document

from genesis.participants import consent, interview_service, sharing, support_plans
from genesis.participants.support_plans import CANCELLED, DONE, IN_PROGRESS, PLANNED

from . import bulk
from . import vocabulary as words
from .accounts import address, officer_of
from .stories import RETURNED, Story

METHODS = {"Signature": 70, "Verbal with witness": 14, "Fingerprint": 6, "Digital": 10}
# Services of the catalogue by what a person is likely to need: everybody, workers from abroad, others.
FIRST_SERVICES = ("1c", "2a", "2b", "2c")
LATER_SERVICES = ("1d", "1e", "2d", "2e", "3a", "3c", "5c", "5d")
SERVICE_ROLES = {
	"1c": "Certification Officer",
	"1d": "Trainer",
	"1e": "Trainer",
	"2a": "Labour Coach",
	"2b": "Trainer",
	"2c": "Trainer",
	"2d": "Psychologist",
	"2e": "Labour Coach",
	"3a": "Enterprise Advisor",
	"3c": "Enterprise Advisor",
	"5c": "Legal Advisor",
	"5d": "Legal Advisor",
}
SIGNATURES = 8


def make_consents(
	stories: list[Story], names: dict[int, str], partners: list[str], random: Random, today: date
) -> list[Document]:
	"""A consent for those who gave one; some ended by withdrawal or by their date."""
	text = consent.current_text("es", today)
	signatures = [draw_signature(random) for _ in range(SIGNATURES)]
	docs = [
		_consent(story, names[story.number], text, partners, random.choice(signatures), random, today)
		for story in stories
		if story.has_consent
	]
	bulk.insert(docs)
	return docs


def make_interviews(
	stories: list[Story], names: dict[int, str], random: Random, today: date
) -> list[Document]:
	"""A submitted interview for those who had one, answered as their hardship suggests."""
	docs = [
		_interview(story, names[story.number], random, today)
		for story in stories
		if story.interviewed_after is not None
	]
	bulk.insert(docs)
	return docs


def set_results(consents: list[Document], interviews: list[Document]) -> None:
	"""What a consent and an interview set on their person: everybody has one of each at most."""
	person = frappe.qb.DocType("Participant")
	for docs, source, target in (
		(consents, "status", "consent_status"),
		(interviews, "vulnerability_level", "vulnerability_level"),
	):
		people: dict[str, list[str]] = {}
		for doc in docs:
			people.setdefault(doc.get(source) or "None", []).append(doc.participant)
		for value, names in people.items():
			frappe.qb.update(person).set(person[target], value).where(person.name.isin(names)).run()


def make_plans(stories: list[Story], names: dict[int, str], random: Random, today: date) -> int:
	"""A support plan for those whom the rules let in; what lies behind is mostly done."""
	accepted = set(
		frappe.get_all(
			"Participant",
			filters={"is_demo": 1, "eligibility_status": ["in", ["Eligible", "Exception"]]},
			pluck="name",
		)
	)
	docs = [
		_plan(story, names[story.number], random, today)
		for story in stories
		if names[story.number] in accepted
		and story.interviewed_after is not None
		and (today - story.registered).days - story.interviewed_after > 12
		and random.random() < 0.72
	]
	return bulk.insert(docs)


def draw_signature(random: Random) -> str:
	"""A scribble as an image, as the signature pad of a form would send it."""
	from PIL import Image, ImageDraw

	image = Image.new("RGBA", (360, 120), (255, 255, 255, 0))
	pen = ImageDraw.Draw(image)
	x, y, points = 30, 70, []
	while x < 320:
		points.append((x, y))
		x += random.randrange(8, 26)
		y = min(105, max(15, 62 + random.randrange(-38, 38)))
	pen.line(points, fill=(20, 33, 77, 255), width=3, joint="curve")
	pen.line([(40, 100), (320, 88 + random.randrange(12))], fill=(20, 33, 77, 255), width=2)
	target = io.BytesIO()
	image.save(target, "PNG", optimize=True)
	return "data:image/png;base64," + base64.b64encode(target.getvalue()).decode()


def _consent(
	story: Story,
	participant: str,
	text: str,
	partners: list[str],
	signature: str,
	random: Random,
	today: date,
) -> Document:
	given = min(today, story.registered + timedelta(days=random.choice((0, 0, 0, 1, 2))))
	method = random.choices(list(METHODS), weights=list(METHODS.values()))[0]
	shares = random.random() < 0.7
	doc = frappe.new_doc("Consent")
	doc.update(
		{
			"participant": participant,
			"office": story.office,
			"consent_text": text,
			"given_on": given,
			"valid_until": _valid_until(story, given, today),
			"given_by": "Participant",
			"method": method,
			"signature": signature if method in ("Signature", "Fingerprint") else None,
			"witness_name": f"{random.choice(words.WOMEN)} {random.choice(words.SURNAMES)}"
			if method == "Verbal with witness"
			else None,
			"scope_services": 1,
			"scope_photographs": int(random.random() < 0.6),
			"scope_data_sharing": int(shares),
		}
	)
	for partner in random.sample(partners, random.randrange(1, 4)) if shares else ():
		withheld = "phone" if random.random() < 0.15 else ""
		doc.append("partners", {"partner": partner, "withhold": withheld})
	consent.validate(doc, sharing.SHAREABLE_WITH)
	if story.consent_end == "withdrawn":
		doc.withdrawn_on = given + timedelta(days=random.randrange(10, 40))
		doc.withdrawal_reason = random.choice(words.WITHDRAWALS)
	return _submitted(doc, story, given, random)


def _valid_until(story: Story, given: date, today: date) -> date:
	if story.consent_end == "expired":
		return min(today - timedelta(days=2), given + timedelta(days=30))
	return given.replace(year=given.year + 2, day=min(given.day, 28))


def _interview(story: Story, participant: str, random: Random, today: date) -> Document:
	day = story.registered + timedelta(days=story.interviewed_after or 0)
	doc = frappe.new_doc("Intake Interview")
	doc.update(
		{
			"participant": participant,
			"office": story.office,
			"interview_date": day,
			"interviewer": officer_of(story.office),
			"needs_summary": random.choice(words.NEEDS),
			"urgent_needs": random.choice(words.NEEDS) if story.hardship > 0.7 else "",
			"next_steps": random.choice(words.NEXT_STEPS),
		}
	)
	interview_service.align_answers(doc)
	for row in doc.answers:
		row.answer = _answer(row.kind, story.hardship, random)
	interview_service.score(doc)
	_set_next_contact(doc, day, random, today)
	interview_service.check_dates(doc)
	return _submitted(doc, story, day, random)


def _answer(kind: str, hardship: float, random: Random) -> str:
	if random.random() < 0.06:
		return "Unknown"
	likely = hardship if kind == "Risk" else 1 - hardship
	return "Yes" if random.random() < likely else "No"


def _set_next_contact(doc: Document, day: date, random: Random, today: date) -> None:
	"""Contacts behind us were mostly made; a few are late, some are for today and the days to come."""
	wanted = day + timedelta(days=random.randrange(15, 75))
	if wanted <= today:
		late = random.random() < 0.02
		doc.next_contact_date = today - timedelta(days=random.randrange(1, 12)) if late else wanted
		doc.next_contact_date = max(doc.next_contact_date, day)
		if not late:
			doc.next_contact_done_on = min(today, wanted + timedelta(days=random.randrange(0, 4)))
	else:
		soon = random.random() < 0.35
		doc.next_contact_date = today + timedelta(days=random.randrange(0, 6)) if soon else wanted


def _plan(story: Story, participant: str, random: Random, today: date) -> Document:
	start = story.registered + timedelta(days=(story.interviewed_after or 0) + random.randrange(2, 12))
	coordinator = officer_of(story.office)
	left = story.flags.get("exit_reason")
	doc = frappe.new_doc("Support Plan")
	doc.update(
		{
			"participant": participant,
			"office": story.office,
			"start_date": start,
			"coordinator": coordinator,
			"objective": random.choice(words.OBJECTIVES),
			"review_date": max(start, today + timedelta(days=random.randrange(-4, 60))),
		}
	)
	for code in _services(story, random):
		doc.append("services", _service_row(code, start, coordinator, bool(left), random, today))
		start += timedelta(days=random.randrange(20, 75))
	support_plans.complete_rows(doc)
	support_plans.check(doc)
	support_plans.set_status(doc)
	if doc.status == "Completed":
		doc.review_date = None
	at = datetime.combine(doc.start_date, time(random.randrange(8, 16), random.randrange(60)))
	return bulk.named(doc, coordinator, at)


def _services(story: Story, random: Random) -> list[str]:
	first = FIRST_SERVICES if story.fields["participant_group"] == RETURNED else FIRST_SERVICES[1:]
	chosen = list(random.sample(first, random.randrange(1, len(first))))
	later = random.sample(LATER_SERVICES, random.randrange(1, 4))
	if story.hardship > 0.6 and "2d" not in later:
		later.insert(0, "2d")
	return chosen + later


def _service_row(
	code: str, planned: date, coordinator: str, left: bool, random: Random, today: date
) -> dict[str, Any]:
	role = SERVICE_ROLES.get(code)
	in_office = coordinator == officer_of("San Salvador")
	row: dict[str, Any] = {
		"service": code,
		"planned_date": planned,
		"responsible": address(role) if role and in_office else coordinator,
		"status": PLANNED,
	}
	days_late = (today - planned).days
	if left or (days_late > 15 and random.random() < 0.05):
		row["status"] = CANCELLED if days_late < 10 or not left else DONE
	elif days_late > 14 or (days_late > 2 and random.random() < 0.8):
		row["status"] = DONE
	elif days_late > -6 and random.random() < 0.45:
		row["status"] = IN_PROGRESS
	if row["status"] == DONE:
		row["done_on"] = min(today, planned + timedelta(days=random.randrange(0, 12)))
		row["result"] = random.choice(words.RESULTS)
	return row


def _submitted(doc: Document, story: Story, day: date, random: Random) -> Document:
	at = datetime.combine(day, time(random.randrange(8, 16), random.randrange(60)))
	bulk.named(doc, officer_of(story.office), at, docstatus=1)
	if doc.doctype == "Consent":
		doc.status = consent.status_of(doc)
	return doc
