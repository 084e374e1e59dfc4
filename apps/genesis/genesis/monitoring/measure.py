"""What a module declares that can be measured: the hook `genesis_measures` names tuples of these. No framework here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

#: How records become a figure: how many there are, how many different people, what their values add up to, or their mean.
COUNT, PEOPLE, SUM, MEAN = "Count", "People", "Sum", "Mean"
#: What a figure is a number of.
NUMBER, PERSONS, MONEY, PERCENT = "Number", "People", "Money", "Percent"


@dataclass(frozen=True, slots=True)
class Span:
	"""The days that a figure speaks of. What is in force or outstanding is looked at on the last of them."""

	first: date
	last: date


@dataclass(frozen=True, slots=True)
class Record:
	"""One thing that counts.

	key: what is counted, no key counts twice; person: whose it is, empty for what is nobody's; value: what is added up;
	dimensions: its words by dimension, an empty one is "not stated".
	"""

	key: str
	person: str = ""
	value: Decimal = Decimal(1)
	dimensions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
	"""Where a reader finds what is behind a figure: a list or a report.

	filters: fixed values; dated: the field of the list that is between the days; first, last, on: filters of a report that
	take the days, `on` the last one as the day looked at; by: dimension -> field or filter that takes its value.
	"""

	place: tuple[str, str]
	filters: Mapping[str, object] = field(default_factory=dict)
	dated: str = ""
	first: str = ""
	last: str = ""
	on: str = ""
	by: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measure:
	"""Something that is counted in records.

	name: in English, as indicators keep it and as it is translated; counts: COUNT, PEOPLE, SUM or MEAN; unit: NUMBER,
	PERSONS or MONEY; dated_by: which day decides whether a record belongs to a period; doctype: of the records, which the
	reader must be allowed to read unless it is confidential; read: the records of a span that the reader may know of;
	dimensions: what the figure can be told apart and narrowed by; part_of: measures that it can never exceed;
	confidential: only figures are told, and none of a small group.
	"""

	name: str
	counts: str
	unit: str
	dated_by: str
	doctype: str
	read: Callable[[Span], Sequence[Record]]
	dimensions: tuple[str, ...]
	evidence: Evidence | None = None
	part_of: tuple[str, ...] = ()
	confidential: bool = False
