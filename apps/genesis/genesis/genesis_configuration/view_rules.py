"""What cards, charts and boards that managers make may hold: plain filters, and moving ones of a listed form. No framework.

The Desk evaluates a moving filter as code of the browser, with the rights of whoever looks at the card, and shows the texts of
filters as marks. So both are listed, and everything else is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

OPERATORS = frozenset({"<", "<=", "<>"})
_MOMENT = r"frappe\.datetime\.(?:get_today|nowdate|now_date|now_datetime|(?:week|month|quarter|year)_(?:start|end))\(\)"
_MOVING = re.compile(
	r"frappe\.session\.user"
	r"|frappe\.boot\.sysdefaults\.\w+"
	r"|frappe\.defaults\.get_(?:user_|global_)?default\(\s*(?P<quote>[\"'])[\w ]+(?P=quote)\s*\)"
	rf"|{_MOMENT}"
	rf"|frappe\.datetime\.add_(?:days|months)\(\s*{_MOMENT}\s*,\s*-?\d{{1,4}}\s*\)"
	r"|\"[^\"\\<]*\"|'[^'\\<]*'|-?\d{1,12}(?:\.\d{1,6})?"
)


def moving_problems(text: str | None) -> list[str]:
	"""Values of moving filters (JSON: rows, or name -> value) that are none of the listed expressions; empty when all is well."""
	filters = _read(text)
	if isinstance(filters, dict):
		values = list(filters.values())
	elif isinstance(filters, list) and all(isinstance(row, list) for row in filters):
		values = [row[3] for row in filters if len(row) > 3]
	else:
		return ["JSON"] if filters is not None else []
	found = [value for value in values if isinstance(value, str) and not _MOVING.fullmatch(value.strip())]
	return list(dict.fromkeys([*found, *mark_problems(text)]))


def mark_problems(text: str | None) -> list[str]:
	"""Texts anywhere in a JSON that begin a mark of HTML; empty when there is none."""
	read = _read(text)
	if read == "":
		return ["JSON"]
	return list(dict.fromkeys(each for each in _texts(read) if "<" in each and each not in OPERATORS))


def _read(text: str | None) -> Any:
	"""None for nothing, an empty text for what is no JSON."""
	if not (text or "").strip():
		return None
	try:
		return json.loads(text)
	except (ValueError, RecursionError):
		return ""


def _texts(value: Any) -> Iterator[str]:
	if isinstance(value, str):
		yield value
	elif isinstance(value, dict):
		for key, each in value.items():
			yield key
			yield from _texts(each)
	elif isinstance(value, list):
		for each in value:
			yield from _texts(each)
