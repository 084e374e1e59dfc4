"""Commitments of the demo: most kept, some late, some overdue, those of the last weeks still open."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from genesis.alliances import commitments, daily_runs
from genesis.alliances.vocabulary import AGREEMENT, COMMITMENT, HELD, SESSION

from . import alliance_words as words
from . import bulk
from .accounts import MANAGER, address
from .alliance_writing import OFFICER

AGED_DAYS = 120


def make(signed: list[Document], held: list[Document], random: Random, today: date) -> int:
	"""Commitments of signed agreements and of what was held; gives how many."""
	docs = []
	for doc in signed:
		day = getdate(doc.signed_on)
		for number in range(2):
			docs.append(_commitment(doc, day, _side(doc, random, number), random, today))
	for doc in held:
		if doc.status != HELD:
			continue
		for number in range(random.choice((1, 2, 2, 3)) if doc.doctype != "Knowledge Event" else 1):
			docs.append(_commitment(doc, getdate(doc.starts_at), _side(doc, random, number), random, today))
	bulk.insert(docs)
	daily_runs.daily()
	return len(docs)


def _commitment(reference: Document, day: date, side: str, random: Random, today: date) -> Document:
	doc = frappe.new_doc(COMMITMENT)
	due = day + timedelta(days=random.randint(20, 75))
	doc.update(
		{
			"what": random.choice(words.PROMISES[side]),
			"reference_type": reference.doctype,
			"reference_name": reference.name,
			"side": side,
			"partner": _partner(reference, random) if side == "Partner" else None,
			"responsible": address(MANAGER if random.random() < 0.15 else OFFICER),
			"due_date": due,
			"is_demo": 1,
		}
	)
	_settle(doc, day, due, random, today)
	doc.flags.ignore_permissions = True
	bulk.named(doc, address(OFFICER), datetime.combine(day, time(16)))
	commitments.prepare(doc)
	return doc


def _settle(doc: Document, day: date, due: date, random: Random, today: date) -> None:
	chance = random.random()
	done: date | None = None
	if chance < 0.62:
		done = day + timedelta(days=random.randint(5, max((due - day).days, 6)))
	elif chance < 0.82:
		done = due + timedelta(days=random.randint(2, 25))
	elif chance < 0.87:
		doc.update({"cancelled_on": min(due, today), "cancel_reason": random.choice(words.CANCELLATIONS)})
	elif due < today - timedelta(days=AGED_DAYS):
		done = due + timedelta(days=random.randint(20, 90))  # nothing stays forgotten for so long
	if done and done <= today:
		doc.update({"done_on": done, "evidence_note": random.choice(words.KEPT_NOTES)})


def _side(reference: Document, random: Random, number: int) -> str:
	if reference.doctype == SESSION:
		return "Participants" if number == 0 else "Programme"
	if reference.doctype == AGREEMENT:
		return "Partner" if number == 0 else "Programme"
	return "Partner" if random.random() < 0.6 else "Programme"


def _partner(reference: Document, random: Random) -> str:
	if reference.doctype == AGREEMENT:
		return reference.partners[0].partner
	partners = sorted({row.partner for row in reference.attendees if row.partner})
	return random.choice(partners)
