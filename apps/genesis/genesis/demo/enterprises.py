"""The enterprises of the demo: those of whoever has a credit, and ideas in incubation; with what was done for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

import frappe
from frappe.model.document import Document
from frappe.query_builder import DocType

from genesis.enterprises import alert_runs, enterprises, figures, formalisation
from genesis.enterprises.bound import ENTERPRISE
from genesis.enterprises.months import first_of

from . import bulk, enterprise_lives, enterprise_support
from . import enterprise_words as words
from .accounts import advisors
from .enterprise_lives import Life

CURRENCY = "USD"
IDEAS = 16
FOLLOW_UP, CANVAS = "Enterprise Follow-up", "Business Model Canvas"


def make(seed: int, today: date) -> dict[str, int]:
	"""Make the enterprises of the demo's borrowers and the ideas in incubation, unless they are there; gives counts."""
	if frappe.db.exists(ENTERPRISE, {"is_demo": 1}):
		return {}
	random = Random(seed + 9)  # noqa: S311 - stories, no secrets
	docs: list[Document] = []
	made: list[tuple[Document, Life]] = []
	for credit in _credits():
		life = enterprise_lives.live(
			enterprise_lives.situation_of(credit.status, credit.days_past_due or 0, random),
			*(credit.registration_date + timedelta(days=10), credit.agreed_on, credit.sex == "Female"),
			*(random, today),
		)
		made.append((_enterprise(credit, life, random, today), life))
	for person, (sector, name) in zip(_people_in_incubation(), _ideas(), strict=False):
		begun = max(
			person.registration_date + timedelta(days=20), today - timedelta(days=random.randint(60, 320))
		)
		life = Life("idea", min(begun, today - timedelta(days=14)), None)
		life.canvases = [min(life.registered_on + timedelta(days=random.randint(10, 40)), today)]
		row = {**person, "enterprise_name": name, "sector": sector}
		made.append((_enterprise(frappe._dict(row), life, random, today), life))
	for place, (doc, life) in enumerate(made):
		docs += [doc, *_canvases(doc, life, random), *_follow_ups(doc, life)]
		docs += enterprise_support.around(doc, life, place, random, today)
	docs += enterprise_support.visits(made, random, today)
	bulk.insert(docs)
	_link_credits(made)
	for doc, _life in made:
		enterprises.refresh_standing(doc.name)
	alert_runs.refresh([doc.name for doc, _life in made])
	return {"enterprises": len(made)}


def _credits() -> list[frappe._dict]:
	"""The signed credits of the demo's people, the oldest first, with their owners."""
	credit, person = DocType("Microcredit"), DocType("Participant")
	return (
		frappe.qb.from_(credit)
		.join(person)
		.on(person.name == credit.participant)
		.select(
			*(credit.name.as_("microcredit"), credit.application, credit.participant, credit.advisor),
			*(credit.enterprise_name, credit.sector, credit.agreed_on, credit.status, credit.days_past_due),
			*(person.office, person.sex, person.registration_date, person.municipality, person.full_name),
		)
		.where((credit.is_demo == 1) & (credit.docstatus == 1) & (person.is_demo == 1))
		.orderby(credit.agreed_on)
		.orderby(credit.name)
	).run(as_dict=True)


def _people_in_incubation() -> list[frappe._dict]:
	"""People of the demo whose plan speaks of incubation and who have no credit, in offices with an advisor."""
	plan, row, person = DocType("Support Plan"), DocType("Support Plan Service"), DocType("Participant")
	credit = DocType("Microcredit")
	with_credit = frappe.qb.from_(credit).select(credit.participant).run(pluck=True)
	rows = (
		frappe.qb.from_(row)
		.join(plan)
		.on((row.parent == plan.name) & (row.parenttype == "Support Plan"))
		.join(person)
		.on(person.name == plan.participant)
		.select(
			*(person.name.as_("participant"), person.office, person.sex, person.registration_date),
			*(person.municipality, person.full_name),
		)
		.distinct()
		.where((person.is_demo == 1) & (row.service == "3a") & row.status.isin(["Planned", "In Progress"]))
		.where(person.office.isin([*advisors(), ""]) & person.exit_date.isnull())
		.where(person.name.notin([*with_credit, ""]))
		.orderby(person.name)
	).run(as_dict=True)
	return rows[:IDEAS]


def _ideas() -> Iterator[tuple[str, str]]:
	for place in range(IDEAS):
		sector, name = words.IDEAS[place % len(words.IDEAS)]
		yield sector, name if place < len(words.IDEAS) else f"{name} II"


def _enterprise(row: frappe._dict, life: Life, random: Random, today: date) -> Document:
	doc = frappe.new_doc(ENTERPRISE)
	advisor = row.advisor or advisors()[row.office]
	doc.update(
		{
			"enterprise_name": row.enterprise_name,
			"sector": row.sector,
			"advisor": advisor,
			"office": row.office,
			"area": row.municipality,
			"registered_on": life.registered_on,
			"start_date": life.start_date,
			"closed_on": life.closed_on,
			"closing_reason": words.CLOSING_REASON if life.closed_on else None,
			"currency": CURRENCY,
			"is_demo": 1,
			"microcredit": row.microcredit,
			"application": row.application,
		}
	)
	doc.append(
		"members",
		{
			"participant": row.participant,
			"member_name": row.full_name,
			"role": "Owner",
			"share": 100,
			"is_responsible": 1,
		},
	)
	for place, step in enumerate(formalisation.active_steps()):
		done = place < len(life.months) // 3 + random.randint(0, 2)
		on = min(life.registered_on + timedelta(days=40 * (place + 1)), life.closed_on or today)
		doc.append("formalisation", {"step": step, "is_done": int(done), "done_on": on if done else None})
	formalisation.count(doc)
	return bulk.named(doc, advisor, _at(life.registered_on))


def _canvases(doc: Document, life: Life, random: Random) -> Iterator[Document]:
	for version, day in enumerate(life.canvases, start=1):
		canvas = frappe.new_doc(CANVAS)
		canvas.update(
			{
				"enterprise": doc.name,
				"office": doc.office,
				"advisor": doc.advisor,
				"made_on": day,
				"version": version,
				"is_current": int(version == len(life.canvases)),
				"what_changed": random.choice(words.CHANGES) if version > 1 else None,
				"is_demo": 1,
				**enterprise_lives.canvas_blocks(doc.sector, version, random),
			}
		)
		bulk.named(canvas, doc.advisor, _at(day), docstatus=1)
		if canvas.is_current:
			doc.update({"canvas": canvas.name, "canvas_version": version, "canvas_on": day})
		yield canvas


def _follow_ups(doc: Document, life: Life) -> Iterator[Document]:
	for told in life.months:
		row = frappe.new_doc(FOLLOW_UP)
		row.update(
			{
				"enterprise": doc.name,
				"office": doc.office,
				"month": told.month,
				"reported_by": doc.advisor,
				"currency": CURRENCY,
				"sales": told.sales,
				"costs": told.costs,
				"profit": round(told.sales - told.costs, 2),
				"women_full_time": told.women[0],
				"women_part_time": told.women[1],
				"men_full_time": told.men[0],
				"men_part_time": told.men[1],
				"jobs_women": sum(told.women),
				"jobs_men": sum(told.men),
				"difficulty": told.difficulty[0] if told.difficulty else None,
				"difficulties": told.difficulty[1] if told.difficulty else None,
				"is_demo": 1,
			}
		)
		doc.update(figures.kept(frappe._dict(row.as_dict())))
		yield bulk.named(row, doc.advisor, _at(first_of(told.month) + timedelta(days=33)))


def _link_credits(made: list[tuple[Document, Life]]) -> None:
	for doc, _life in made:
		for doctype, name in (("Microcredit", doc.microcredit), ("Microcredit Application", doc.application)):
			if name:
				frappe.db.set_value(doctype, name, "enterprise", doc.name, update_modified=False)


def _at(day: date) -> datetime:
	return datetime.combine(day, time(10, 30))
