"""Periods of reports: ends of weeks and months, the months between two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from genesis.enterprise_fund.due_dates import add_months
from genesis.enterprise_fund.vintage import month_end

TODAY, WEEK, MONTH, NEXT_MONTH = "That Day", "Until Sunday", "Until the End of the Month", "Thirty Days"
DUE_PERIODS = (WEEK, TODAY, MONTH, NEXT_MONTH)


def end_of(period: str, day: date) -> date:
	"""The last day of a period of `DUE_PERIODS` that begins on `day`. Raises `KeyError` for another word."""
	return {
		TODAY: day,
		WEEK: day + timedelta(days=6 - day.weekday()),
		MONTH: month_end(day),
		NEXT_MONTH: day + timedelta(days=30),
	}[period]


def months_between(first: date, last: date) -> Iterator[date]:
	"""The first day of each month from that of `first` to that of `last`."""
	month = first.replace(day=1)
	while month <= last:
		yield month
		month = add_months(month, 1)
