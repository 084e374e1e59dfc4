"""The fund of the demo: donors' money lent to enterprises of the demo's people over two years, day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import frappe

from genesis.enterprise_fund import arrears_tasks, holidays

from . import application_lives, borrowers, credit_stories, credit_vouchers, fund_ground, month_ends, papers
from . import credit_vocabulary as words
from .borrowers import Borrower
from .credit_stories import CreditStory

PAPER = "documento_de_muestra_demo.png"
# The latest credits came by an application; those before were agreed on when no applications were kept in Genesis.
APPLIED = 16
# In the order of a day: agreements, what was typed, the end of the month.
AGREEMENT, VOUCHER, MONTH_END = range(3)
Step = tuple[date, int, int, Callable[[], Any]]


def make(credits: int, seed: int, today: date) -> dict[str, int]:
	"""Make the fund with so many credits, unless it is there; gives counts. Needs the people of the demo."""
	if not credits or frappe.db.exists("Enterprise Fund", fund_ground.FUND):
		return {}
	random = Random(seed)  # noqa: S311 - stories, no secrets
	opened = fund_ground.make_fund(today)
	fund_ground.make_sectors(words.ENTERPRISES)
	known = holidays.between(opened, today + timedelta(days=900))
	stories = credit_stories.tell(credits, seed, today, fund_ground.make_offers(), known)
	chosen = borrowers.choose(stories, random)
	stories = [story for story in stories if story.number in chosen]
	paper = papers.make(PAPER, "Documento de muestra (Demo)")
	names: dict[int, str] = {}
	steps = [
		*_credit_steps(stories, chosen, names, paper, random),
		*(
			(day, MONTH_END, 0, lambda day=day: month_ends.close(day))
			for day in month_ends.days_between(opened, today)
		),
	]
	for _day, _rank, _number, do in sorted(steps, key=lambda step: step[:3]):
		do()
	asked = _ask_anew(stories, chosen, paper, random, today)
	arrears_tasks.follow_up(today)
	return {
		"credits": len(names),
		"applications": min(len(names), APPLIED) + asked,
		"vouchers": frappe.db.count("Microcredit Movement", {"microcredit": ("in", list(names.values()))}),
	}


def _credit_steps(
	stories: list[CreditStory],
	chosen: dict[int, Borrower],
	names: dict[int, str],
	paper: str,
	random: Random,
) -> list[Step]:
	"""The agreement of each credit and its vouchers; `names` is filled as they are signed."""
	modes = fund_ground.modes_of_payment()
	latest = {story.number for story in stories[-APPLIED:]}
	steps: list[Step] = []
	for story in stories:
		borrower = chosen[story.number]
		asked = application_lives.ask(story, borrower, paper, random)

		def agree(story: CreditStory = story, asked: Any = asked) -> None:
			if story.number in latest:
				draft = application_lives.approve(asked, story.agreed_on)
			else:
				draft = credit_vouchers.draft(story, asked.borrower)
			names[story.number] = credit_vouchers.sign(story, asked.borrower.office, draft)

		steps.append((story.agreed_on, AGREEMENT, story.number, agree))
		for happening in story.happenings:

			def type_in(story: CreditStory = story, happening: Any = happening, at: int = len(steps)) -> None:
				office = chosen[story.number].office
				credit_vouchers.type_in(names[story.number], office, happening, modes, at)

			steps.append((happening.typed_on, VOUCHER, len(steps), type_in))
	return steps


def _ask_anew(
	stories: list[CreditStory], chosen: dict[int, Borrower], paper: str, random: Random, today: date
) -> int:
	"""Applications of these days, one for each stage of the workflow; gives how many."""
	people = borrowers.others(chosen.values(), len(application_lives.STAGES), random)
	models = random.sample(stories, min(len(people), len(stories)))
	for (milestone, votes), person, model in zip(application_lives.STAGES, people, models, strict=False):
		asked = application_lives.ask(model, person, paper, random)
		asked.applied_on = today - timedelta(days=random.randint(4, 12))
		application_lives.reach(asked, milestone, votes, today)
	return min(len(application_lives.STAGES), len(people), len(models))
