"""What happened with each enterprise of the demo month by month, from a seed. No framework here.

A story follows the credit of its owner: whoever pays late sells less or is silent, whoever's credit was written off has
closed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from genesis.enterprises.months import add_months, first_of, last_of, months_from

from . import enterprise_words as words

STEADY, GROWING, FALLING, SILENT, CLOSED = "steady", "growing", "falling", "silent", "closed"
DECEMBER = 12
LONGEST_HISTORY = 16


@dataclass(frozen=True, slots=True)
class Month:
	"""What was told of a month."""

	month: date
	sales: float
	costs: float
	women: tuple[int, int]
	men: tuple[int, int]
	difficulty: tuple[str, str] | None = None


@dataclass
class Life:
	"""One enterprise."""

	situation: str
	registered_on: date
	start_date: date | None
	closed_on: date | None = None
	months: list[Month] = field(default_factory=list)
	canvases: list[date] = field(default_factory=list)


def situation_of(status: str, days_past_due: int, random: Random) -> str:
	"""How an enterprise does whose credit is in this state."""
	if status == "Written Off":
		return CLOSED
	if days_past_due > 60:
		return SILENT if random.random() < 0.6 else FALLING
	if days_past_due > 0:
		return FALLING if random.random() < 0.6 else STEADY
	if status == "Closed" and random.random() < 0.12:
		return CLOSED
	return GROWING if random.random() < 0.45 else STEADY


def live(
	situation: str, registered_on: date, agreed_on: date, woman: bool, random: Random, today: date
) -> Life:
	"""The life of an enterprise whose credit was agreed on that day."""
	ended = add_months(first_of(today), -1)
	registered_on = max(registered_on, add_months(ended, -LONGEST_HISTORY))
	start = agreed_on - timedelta(days=random.randint(30, 500))
	life = Life(situation, registered_on, start)
	last = ended
	if situation == CLOSED:
		last = add_months(ended, -random.randint(3, 5))
		life.closed_on = last_of(last)
	elif situation == SILENT:
		last = add_months(ended, -random.randint(3, 5))
	life.closed_on = max(life.closed_on, registered_on) if life.closed_on else None
	life.months = _months(life, last, ended, woman, random)
	life.canvases = _canvas_days(registered_on, min(life.closed_on or today, today), random)
	return life


def _months(life: Life, last: date, ended: date, woman: bool, random: Random) -> list[Month]:
	level = random.uniform(320, 1300)
	growth = {GROWING: 1.03, CLOSED: 0.93, FALLING: 1.0}.get(life.situation, 1.0)
	told = []
	for place, month in enumerate(
		months_from(max(first_of(life.registered_on), first_of(life.start_date)), last)
	):
		if place and random.random() < 0.03 and month != last:
			continue  # nobody asked that month
		sales = level * growth**place * random.uniform(0.93, 1.07) * (1.25 if month.month == DECEMBER else 1)
		fell = life.situation == FALLING and month == ended
		sales = round(sales * (random.uniform(0.4, 0.6) if fell else 1), 2)
		difficulty = random.choice(words.DIFFICULTIES) if fell or random.random() < 0.18 else None
		helpers = int(sales > 700) + int(sales > 1300)
		own, other = (1, 0), (helpers > 1, helpers == 1)
		women, men = (own, other) if woman else (other, own)
		told.append(
			Month(
				*(month, sales, round(sales * random.uniform(0.55, 0.8), 2)),
				tuple(map(int, women)),
				tuple(map(int, men)),
				difficulty,
			)
		)
	return told


def _canvas_days(first: date, last: date, random: Random) -> list[date]:
	"""One to three versions, each later than the one before."""
	days = [min(first + timedelta(days=random.randint(7, 25)), last)]
	while len(days) < 3 and random.random() < 0.45:
		following = days[-1] + timedelta(days=random.randint(90, 200))
		if following >= last:
			break
		days.append(following)
	return days


def canvas_blocks(sector: str, version: int, random: Random) -> dict[str, str]:
	"""The nine blocks of a version."""
	blocks = {
		block: "\n".join(random.sample(points, min(len(points), random.randint(2, 3))))
		for block, points in words.CANVAS.items()
	}
	own = words.PROPOSITIONS.get(sector) or words.PROPOSITIONS["Services"]
	blocks["value_propositions"] = "\n".join(own[: 1 + version])
	return blocks


def working_day(day: date) -> date:
	"""The day itself, or the Monday after a weekend."""
	return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
