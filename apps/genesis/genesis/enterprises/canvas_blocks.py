"""The nine blocks of a Business Model Canvas as plain text: what may stand in one, and how two versions differ.

No framework here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

# In the order in which a model is told: for whom, what, how it reaches them, what it takes, what it costs and earns.
BLOCKS = (
	*("customer_segments", "value_propositions", "channels", "customer_relationships", "revenue_streams"),
	*("key_resources", "key_activities", "key_partners", "cost_structure"),
)
# Without these there is no model to speak of.
NEEDED = ("customer_segments", "value_propositions", "revenue_streams", "cost_structure")
# What fits a block on one page when all nine are full.
LONGEST = 900
MOST_POINTS = 16

KEPT, ADDED, REMOVED = "kept", "added", "removed"
MARKUP = re.compile(r"<\s*[/!?]?\s*[A-Za-z][^<]*>|<\s*/?\s*(script|img|iframe|svg|style)\b|<!--", re.I)


@dataclass(frozen=True, slots=True)
class Line:
	"""A line of a block, and whether both versions have it, only the later (added) or only the earlier (removed)."""

	text: str
	change: str


def has_markup(text: str | None) -> bool:
	"""Whether a text holds HTML. "Price < 5" and "a <-> b" are none."""
	return bool(MARKUP.search(text or ""))


def lines(text: str | None) -> list[str]:
	"""The points of a block: its lines without the marks of lists, empty ones left out."""
	found = (re.sub(r"^\s*[-*•–]\s+", "", line).strip() for line in (text or "").splitlines())
	return [line for line in found if line]


def empty_blocks(values: Mapping[str, str | None], blocks: tuple[str, ...] = BLOCKS) -> list[str]:
	"""Those of the blocks that say nothing."""
	return [block for block in blocks if not lines(values.get(block))]


def difference(earlier: str | None, later: str | None) -> list[Line]:
	"""The lines of both versions of a block in one order, each once: what went stands before what came."""
	before, after = lines(earlier), lines(later)
	result: list[Line] = []
	for kind, i, j, m, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
		if kind == "equal":
			result += [Line(text, KEPT) for text in before[i:j]]
			continue
		result += [Line(text, REMOVED) for text in before[i:j]]
		result += [Line(text, ADDED) for text in after[m:n]]
	return result


def print_size(values: Mapping[str, str | None]) -> float:
	"""The size of the letters, in points, by which the fullest block still fits its place on the page."""
	fullest = max((_weight(values.get(block)) for block in BLOCKS), default=0)
	for limit, size in ((150, 10.5), (260, 9.5), (400, 8.5), (560, 7.5), (760, 6.5)):
		if fullest <= limit:
			return size
	return 5.8


def _weight(text: str | None) -> int:
	"""Characters, where a short line takes the room of a longer one."""
	return sum(max(len(line), 26) for line in lines(text))
