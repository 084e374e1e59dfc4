"""How two rows of one list become one, when the two people that they speak of turn out to be one. No database here.

Rows are mappings of plain values as JSON has them: days and times as ISO text, which sorts by time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


def never(first: Row, second: Row) -> bool:
	"""No two rows of this table are kept apart."""
	return False


def always(first: Row, second: Row) -> bool:
	"""A person may stand in this table more than once: its rows say different things."""
	return True


@dataclass(frozen=True, slots=True)
class JoinRule:
	"""What stands in the row that stays, for each field named here; of any other field the first value that says something.

	best: field -> its words, the one that tells most first; a word that managers added comes just before the last.
	along: field -> fields that come from the same row as what stays in it.
	most, least, total: numbers (a tick is 1) and moments of which the higher, the lower, or the sum stays.
	until: days of an end, of which the later stays; none is for ever.
	texts: both are kept, unless one holds the other.
	apart: whether two rows stay two all the same.
	drafts_only: rows of a submitted document stay as they were submitted.
	figures: dotted path of what a document computes from such rows: (document) -> {field: value}.
	"""

	best: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
	along: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
	most: frozenset[str] = frozenset()
	least: frozenset[str] = frozenset()
	total: frozenset[str] = frozenset()
	until: frozenset[str] = frozenset()
	texts: frozenset[str] = frozenset()
	apart: Callable[[Row, Row], bool] = never
	drafts_only: bool = False
	figures: str = ""


APART = JoinRule(apart=always)


def joined(rule: JoinRule, first: Row, second: Row, fieldnames: tuple[str, ...]) -> dict[str, Any]:
	"""What changes in `first` when it takes up `second`: {field: new value}, for fields among `fieldnames`."""
	values = {name: _one_of(rule, name, first.get(name), second.get(name)) for name in fieldnames}
	for leader, others in rule.along.items():
		if first.get(leader) != second.get(leader):
			source = first if values[leader] == first.get(leader) else second
			values |= {name: source.get(name) for name in others if name in values}
	return {name: value for name, value in values.items() if value != first.get(name)}


def _one_of(rule: JoinRule, name: str, first: Any, second: Any) -> Any:
	if name in rule.until:
		return max(first, second) if first and second else None
	if not second:
		return first
	if not first:
		return second
	if name in rule.best:
		words = rule.best[name]
		return second if _place(words, second) < _place(words, first) else first
	if name in rule.most:
		return max(first, second)
	if name in rule.least:
		return min(first, second)
	if name in rule.total:
		return first + second
	if name in rule.texts and second not in first:
		return second if first in second else f"{first}\n{second}"
	return first


def _place(words: tuple[str, ...], word: str | None) -> float:
	"""How far from the best a word is; nothing is the farthest."""
	if not word:
		return len(words)
	return words.index(word) if word in words else len(words) - 1.5


def days_apart(begins: str, ends: str) -> Callable[[Row, Row], bool]:
	"""`apart` for rows with a first and a last day: rows whose days do not touch are two."""

	def is_apart(first: Row, second: Row) -> bool:
		return _before(first.get(ends), second.get(begins)) or _before(second.get(ends), first.get(begins))

	return is_apart


def _before(end: str | None, begin: str | None) -> bool:
	return bool(end and begin and end < begin)
