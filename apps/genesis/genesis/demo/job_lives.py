"""How the people of the demo looked for work: proposed, sent, interviewed, hired or not; and jobs found alone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import frappe
from frappe.model.document import Document

from genesis.employability import candidate_store, employer_sharing
from genesis.employability import candidates as reasons
from genesis.employability.job_matching import match
from genesis.employability.referral_stages import STAGES, milestone
from genesis.genesis_configuration import settings
from genesis.genesis_configuration.milestones import states_for

from . import bulk, job_outcomes
from . import job_vocabulary as words
from .accounts import coach_of
from .lives import pick

REFERRAL = "Job Referral"
# How referrals end that began some time ago, and where those of the last weeks are.
LONG_AGO = {"hired": 58, "rejected": 29, "withdrawn": 10, "sent": 3}
LATELY = {"proposed": 26, "sent": 40, "interviewed": 24, "hired": 6, "rejected": 4}
SETTLED_DAYS = 45


def candidates() -> list[frappe._dict]:
	"""People of the demo with a plan and a consent in force, those with labour intermediation in their plan first."""
	person, consent, plan, row = (
		frappe.qb.DocType(name) for name in ("Participant", "Consent", "Support Plan", "Support Plan Service")
	)
	query = (
		frappe.qb.from_(person)
		.join(consent)
		.on((consent.participant == person.name) & (consent.docstatus == 1) & (consent.status == "Valid"))
		.join(plan)
		.on(plan.participant == person.name)
		.select(
			*(
				person.name,
				person.office,
				person.registration_date,
				person.occupational_area,
				person.occupation,
			),
			*(person.monthly_income, consent.name.as_("consent"), plan.name.as_("plan"), plan.start_date),
		)
		.where((person.is_demo == 1) & person.status.isin(("Registered", "In Service")))
		.orderby(person.name)
	)
	found = {each.name: each for each in query.run(as_dict=True)}
	asked = frappe.qb.from_(row).join(plan).on(plan.name == row.parent).select(plan.participant)
	first = {name for (name,) in asked.where((row.service == "2e") & (row.status != "Cancelled")).run()}
	for known in candidate_store.known(list(found)):
		found[known.participant].known = known
	return sorted(found.values(), key=lambda each: (each.name not in first, each.name))


def tell(
	people: list[frappe._dict],
	offers: list[Document],
	referred: int,
	placed: int,
	random: Random,
	today: date,
) -> dict[str, int]:
	"""Referrals, placements and follow-ups, written at once; gives counts."""
	referrals, jobs = _refer(people, offers, referred, random, today)
	hired = {doc.participant for doc in referrals if doc.stage == "Hired"}
	others = [each for each in people if each.name not in hired]
	random.shuffle(others)
	for person in others[: max(0, placed - len(jobs))]:
		if job := _own_job(person, offers, random, today):
			jobs.append(job)
	docs, asked = job_outcomes.outcomes(jobs, random, today)
	bulk.insert([*referrals, *docs, *asked])
	job_outcomes.write_plans(docs, {each.name: each.plan for each in people})
	return {"job_referrals": len(referrals), "placements": len(docs), "placement_follow_ups": len(asked)}


def _refer(
	people: list[frappe._dict], offers: list[Document], wanted: int, random: Random, today: date
) -> tuple[list[Document], list[dict[str, Any]]]:
	"""Referrals of people to vacancies of their area that were open after their plan began, and the jobs they led to."""
	free = {offer.name: offer.openings for offer in offers}
	referrals, jobs, working, consents = [], [], set(), []
	while len(referrals) < wanted:
		before = len(referrals)
		for person in people:
			if len(referrals) >= wanted:
				break
			if person.name in working:
				continue
			offer = _offer_for(person, offers, free, referrals, random, today)
			if not offer:
				continue
			doc = _referral(person, offer, free, random, today)
			consents.append((person.consent, offer.employer))
			referrals.append(doc)
			if doc.stage == "Hired":
				free[offer.name] -= 1
				working.add(person.name)
				if (today - doc.hired_on).days > 2 or random.random() < 0.4:
					jobs.append(_job_of(person, offer, doc, random, today))
		if len(referrals) == before:
			break
	_name_employers(consents)
	for doc in referrals:
		_show(doc)
	return referrals, jobs


def _offer_for(
	person: frappe._dict,
	offers: list[Document],
	free: dict,
	made: list[Document],
	random: Random,
	today: date,
) -> Document | None:
	taken = {doc.vacancy for doc in made if doc.participant == person.name}
	fits = [
		offer
		for offer in offers
		if free[offer.name] > 0
		and offer.name not in taken
		and offer.deadline > person.start_date + timedelta(days=5)
		and max(offer.opened_on, person.start_date) < today
	]
	own = [offer for offer in fits if offer.sector == person.occupational_area]
	return random.choice(own or fits) if fits and (own or random.random() < 0.5) else None


def _referral(person: frappe._dict, offer: Document, free: dict, random: Random, today: date) -> Document:
	begins = max(offer.opened_on, person.start_date)
	ends = min(offer.deadline, today)
	made_on = begins + timedelta(days=random.randrange(0, max(1, (ends - begins).days)))
	old = (today - made_on).days > SETTLED_DAYS
	key = pick(random, LONG_AGO if old else LATELY)
	sent = min(today, made_on + timedelta(days=random.randrange(0, 4)))
	met = min(today, sent + timedelta(days=random.randrange(2, 12)))
	closed = min(today, met + timedelta(days=random.randrange(0, 8)))
	doc = frappe.new_doc(REFERRAL)
	doc.update(
		{
			"participant": person.name,
			"office": person.office,
			"title": f"{offer.title} · {person.name}",
			"vacancy": offer.name,
			"employer": offer.employer,
			"coach": coach_of(person.office),
			"workflow_state": states_for(REFERRAL, key)[0],
			"milestone": milestone(key),
			"stage": STAGES[key],
			"is_demo": 1,
			**reasons.as_reasons(match(reasons.requirements_of(offer), person.known)),
		}
	)
	if key != "proposed":
		doc.update({"sent_on": sent, "due_date": sent + timedelta(days=settings.job_referral_answer_days())})
	if key in ("interviewed", "hired") or (key == "rejected" and random.random() < 0.7):
		doc.interview_at = datetime.combine(met, time(random.randrange(8, 16), random.choice((0, 30))))
	elif key == "sent" and random.random() < 0.6:
		coming = today + timedelta(days=random.choice((0, 0, 1, 1, 2, 3, 5)))
		doc.interview_at = datetime.combine(coming, time(random.randrange(8, 16), random.choice((0, 30))))
	if key in ("hired", "rejected", "withdrawn"):
		doc.closed_on = closed
	doc.hired_on = closed if key == "hired" else None
	doc.rejection_reason = random.choice(words.REJECTIONS) if key == "rejected" else None
	doc.withdrawal_reason = random.choice(words.WITHDRAWALS) if key == "withdrawn" else None
	doc.consent = person.consent
	return bulk.named(doc, doc.coach, datetime.combine(made_on, time(random.randrange(8, 16), 20)))


def _name_employers(consents: list[tuple[str, str]]) -> None:
	"""The consents of the people proposed name those employers, as they would have to."""
	docs = []
	for number, (consent, employer) in enumerate(dict.fromkeys(consents), start=1):
		row = frappe.new_doc("Consent Employer")
		row.update(
			{"parent": consent, "parenttype": "Consent", "parentfield": "employers", "employer": employer}
		)
		row.idx, row.name = number, frappe.generate_hash(length=12)
		docs.append(row)
	bulk.insert(docs)
	names = list({consent for consent, _employer in consents})
	if names:
		frappe.db.set_value(
			"Consent", {"name": ["in", names]}, "scope_data_sharing", 1, update_modified=False
		)


def _show(doc: Document) -> None:
	"""What the employer sees of the person."""
	doc.flags.in_insert = True
	employer_sharing.share_by_consent(doc)


def _job_of(
	person: frappe._dict, offer: Document, doc: Document, random: Random, today: date
) -> dict[str, Any]:
	return {
		"person": person,
		"start": min(today, doc.hired_on + timedelta(days=random.randrange(0, 3))),
		"wage": random.randrange(int(offer.wage_from), int(offer.wage_to) + 1, 5),
		"occupation": offer.title,
		"employer": offer.employer,
		"sector": offer.sector,
		"origin": "Job Referral",
		"job_referral": doc.name,
		"vacancy": offer.name,
	}


def _own_job(
	person: frappe._dict, offers: list[Document], random: Random, today: date
) -> dict[str, Any] | None:
	"""A job that the person found alone, at an employer that the programme knows by now."""
	since = (today - person.start_date).days
	if since < 20:
		return None
	own = [offer for offer in offers if offer.sector == person.occupational_area]
	offer = random.choice(own or offers)
	return {
		"person": person,
		"start": person.start_date + timedelta(days=random.randrange(10, since)),
		"wage": random.randrange(300, 520, 5),
		"occupation": offer.title,
		"employer": offer.employer,
		"sector": offer.sector,
		"origin": "Found by the Person",
	}
