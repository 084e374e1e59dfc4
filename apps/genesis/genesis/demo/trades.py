"""Competency standards of the demo: what is looked at in twelve trades of construction and tourism. No framework here.

trades.json holds the words: what is a trade's own, and what all trades of an area share. Of the shared elements a course
teaches the first (E3); the second (E4) begins with a critical criterion.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MARK = "(Demo)"
CONSTRUCTION, TOURISM = "Construction", "Tourism"
# Of the eight criteria, two for each element, in percent of the unit.
WEIGHTS = (25, 25, 30, 20, 30, 30, 20, 20)
CRITICAL = "E4.1"
_WORDS = json.loads((Path(__file__).parent / "trades.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Trade:
	"""A trade: the occupations that people name for it, months a certificate holds, and the two elements that are its own.

	elements: title, then (description, kind of evidence) of each criterion.
	"""

	code: str
	title: str
	area: str
	occupations: list[str]
	months: int
	unit: str
	elements: list[list[Any]]


TRADES = tuple(Trade(**words) for words in _WORDS["trades"])
# The trade whose standard got a new version, and how many days ago.
NEW_VERSION, NEW_VERSION_DAYS = "DEMO-COC", 400


def new_code(code: str) -> str:
	"""The code of the second version."""
	return f"{code}-V2"


def trade_of(occupation: str | None, area: str | None) -> Trade:
	"""The trade that somebody names, else the first of their area; whoever worked in neither area goes by construction."""
	for trade in TRADES:
		if occupation in trade.occupations:
			return trade
	return next((trade for trade in TRADES if trade.area == area), TRADES[0])


def codes_of(area: str) -> list[str]:
	"""Codes of all versions of the standards of an area."""
	codes = [trade.code for trade in TRADES if trade.area == area]
	return [*codes, *([new_code(NEW_VERSION)] if NEW_VERSION in codes else [])]


def tables(trade: Trade) -> dict[str, list[dict[str, Any]]]:
	"""Units, elements and criteria as the form holds them: E1 and E2 of the trade, E3 and E4 of its area."""
	shared = _WORDS["shared"][trade.area]
	units = [
		{"unit": "U1", "title": trade.unit, "weight": 60},
		{"unit": "U2", "title": shared["unit"], "weight": 40},
	]
	elements, criteria, weights = [], [], iter(WEIGHTS)
	for number, (title, *rows) in enumerate((*trade.elements, *shared["elements"]), start=1):
		elements.append({"unit": f"U{(number + 1) // 2}", "element": f"E{number}", "title": title})
		for place, (description, kind) in enumerate(rows, start=1):
			code = f"E{number}.{place}"
			criteria.append(
				{
					"element": f"E{number}",
					"criterion": code,
					"description": description,
					"evidence_kind": kind,
					"weight": next(weights),
					"is_critical": int(code == CRITICAL),
				}
			)
	return {"units": units, "elements": elements, "criteria": criteria}
