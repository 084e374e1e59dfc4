"""El Salvador's departments, municipalities and districts, found by any spelling.

Since 1 May 2024 (Decreto 762, Ley Especial para la Reestructuración Municipal) there are 14 departments, 44
municipalities and 262 districts; the districts are the municipalities of before. People go on saying and writing
the old names, so that a "municipality" is looked for among districts too. The list is `data/territory_sv.csv`.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from rapidfuzz import fuzz, process

from .reasons import Reason, reason
from .text import cell_text, excerpt, fold, is_blank

Level = Literal["department", "municipality", "district"]

LEVELS: tuple[Level, ...] = ("department", "municipality", "district")
_FILE = Path(__file__).parent / "data" / "territory_sv.csv"
_PREFIX = re.compile(
	r"^(?:(?:el|la|los)\s+)?(?:departamento|depto|dpto|municipio|mun|mpio|distrito|ciudad|villa|pueblo|alcaldia)"
	r"(?:\s+de)?(?:\s+el)?\s+(?=\S)"
)
_QUALIFIER = re.compile(r"^(?P<name>[^,(/]+?)\s*(?:[,(/]|\s[-–]\s)\s*(?P<where>[^)]+?)\s*\)?$")
_ARTICLES = frozenset("de del la las el los y".split())
_ABBREVIATIONS = {
	"sta": "santa",
	"sto": "santo",
	"sn": "san",
	"s": "san",
	"fco": "francisco",
	"ant": "antonio",
	"ma": "maria",
	"cd": "ciudad",
	"pto": "puerto",
}
_SIMILAR = 85
_SHORTEST_FOR_TYPOS = 5


@dataclass(frozen=True, slots=True)
class Place:
	"""One department, municipality or district. The codes above its own level are those of its parents."""

	level: Level
	code: str
	name: str
	parent: str
	other_names: tuple[str, ...] = ()

	@property
	def department(self) -> str:
		"""Code of the department it is or lies in."""
		return self.code[:5]

	@property
	def municipality(self) -> str:
		"""Code of the municipality it is or lies in; "" for a department."""
		return self.code[:8] if len(self.code) >= 8 else ""

	@property
	def district(self) -> str:
		"""Its code when it is a district, else ""."""
		return self.code if self.level == "district" else ""


@dataclass(frozen=True, slots=True)
class Found:
	"""What a name was found to be.

	`place` is None when nothing, or several unrelated places, fit. `ambiguous` says that `alternatives` fit as
	well; `reason` also tells of former names, misspellings and a department that disagrees.
	"""

	place: Place | None
	reason: Reason | None = None
	alternatives: tuple[Place, ...] = ()
	ambiguous: bool = False


class Territory:
	"""The places of the country with an index of their names. Use `load()`, which reads the shipped list once."""

	def __init__(self, places: Iterable[Place]) -> None:
		self.places = tuple(places)
		self.by_code = {place.code: place for place in self.places}
		self._names: dict[str, list[Place]] = defaultdict(list)
		for place in self.places:
			for key in dict.fromkeys(
				key for name in (place.name, *place.other_names) for key in (fold(name), _bare(name))
			):
				self._names[key].append(place)

	def at_level(self, level: Level) -> tuple[Place, ...]:
		"""Every place of one level, in the order of the law."""
		return tuple(place for place in self.places if place.level == level)

	def children(self, code: str) -> tuple[Place, ...]:
		"""The municipalities of a department or the districts of a municipality."""
		return tuple(place for place in self.places if place.parent == code)

	def full_name(self, place: Place) -> str:
		"""A name that no other place has: "El Rosario, La Paz Centro, La Paz"."""
		names = [place.name]
		while place.parent:
			place = self.by_code[place.parent]
			names.append(place.name)
		return ", ".join(names)

	def find(
		self,
		name: object,
		department: object = None,
		municipality: object = None,
		level: Level | None = None,
	) -> Found:
		"""The place meant by a name in any spelling, former names included.

		`department` and `municipality` (names or codes) narrow the search where they are understood; with a
		department given its own name means the district of that name ("San Salvador", "Santa Ana"). A qualifier
		within the name ("El Rosario, La Paz") counts as department. `level` restricts the answer.
		"""
		if is_blank(name):
			return Found(None, reason("place_empty"))
		text = cell_text(name)
		if text.upper() in self.by_code:
			return Found(self.by_code[text.upper()])
		qualified = _QUALIFIER.match(text)
		shorter = qualified["name"] if qualified else ""
		where = qualified["where"] if qualified and is_blank(department) else department
		# Every exact reading comes before any reading as a misspelling.
		for search in (self._exact, self._similar):
			for candidate, hint in ((text, department), (shorter, where)):
				matched = search(candidate, level) if candidate else []
				if matched:
					misspelt = search == self._similar
					return self._choose(matched, misspelt, candidate, hint, municipality)
		return Found(None, reason("place_unknown", name=excerpt(name)))

	def _exact(self, text: str, level: Level | None) -> list[Place]:
		for key in _keys(text):
			found = [place for place in self._names.get(key, ()) if level in (None, place.level)]
			if found:
				return found
		return []

	def _similar(self, text: str, level: Level | None) -> list[Place]:
		"""The places whose name is the most like a misspelt one, if any is like it at all."""
		for key in _keys(text):
			if len(key) < _SHORTEST_FOR_TYPOS:
				continue
			close = process.extract(
				key, self._names.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=5
			)
			for similar, _score, _position in close:
				found = [place for place in self._names[similar] if level in (None, place.level)]
				if found:
					return found
		return []

	def _choose(
		self, matched: list[Place], misspelt: bool, text: str, department: object, municipality: object
	) -> Found:
		wanted = self._code_of(department, "department")
		inside = [place for place in matched if not wanted or place.department == wanted]
		if wanted and not inside:
			return self._elsewhere(matched, text, wanted)
		if wanted:
			inside = [place for place in inside if place.level != "department"] or inside
		within = self._code_of(municipality, "municipality", wanted)
		inside = [place for place in inside if within and place.code.startswith(within + "-")] or inside
		# A place called so today comes before one that was called so, or is so for short.
		current = [place for place in inside if _bare(place.name) in map(_bare, _keys(text))]
		best = max(current or inside, key=lambda place: LEVELS.index(place.level))
		rivals = [place for place in current or inside if not best.code.startswith(place.code)]
		if len(inside) > 1:
			shown = "; ".join(self.full_name(place) for place in inside)
			doubt = reason("place_ambiguous", name=excerpt(text), places=shown)
			others = tuple(place for place in inside if rivals or place is not best)
			return Found(None if rivals else best, doubt, others, True)
		if misspelt:
			return Found(best, reason("place_similar", name=excerpt(text), place=self.full_name(best)))
		if not current:
			return Found(best, reason("place_former_name", name=excerpt(text), place=self.full_name(best)))
		return Found(best)

	def _elsewhere(self, matched: list[Place], text: str, wanted: str) -> Found:
		best = max(matched, key=lambda place: LEVELS.index(place.level))
		same_level = tuple(place for place in matched if place.level == best.level)
		names = (self.by_code[best.department].name, self.by_code[wanted].name)
		doubt = reason("place_other_department", name=excerpt(text), found=names[0], wanted=names[1])
		return Found(best if len(same_level) == 1 else None, doubt, same_level, True)

	def _code_of(self, name: object, level: Level, department: str = "") -> str:
		"""The code of a hint, or "" when it is missing or not understood."""
		if is_blank(name):
			return ""
		text = cell_text(name)
		if text.upper() in self.by_code:
			return text.upper()
		matched = self._exact(text, level) or self._similar(text, level)
		codes = {place.code for place in matched if place.code.startswith(department)}
		return codes.pop() if len(codes) == 1 else ""


@lru_cache(maxsize=1)
def load() -> Territory:
	"""The shipped territory, read once per process."""
	with _FILE.open(encoding="utf-8", newline="") as lines:
		return Territory(
			Place(
				level=row["level"],
				code=row["code"],
				name=row["name"],
				parent=row["parent_code"],
				other_names=tuple(filter(None, row["former_names"].split("|"))),
			)
			for row in csv.DictReader(lines)
		)


def find(
	name: object, department: object = None, municipality: object = None, level: Level | None = None
) -> Found:
	"""`Territory.find` on the shipped territory."""
	return load().find(name, department, municipality, level)


def _bare(name: str) -> str:
	"""Folded and without articles: "San Antonio de la Cruz" and "San Antonio La Cruz" become one."""
	words = fold(name).split()
	return " ".join(word for word in words if word not in _ARTICLES) or " ".join(words)


def _keys(text: str) -> tuple[str, ...]:
	"""The forms to look a name up by, from the most faithful on."""
	folded = " ".join(_ABBREVIATIONS.get(word, word) for word in fold(text).split())
	unprefixed = _PREFIX.sub("", folded)
	return tuple(dict.fromkeys((folded, _bare(folded), unprefixed, _bare(unprefixed))))
