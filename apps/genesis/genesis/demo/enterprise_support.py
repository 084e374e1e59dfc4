"""What was done for the enterprises of the demo: incubation gate by gate, plans, visits, other financing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

import frappe
from frappe.model.document import Document

from genesis.enterprises import incubations
from genesis.enterprises.plan_goals import Goal, progress
from genesis.genesis_configuration.milestones import states_for

from . import bulk
from . import enterprise_words as words
from .accounts import address, committee
from .enterprise_lives import CLOSED, GROWING, Life, working_day

PROGRAMME = "Incubación de emprendimientos"
MANAGER = "Programme Manager"
# Ideas: how many stages they have passed, and where they stand.
IDEAS = (
	*((0, "in_stage"), (1, "in_stage"), (2, "at_gate"), (1, "at_gate"), (3, "in_stage"), (2, "in_stage")),
	*((0, "at_gate"), (1, "suspended"), (3, "at_gate"), (0, "in_stage"), (1, "withdrawn"), (2, "in_stage")),
)
LENGTH_OF_STAGE = 60
HOURS = (8, 9, 10, 11, 13, 14, 15)


def around(doc: Document, life: Life, place: int, random: Random, today: date) -> Iterator[Document]:
	"""Incubation, plan and financing of one enterprise."""
	if life.situation == "idea":
		if incubation := _incubation(doc, life, *IDEAS[place % len(IDEAS)], random, today):
			yield incubation
		return
	if place % 5 < 3:
		if incubation := _incubation(doc, life, 4, "graduated", random, today):
			yield incubation
	if life.situation == GROWING and place % 3 == 0 and len(life.months) > 3:
		yield _plan(doc, life, place, random, today)
	if place % 5 == 0:
		yield _financing(doc, life, place, random, today)


def _incubation(
	doc: Document, life: Life, passed: int, key: str, random: Random, today: date
) -> Document | None:
	states = states_for(incubations.INCUBATION, key)
	if not states or not frappe.db.exists("Incubation Programme", PROGRAMME):
		return None
	made = frappe.new_doc(incubations.INCUBATION)
	made.update(
		{"enterprise": doc.name, "office": doc.office, "advisor": doc.advisor, "programme": PROGRAMME}
	)
	made.update({"enterprise_name": doc.enterprise_name, "started_on": life.registered_on})
	incubations.begin(made)
	stages = list(dict.fromkeys(row.stage for row in made.checks))
	passed = min(passed, len(stages))
	last = life.closed_on or today
	length = max(1, min(LENGTH_OF_STAGE, (last - made.started_on).days // (passed + 1)))
	days = [made.started_on + timedelta(days=length * (place + 1)) for place in range(passed)]
	for round_, (stage, day) in enumerate(zip(stages, days, strict=False), start=1):
		_vote(made, stage, round_, day, committee())
		made.append(
			"decisions",
			{
				"stage": stage,
				"outcome": "Passed",
				"decided_on": day,
				"votes_for": 3,
				"votes_counted": 3,
				"decided_by": address(MANAGER),
			},
		)
	now = stages[min(passed, len(stages) - 1)]
	_show_evidence(made, stages[:passed] + ([now] if key == "at_gate" else []), doc.advisor, days, random)
	since = days[-1] if days else made.started_on
	current = [row for row in made.checks if row.stage == now]
	made.update(
		{
			"current_stage": now,
			"stage_number": stages.index(now) + 1,
			"stage_since": since,
			"is_last_stage": int(now == stages[-1]),
			"gate_round": passed + int(key == "at_gate"),
			"milestone": f"Incubation: {key}",
			"workflow_state": states[0],
			"criteria_met": sum(row.is_met or 0 for row in current),
			"criteria_total": len(current),
			"finished_on": days[-1] if key == "graduated" else today if key == "withdrawn" else None,
			"is_demo": 1,
		}
	)
	if key == "at_gate":
		made.gate_requested_on = max(since, today - timedelta(days=random.randint(1, 6)))
		votes = committee()[: passed % 3]
		_vote(made, now, made.gate_round, today, votes)
		made.update({"votes_for": len(votes), "votes_counted": len(votes)})
		made.gate_outcome = "" if not votes else "Passed" if len(votes) >= made.quorum else "No Quorum"
	if key in ("suspended", "withdrawn"):
		made.decision_reason = "La persona consiguió empleo; se acordó esperar"
	return bulk.named(made, doc.advisor, datetime.combine(made.started_on, time(11)))


def _vote(made: Document, stage: str, round_: int, day: date, members: list[str]) -> None:
	for member in members:
		made.append(
			"votes",
			{
				"member": member,
				"stage": stage,
				"vote": "For",
				"round": round_,
				"voted_on": datetime.combine(day, time(15)),
			},
		)


def _show_evidence(made: Document, stages: list[str], user: str, days: list[date], random: Random) -> None:
	for row in made.checks:
		if row.stage in stages and (row.is_required or random.random() < 0.6):
			place = stages.index(row.stage)
			on = days[place] if place < len(days) else made.started_on
			row.update(
				{"is_met": 1, "evidence_note": random.choice(words.EVIDENCE), "met_on": on, "met_by": user}
			)


def _plan(doc: Document, life: Life, place: int, random: Random, today: date) -> Document:
	plan = frappe.new_doc("Acceleration Plan")
	first, last = life.months[-min(5, len(life.months))], life.months[-1]
	done = place % 2 == 0 and last.sales > first.sales
	start = first.month + timedelta(days=9)
	target = round(first.sales * (1.05 if done else 1.4), -1) + 10
	shown = progress(Goal(*(_decimal(value) for value in (first.sales, target, last.sales))))
	plan.update(
		{
			"enterprise": doc.name,
			"office": doc.office,
			"advisor": doc.advisor,
			"status": "Completed" if done else "Active",
			"start_date": start,
			"end_date": start + timedelta(days=180),
			"objective": words.OBJECTIVES[place % len(words.OBJECTIVES)],
			"closed_on": today - timedelta(days=random.randint(5, 25)) if done else None,
			"result": words.RESULTS[0] if done else None,
			"progress": shown,
			"is_demo": 1,
		}
	)
	plan.append(
		"goals",
		{
			"goal": "Ventas del mes",
			"indicator": "Monthly Sales",
			"unit": "USD",
			"baseline": first.sales,
			"target": target,
			"current": last.sales,
			"due_date": plan.end_date,
			"progress": shown,
		},
	)
	for number, action in enumerate(random.sample(words.ACTIONS, 3)):
		due = start + timedelta(days=40 * (number + 1))
		is_done = done or (due < today and random.random() < 0.7)
		plan.append(
			"plan_actions",
			{"action": action, "due_date": due, "is_done": int(is_done), "done_on": due if is_done else None},
		)
	open_ones = [row for row in plan.plan_actions if not row.is_done]
	plan.update(
		{"actions_open": len(open_ones), "actions_late": sum(row.due_date < today for row in open_ones)}
	)
	return bulk.named(plan, doc.advisor, datetime.combine(start, time(9)))


def _decimal(value: float) -> Decimal:
	return Decimal(str(round(value, 2)))


def _financing(doc: Document, life: Life, place: int, random: Random, today: date) -> Document:
	kind, financer, purpose = words.FINANCINGS[place // 5 % len(words.FINANCINGS)]
	outcome = ("Granted", "Pending", "Declined", "Granted", "Withdrawn")[place // 5 % 5]
	last = life.closed_on or today
	asked = max(life.registered_on, last - timedelta(days=random.randint(40, 150)))
	amount = random.choice((300, 500, 800, 1200))
	doc_ = frappe.new_doc("Financing Referral")
	doc_.update(
		{
			"enterprise": doc.name,
			"office": doc.office,
			"advisor": doc.advisor,
			"kind": kind,
			"financer": financer,
			"purpose": purpose,
			"referred_on": asked,
			"currency": "USD",
			"amount_asked": amount,
			"amount_granted": round(amount * 0.8, 2) if outcome == "Granted" else 0,
			"outcome": outcome,
			"answered_on": None if outcome == "Pending" else min(asked + timedelta(days=28), last),
			"answer": {"Declined": "Fondos agotados este año", "Withdrawn": "Ya no lo necesita"}.get(outcome),
			"is_demo": 1,
		}
	)
	return bulk.named(doc_, doc.advisor, datetime.combine(asked, time(9, 30)))


def visits(made: list[tuple[Document, Life]], random: Random, today: date) -> Iterator[Document]:
	"""Visits of the last months, of today and of the weeks to come: a mentor is in one place at a time."""
	taken: dict[tuple[str, date], int] = defaultdict(int)
	todays: dict[str, int] = defaultdict(int)
	for doc, life in made:
		if life.situation == CLOSED:
			continue
		first = max(life.registered_on, today - timedelta(days=240))
		day = working_day(first + timedelta(days=random.randint(3, 30)))
		while day < today:
			status = "Cancelled" if random.random() < 0.08 else "Done"
			if visit := _visit(doc, day, status, taken, random, today):
				yield visit
			day = working_day(day + timedelta(days=random.randint(45, 80)))
		if todays[doc.advisor] < 2 and life.situation != "idea":
			todays[doc.advisor] += 1
			coming = today
		else:
			coming = working_day(today + timedelta(days=random.randint(1, 24)))
		if visit := _visit(doc, coming, "Planned", taken, random, today):
			yield visit


def _visit(
	doc: Document, day: date, status: str, taken: dict[tuple[str, date], int], random: Random, today: date
) -> Document | None:
	place = taken[doc.advisor, day]
	if place >= len(HOURS):
		return None
	taken[doc.advisor, day] += 1
	hour = HOURS[place]
	visit = frappe.new_doc("Mentoring Visit")
	visit.update(
		{
			"enterprise": doc.name,
			"enterprise_name": doc.enterprise_name,
			"office": doc.office,
			"mentor": doc.advisor,
			"topic": random.choice(words.TOPICS),
			"status": status,
			"visit_date": day,
			"starts_at": f"{hour:02d}:00:00",
			"ends_at": f"{hour:02d}:50:00",
			"starts_on": datetime.combine(day, time(hour)),
			"ends_on": datetime.combine(day, time(hour, 50)),
			"findings": random.choice(words.FINDINGS) if status == "Done" else None,
			"cancel_reason": "La persona no estaba" if status == "Cancelled" else None,
			"is_demo": 1,
		}
	)
	if status == "Done":
		for text in random.sample(words.AGREEMENTS, random.randint(1, 2)):
			due = day + timedelta(days=30)
			visit.append("agreements", {"agreement": text, "due_date": due, "is_done": 1, "done_on": due})
	return bulk.named(visit, doc.advisor, datetime.combine(min(day, today), time(hour)))
