"""Curves of cohorts: what became of the credits handed over in one period, by months on book.

Month 0 of a credit is the calendar month of its first disbursement; a cell speaks of the last day of the month. Every cell
is a share of what the cohort had been lent by then. A cohort's curve ends where its youngest credit does: a cell that only
some of its credits have reached would compare different credits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from genesis.enterprise_fund.due_dates import add_months
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.portfolio import ratio


class CohortPeriod(str, Enum):
	"""How long the period is whose credits make one cohort."""

	MONTH = "Month"
	QUARTER = "Quarter"
	YEAR = "Year"

	@property
	def months(self) -> int:
		return {"Month": 1, "Quarter": 3, "Year": 12}[self.value]

	def start(self, day: date) -> date:
		"""First day of the period that `day` is in."""
		return date(day.year, (day.month - 1) // self.months * self.months + 1, 1)


class Measure(str, Enum):
	"""What a curve shows."""

	AT_RISK = "At Risk"
	WRITTEN_OFF = "Written Off"
	REPAID = "Repaid"


@dataclass(frozen=True, slots=True)
class Flow:
	"""Principal that moved on a day, of credits first disbursed on `first` (of one credit, or of all of that day).

	`lent` is what was handed over, and interest that joined the principal.
	"""

	first: date
	on: date
	lent: Decimal = ZERO
	repaid: Decimal = ZERO
	written_off: Decimal = ZERO

	@property
	def outstanding(self) -> Decimal:
		"""What it adds to the outstanding principal."""
		return self.lent - self.repaid - self.written_off


@dataclass(frozen=True, slots=True)
class Late:
	"""An instalment that was paid late, or not yet (`settled` None)."""

	due: date
	settled: date | None


@dataclass(frozen=True, slots=True)
class Curve:
	"""A cohort: its first day, its credits, what they were lent in all, and the share for each month on book."""

	cohort: date
	credits: int
	lent: Decimal
	shares: tuple[Decimal | None, ...]


def month_end(day: date, months: int = 0) -> date:
	"""Last day of the month that is `months` after that of `day`."""
	return add_months(day.replace(day=1), months + 1) - timedelta(days=1)


def age(first: date, on: date) -> int:
	"""Months on book of a credit first disbursed on `first`, on the day `on`."""
	return (on.year - first.year) * 12 + on.month - first.month


def is_late(lates: Iterable[Late], day: date, days: int) -> bool:
	"""Whether any instalment was more than `days` late on `day`."""
	return any(
		(day - late.due).days > days and (late.settled is None or late.settled > day) for late in lates
	)


def risks(
	flows: Mapping[str, Sequence[Flow]], lates: Mapping[str, Sequence[Late]], as_of: date, days: int
) -> list[tuple[date, int, Decimal]]:
	"""(first disbursement, month on book, outstanding principal) for each credit and month end it was at risk on.

	`flows` and `lates` by credit, complete for every credit in `lates`.
	"""
	found = []
	for name, late in lates.items():
		moves = sorted(flows.get(name, ()), key=lambda flow: flow.on)
		if not moves:
			continue
		first = moves[0].first
		for month in range(_complete(first, as_of) + 1):
			day = month_end(first, month)
			if is_late(late, day, days):
				outstanding = sum((flow.outstanding for flow in moves if flow.on <= day), ZERO)
				found.append((first, month, outstanding))
	return found


def curves(
	counts: Mapping[date, int],
	flows: Sequence[Flow],
	at_risk: Iterable[tuple[date, int, Decimal]],
	*,
	period: CohortPeriod,
	measure: Measure,
	as_of: date,
) -> list[Curve]:
	"""One curve for each cohort, the oldest first; `counts` is how many credits were first disbursed on a day."""
	youngest: dict[date, date] = {}
	credits: dict[date, int] = defaultdict(int)
	for first, number in counts.items():
		cohort = period.start(first)
		credits[cohort] += number
		youngest[cohort] = max(first, youngest.get(cohort, first))
	lent = _by_age(((flow.first, age(flow.first, flow.on), flow.lent) for flow in flows), period)
	moved = {
		Measure.REPAID: lambda flow: flow.repaid,
		Measure.WRITTEN_OFF: lambda flow: flow.written_off,
	}.get(measure)
	if moved:
		parts = _by_age(((flow.first, age(flow.first, flow.on), moved(flow)) for flow in flows), period)
	else:
		parts = _by_age(at_risk, period)
	result = []
	for cohort in sorted(credits):
		months = range(_complete(youngest[cohort], as_of) + 1)
		size = _running(lent[cohort], months)
		part = _running(parts[cohort], months) if moved else [parts[cohort].get(m, ZERO) for m in months]
		shares = tuple(ratio(one, whole) for one, whole in zip(part, size, strict=True))
		result.append(Curve(cohort, credits[cohort], sum(lent[cohort].values(), ZERO), shares))
	return result


def _complete(first: date, as_of: date) -> int:
	"""The last month on book whose end has been reached; -1 if not even the first has."""
	months = age(first, as_of)
	return months if month_end(as_of) == as_of else months - 1


def _by_age(
	amounts: Iterable[tuple[date, int, Decimal]], period: CohortPeriod
) -> dict[date, dict[int, Decimal]]:
	result: dict[date, dict[int, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
	for first, month, amount in amounts:
		result[period.start(first)][month] += amount
	return result


def _running(by_month: Mapping[int, Decimal], months: range) -> list[Decimal]:
	total, result = ZERO, []
	for month in months:
		total += by_month.get(month, ZERO)
		result.append(total)
	return result
