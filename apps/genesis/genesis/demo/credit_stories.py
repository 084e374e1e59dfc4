"""Credits of the demo and what happened to them, from a seed: the same seed tells the same stories. No framework here.

Days are counted back from `today`, so that the situation of each credit is always that of today: current, so many days
late, restructured, written off, paid back. What products ask for is given (`Offer`), so that the stories fit the
products of the site.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from genesis.enterprise_fund.amortization import schedule
from genesis.enterprise_fund.contracts import terms_of

from . import credit_situations as situations
from . import credit_vocabulary as words
from .credit_lives import Happening, Life
from .credit_situations import Situation

LONGEST_AGO = timedelta(days=725)
LEAST_AMOUNT, MOST_AMOUNT = 200, 1500
# Application to decision, decision to the money.
DAYS_TO_DECIDE, DAYS_TO_PAY_OUT = (6, 24), (1, 4)
TRIES = 40


@dataclass(frozen=True, slots=True)
class Offer:
	"""A product: its limits, terms of payment people choose, and `terms`, the columns that its credits keep."""

	product: str
	least: Decimal
	most: Decimal
	instalments: Sequence[int]
	terms: Mapping[str, Any]

	@property
	def frequency(self) -> str:
		return self.terms["frequency"]


@dataclass(slots=True)
class CreditStory:
	"""One credit: what was agreed (`row`, columns of Microcredit), about which business, and its vouchers."""

	number: int
	situation: str
	offer: Offer
	row: dict[str, Any]
	applied_on: date
	enterprise_name: str
	sector: str
	purpose: str
	months_in_business: int
	happenings: list[Happening] = field(default_factory=list)

	@property
	def agreed_on(self) -> date:
		return self.row["agreed_on"]


def tell(
	count: int, seed: int, today: date, offers: Sequence[Offer], holidays: Collection[date] = ()
) -> list[CreditStory]:
	"""So many credits, in the order of their agreements; every situation is there if there are enough.

	Raises LookupError when no product allows a situation.
	"""
	random = Random(seed)  # noqa: S311 - stories, no secrets
	businesses = _businesses(random)
	told = []
	for number, situation in enumerate(_cast(count), start=1):
		fitting = [offer for offer in offers if offer.frequency in situation.frequencies]
		if not fitting:
			raise LookupError(f"No product of the demo can be {situation.name}")
		# Products take turns, so that each of them is met in many situations.
		offer = fitting[number % len(fitting)]
		story = _story(random, number, situation, offer, today, holidays)
		story.sector, story.enterprise_name, story.purpose = next(businesses)
		told.append(story)
	return sorted(told, key=lambda story: (story.agreed_on, story.number))


def _cast(count: int) -> list[Situation]:
	"""One credit of each situation, then as many of each as its share says."""
	every = list(situations.ALL)
	if count <= len(every):
		return every[:count]
	left, whole = count - len(every), sum(situation.share for situation in every)
	exact = [left * situation.share / whole for situation in every]
	more = [int(part) for part in exact]
	for place in sorted(range(len(every)), key=lambda place: more[place] - exact[place])[: left - sum(more)]:
		more[place] += 1
	return every + [situation for situation, times in zip(every, more, strict=True) for _ in range(times)]


def _story(
	random: Random,
	number: int,
	situation: Situation,
	offer: Offer,
	today: date,
	holidays: Collection[date],
) -> CreditStory:
	"""A life of this situation; terms are drawn again until one fits into the months told of."""
	for _attempt in range(TRIES):
		row = _terms(random, offer, holidays)
		start = situation.start(random, _due_days(row, today), today)
		if start is None or today - start > LONGEST_AGO:
			continue
		paid_out = _weekday(start)
		agreed = _weekday_before(paid_out - timedelta(days=random.randint(*DAYS_TO_PAY_OUT)))
		if not situation.is_paid_out:
			agreed = _weekday_before(today - timedelta(days=random.randint(0, 5)))
		row["agreed_on"] = agreed
		life = Life(row, random, today)
		situation.live(life, paid_out)
		if situation.holds(life.state(today), today):
			applied = _weekday_before(agreed - timedelta(days=random.randint(*DAYS_TO_DECIDE)))
			months = random.choice((0, 3, 8, 14, 26, 40))
			return CreditStory(
				number, situation.name, offer, row, applied, "", "", "", months, life.happenings
			)
	raise LookupError(f"No credit of {offer.product} comes to be {situation.name}")


def _terms(random: Random, offer: Offer, holidays: Collection[date]) -> dict[str, Any]:
	least, most = max(int(offer.least), LEAST_AMOUNT), min(int(offer.most), MOST_AMOUNT)
	amount = least + 25 * round((max(most, least) - least) * random.betavariate(2.4, 2) / 25)
	return {
		**offer.terms,
		"principal": Decimal(min(amount, int(offer.most))),
		"instalments": random.choice(list(offer.instalments)),
		"first_due": None,
		"holidays": json.dumps(sorted(day.isoformat() for day in holidays)),
	}


def _due_days(row: Mapping[str, Any], today: date) -> list[int]:
	"""Days from the handing over to each instalment."""
	terms = terms_of({**row, "agreed_on": today})
	return [(planned.period.due - today).days for planned in schedule(terms)]


def _businesses(random: Random) -> Iterator[tuple[str, str, str]]:
	"""(sector, name, purpose) without end; no two of the same name one after another."""
	kinds = [(sector, kind, purpose) for sector, rows in words.ENTERPRISES.items() for kind, purpose in rows]
	while True:
		random.shuffle(kinds)
		names = random.sample(words.NAMES, len(words.NAMES))
		for place, (sector, kind, purpose) in enumerate(kinds):
			yield sector, f"{kind} {names[place % len(names)]}", purpose


def _weekday(day: date) -> date:
	"""The day itself, or the Monday after a weekend."""
	return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def _weekday_before(day: date) -> date:
	return day - timedelta(days=max(0, day.weekday() - 4))
