"""When a term of law ends. No framework here.

A term begins on the day after the notice. In working days, neither Saturdays, Sundays, holidays nor recesses count
(Código Procesal Civil y Mercantil, articles 142 and 145; Ley de Procedimientos Administrativos, articles 81 and 82). In calendar
days all count, and an end that falls on a closed day may move to the next working day. Two of the holidays of article 190 of
the Labour Code are those of the city of San Salvador alone: elsewhere they are days like others, and the term ends sooner.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from genesis.enterprise_fund.salvadoran_holidays import OF_THE_CAPITAL
from genesis.working_days import add_working_days, next_working_day

LONGEST_DAYS = 730
# Working days left at which somebody is told, by how often that has happened: the lawyer, the whole team, the managers.
WARNINGS = (5, 2, 0)
LAPSED = len(WARNINGS) + 1


@dataclass(frozen=True, slots=True)
class Term:
	"""A term of so many days from a notice on; `in_working_days` or in those of the calendar."""

	notice: date
	days: int
	in_working_days: bool = True
	roll_forward: bool = True


def closed_days(
	holidays: Collection[date], recesses: Collection[tuple[date, date]] = (), in_the_capital: bool = True
) -> set[date]:
	"""Days on which no term runs: holidays that are held where it runs, and each day of the recesses (first, last)."""
	closed = {day for day in holidays if in_the_capital or (day.month, day.day) not in OF_THE_CAPITAL}
	for first, last in recesses:
		closed.update(first + timedelta(days=number) for number in range((last - first).days + 1))
	return closed


def end_of(term: Term, closed: Collection[date] = ()) -> date:
	"""The last day of the term. Raises ValueError for a term without days."""
	if term.days < 1:
		raise ValueError(term.days)
	if term.in_working_days:
		return add_working_days(term.notice, term.days, closed)
	last = term.notice + timedelta(days=term.days)
	return next_working_day(last, closed) if term.roll_forward else last


def warning_level(days_left: int, is_over: bool) -> int:
	"""How often somebody must have been told of a term with so many working days left; LAPSED once its end has passed."""
	if is_over:
		return LAPSED
	return sum(days_left <= limit for limit in WARNINGS)
