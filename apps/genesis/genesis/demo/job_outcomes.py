"""What became of the jobs of the demo: placements with evidence, kept or left, and the follow-ups that asked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.model.naming import make_autoname
from frappe.utils import flt

from genesis.employability import wages
from genesis.genesis_configuration import settings
from genesis.participants import support_plans

from . import bulk
from . import job_vocabulary as words
from .accounts import coach_of
from .lives import pick

PLACEMENT, FOLLOW_UP = "Placement", "Placement Follow-up"
LEAVE = 0.34


def outcomes(
	jobs: list[dict[str, Any]], random: Random, today: date
) -> tuple[list[Document], list[Document]]:
	"""Placements of the jobs, and their follow-ups, prepared for writing."""
	file = evidence() if jobs else ""
	docs = [_placement(job, file, random, today) for job in jobs]
	return docs, [each for doc in docs for each in _follow_ups(doc, random, today)]


def _placement(job: dict[str, Any], evidence: str, random: Random, today: date) -> Document:
	person, start = job.pop("person"), job.pop("start")
	doc = frappe.new_doc(PLACEMENT)
	doc.update(
		{
			**job,
			"participant": person.name,
			"office": person.office,
			"title": f"{job['occupation']} · {person.name}",
			"coach": coach_of(person.office),
			"start_date": start,
			"contract_kind": pick(random, words.CONTRACT),
			"weekly_hours": random.choice((44, 44, 44, 40, 24)),
			"wage_period": "Month",
			"monthly_wage": job["wage"],
			"evidence_kind": pick(random, words.EVIDENCE),
			"evidence_date": start,
			"evidence_file": evidence,
			"status": "Active",
			"is_demo": 1,
		}
	)
	income = flt(person.monthly_income)
	doc.wage_before_source = "Income at Registration" if income else "Did Not Work"
	doc.wage_before = income
	worked = (today - start).days
	if worked > 15 and random.random() < LEAVE:
		doc.status = "Ended"
		doc.ended_on = start + timedelta(days=random.randrange(8, min(worked, 260) + 1))
		doc.leaving_reason = random.choice(words.LEAVINGS)
	return bulk.named(doc, doc.coach, datetime.combine(start, time(random.randrange(8, 17), 10)), docstatus=1)


def _follow_ups(placement: Document, random: Random, today: date) -> list[Document]:
	"""What was asked so far: most of what is due, and where somebody left, that."""
	docs = []
	for days in settings.placement_follow_up_days():
		due = placement.start_date + timedelta(days=days)
		doc = frappe.new_doc(FOLLOW_UP)
		doc.update(
			{
				"placement": placement.name,
				"participant": placement.participant,
				"office": placement.office,
				"employer": placement.employer,
				"title": f"{placement.employer} · {placement.participant} · {days}",
				"start_date": placement.start_date,
				"coach": placement.coach,
				"days_after": days,
				"due_date": due,
				"status": "Pending",
				"is_demo": 1,
			}
		)
		_answer(doc, placement, random, today)
		docs.append(bulk.named(doc, placement.coach, placement.creation))
	return docs


def _answer(doc: Document, placement: Document, random: Random, today: date) -> None:
	asked_on = min(today, doc.due_date + timedelta(days=random.randrange(0, 7)))
	left = placement.ended_on
	if left and (placement.ended_by or doc.due_date > today):
		doc.status = "Not Needed"
		return
	late = (today - doc.due_date).days
	if doc.due_date > today or (late < 40 and random.random() < 0.3) or random.random() < 0.04:
		if left:
			doc.status = "Not Needed"
		return
	doc.update(
		{
			"status": "Done",
			"done_on": asked_on,
			"contact_kind": random.choice(("Call", "Call", "Visit at Work")),
		}
	)
	if left and left <= asked_on:
		reason = {"left_on": left, "leaving_reason": placement.leaving_reason}
		doc.update({"result": "Left", **reason})
		doc.name = make_autoname(frappe.get_meta(FOLLOW_UP).autoname, doc=doc)
		placement.ended_by = doc.name
		return
	raised = round(flt(placement.wage) * random.choice((1, 1, 1.03, 1.06, 1.1)), 2)
	monthly = wages.in_a_month(Decimal(str(raised)), "Month")
	doc.update(
		{"result": "Still Employed", "wage_now": raised, "wage_period": "Month", "monthly_wage": monthly}
	)


def write_plans(placements: list[Document], plans: dict[str, str]) -> None:
	"""Labour intermediation stands on the plan as done."""
	for placement in placements:
		doc = frappe.get_doc("Support Plan", plans[placement.participant])
		rows = [row for row in doc.services if row.service == "2e"]
		row = rows[0] if rows else doc.append("services", {"service": "2e"})
		done = {"status": "Done", "done_on": placement.start_date, "result": f"Colocación {placement.name}"}
		row.update({**done, "planned_date": row.planned_date or placement.start_date})
		support_plans.complete_rows(doc)
		support_plans.set_status(doc)
		if rows:
			row.db_update()
		else:
			row.db_insert()
		doc.db_update()


def evidence() -> str:
	"""One file that says what it is, for all of them."""
	found = frappe.db.get_value("File", {"file_name": words.EVIDENCE_FILE}, "file_url")
	if found:
		return found
	doc = frappe.get_doc(
		{"doctype": "File", "file_name": words.EVIDENCE_FILE, "is_private": 1, "content": words.EVIDENCE_TEXT}
	)
	return doc.insert(ignore_permissions=True).file_url
