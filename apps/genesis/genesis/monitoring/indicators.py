"""From records to the figure of an indicator: counts, sums, means and percentages, in groups, and what must stay hidden.

Percentages have two decimals, halves rounded up; None where there is nothing to divide by. No framework here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from genesis.protection.small_groups import SMALL, can_be_computed, hidden_of, without_small_groups

from .measure import COUNT, MEAN, PEOPLE, SUM, Record

CENT = Decimal("0.01")
HUNDRED = Decimal(100)
ZERO = Decimal(0)
MORE, LESS = "More Is Better", "Less Is Better"
WHOLE = ""
#: The group of what has no word in a dimension.
UNSTATED = "?"


@dataclass(frozen=True, slots=True)
class Source:
	"""The records behind one part of an indicator. narrowed: dimension -> the only value that counts."""

	records: Sequence[Record]
	counts: str
	narrowed: Mapping[str, str] = field(default_factory=dict)
	confidential: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
	"""What is told of a group: the value, and for a percentage what was divided by what. hidden: too few to be told."""

	value: Decimal | None = None
	numerator: Decimal | None = None
	denominator: Decimal | None = None
	hidden: bool = False


HIDDEN = Figure(hidden=True)


def amount(records: Iterable[Record], counts: str) -> Decimal | None:
	"""How many records, people, or what their values come to; None for the mean of nothing.

	A key that comes again counts once. Raises ValueError for a way of counting that there is not.
	"""
	once = {record.key: record for record in records}
	if counts == COUNT:
		return Decimal(len(once))
	if counts == PEOPLE:
		return Decimal(len({record.person for record in once.values() if record.person}))
	if counts not in (SUM, MEAN):
		raise ValueError(counts)
	total = sum((record.value for record in once.values()), ZERO)
	if counts == SUM:
		return total
	return (total / len(once)).quantize(CENT, ROUND_HALF_UP) if once else None


def percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
	"""Part of the whole in percent; None without a whole."""
	if part is None or not whole:
		return None
	return (HUNDRED * part / whole).quantize(CENT, ROUND_HALF_UP)


def achieved(value: Decimal | None, target: Decimal | None, direction: str) -> Decimal | None:
	"""How much of a target was reached, in percent; None when one of the two is not known, or the target is nought.

	Where less is better a value at the target is 100 %, twice the target is 50 %, and a value of nought has reached any.
	"""
	if value is None or target is None:
		return None
	if direction == LESS:
		if value <= 0:
			return HUNDRED
		return percent(target, value)
	return percent(value, target)


def narrowed(records: Iterable[Record], by: Mapping[str, str]) -> list[Record]:
	"""The records that have those values."""
	return [record for record in records if all(record.dimensions.get(name, "") == by[name] for name in by)]


def grouped(records: Iterable[Record], dimension: str) -> dict[str, list[Record]]:
	"""Value of the dimension -> its records, sorted; what is not stated comes last."""
	found: dict[str, list[Record]] = defaultdict(list)
	for record in records:
		found[record.dimensions.get(dimension, "")].append(record)
	return {value: found[value] for value in sorted(found, key=lambda value: (not value, value))}


def figures(
	numerator: Source, denominator: Source | None = None, dimension: str = WHOLE
) -> dict[str, Figure]:
	"""Group -> figure, the whole under WHOLE first; only the whole where there is no dimension.

	What is not stated is under UNSTATED, last. Groups of confidential records that are too small are hidden, with as many
	others as it takes that they cannot be computed; if that is not enough no group is told.
	"""
	parts = [numerator, *([denominator] if denominator else [])]
	whole = _figure([narrowed(part.records, part.narrowed) for part in parts], parts)
	if any(_is_secret(part) for part in parts):
		return {WHOLE: HIDDEN}
	found = {WHOLE: whole}
	if not dimension:
		return found
	groups = [grouped(narrowed(part.records, part.narrowed), dimension) for part in parts]
	hidden: set[str] = set()
	for part, mine in zip(parts, groups, strict=True):
		if part.confidential:
			small = small_ones(mine, part)
			if small is None:
				return found
			hidden |= small
	names = sorted({name for mine in groups for name in mine}, key=lambda name: (not name, name))
	for name in names:
		told = _figure([mine.get(name, []) for mine in groups], parts)
		found[name or UNSTATED] = HIDDEN if name in hidden else told
	return found


def small_ones(groups: Mapping[str, Sequence[Record]], part: Source) -> set[str] | None:
	"""Groups that must not be told; None when hiding groups is not enough and none of them may be told."""
	sizes = [_size(records, part) for records in groups.values()]
	shown = without_small_groups(sizes)
	if None not in shown:
		return set()
	if can_be_computed(hidden_of(sizes, shown)):
		return None
	return {name for name, value in zip(groups, shown, strict=True) if value is None}


def _is_secret(part: Source) -> bool:
	"""Whether the whole of a part is too small, or would give away what it leaves out of the same records."""
	if not part.confidential:
		return False
	chosen = narrowed(part.records, part.narrowed)
	if 0 < _size(chosen, part) < SMALL:
		return True
	if not part.narrowed:
		return False
	# A figure of the women alone tells the number of men beside the figure of all.
	names = sorted(part.narrowed)
	cells: dict[str, list[Record]] = defaultdict(list)
	for record in part.records:
		cells["\t".join(record.dimensions.get(name, "") for name in names)].append(record)
	small = small_ones(cells, part)
	return small is None or "\t".join(part.narrowed[name] for name in names) in small


def _size(records: Iterable[Record], part: Source) -> int:
	"""How many there are in a group, by which it is judged small."""
	return int(amount(records, PEOPLE if part.counts == PEOPLE else COUNT) or 0)


def _figure(records: Sequence[Iterable[Record]], parts: Sequence[Source]) -> Figure:
	amounts = [amount(mine, part.counts) for mine, part in zip(records, parts, strict=True)]
	if len(amounts) == 1:
		return Figure(value=amounts[0])
	return Figure(percent(*amounts), *amounts)
