"""Working days by the table of public holidays that managers keep. The counting itself is in `working_days`."""

from __future__ import annotations

from datetime import date, timedelta

from frappe.utils import getdate

from genesis.enterprise_fund import holidays

from .working_days import add_working_days, working_days_after


def term_ends(start: date | str, days: int) -> date:
	"""The day on which a term of so many working days ends that begins on the day after `start`."""
	first = getdate(start)
	# two days of rest in seven, and a margin for holidays that fall together
	last = first + timedelta(days=2 * days + 60)
	return add_working_days(first, days, set(holidays.between(first, last)))


def days_taken(start: date | str, end: date | str) -> int:
	"""How many working days lie after `start`, up to `end` and with it; negative when `end` comes first."""
	first, last = getdate(start), getdate(end)
	known = set(holidays.between(min(first, last), max(first, last)))
	return working_days_after(first, last, known)
