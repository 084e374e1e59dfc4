"""Which business models were active in a month. No framework here.

A model is active in a month when it had a canvas by then, the enterprise was not closed, and it was followed up in that
month or in one of those just before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from .months import add_months, last_of


@dataclass(frozen=True, slots=True)
class Model:
	"""`canvas_on`: the day of the first version; `told`: first days of the months of which there is a follow-up."""

	canvas_on: date | None
	closed_on: date | None = None
	told: Collection[date] = field(default=frozenset())


def is_active(model: Model, month: date, months: int) -> bool:
	"""Whether the model was active at the end of a month, `months` of follow-up being looked at (at least one)."""
	end = last_of(month)
	if not model.canvas_on or model.canvas_on > end:
		return False
	if model.closed_on and model.closed_on <= end:
		return False
	first = add_months(month, 1 - max(months, 1))
	return any(first <= told <= month for told in model.told)


def active_by_month(models: Iterable[Model], months: Collection[date], window: int) -> dict[date, int]:
	"""How many of the models were active in each of the months."""
	found = dict.fromkeys(months, 0)
	for model in models:
		for month in months:
			found[month] += is_active(model, month, window)
	return found
