"""Reading the cells of a register: sex, country, group, occupational area, yes and no; dates and times elsewhere.

Every reader takes the raw cell and returns `Parsed`: empty cells give no value and no reason, unreadable ones a
reason, doubtful ones a value marked ambiguous. Nothing is raised for bad input.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from .parsing_dates import DateDialect, age_on, parse_date
from .parsing_durations import parse_duration
from .reasons import Parsed, Reason, reason
from .text import cell_text, clean_text, excerpt, fold, inspect_text, is_blank, is_formula, neutralise_formula
from .vocabulary import (
	AREA_NAMES,
	AREA_TRADES,
	COUNTRIES,
	FEMALE,
	GROUP_STEMS,
	MALE,
	NO_WORDS,
	SEX_WORDS,
	YES_WORDS,
)

__all__ = (
	"DateDialect",
	"Parsed",
	"Reason",
	"SexDialect",
	"age_on",
	"clean_text",
	"inspect_text",
	"is_blank",
	"is_formula",
	"neutralise_formula",
	"parse_area",
	"parse_country",
	"parse_date",
	"parse_duration",
	"parse_group",
	"parse_sex",
	"parse_yes_no",
)

_COUNTRY_SPLIT = re.compile(r"[/;,+|&]|\s+(?:y|e|and|-)\s+", re.I)
_TYPO_CUTOFF = 84
_TYPO_KEYS = tuple(key for key in COUNTRIES if len(key) >= 5)
_STEM_TYPO_CUTOFF = 85


@dataclass(frozen=True, slots=True)
class SexDialect:
	"""What a lone "M" means in one column: `MALE`, `FEMALE`, or None when the column does not tell."""

	letter_m: str | None = None

	@classmethod
	def detect(cls, values: Iterable[object]) -> "SexDialect":
		"""Decide from the other cells: beside a lone F it is Masculino, beside a lone H it is Mujer.

		Without lone letters the words decide: a sex that is always written out is not the one abbreviated.
		"""
		seen = {fold(value) for value in values if isinstance(value, str)}
		lone = seen & {"f", "h"}
		if lone:
			return cls() if len(lone) > 1 else cls(MALE if "f" in lone else FEMALE)
		sexes = {SEX_WORDS[word] for word in seen if len(word) > 1 and word in SEX_WORDS}
		if FEMALE in sexes and MALE not in sexes:
			return cls(MALE)
		if MALE in sexes and FEMALE not in sexes:
			return cls(FEMALE)
		return cls()


def parse_sex(value: object, dialect: SexDialect | None = None) -> Parsed[str]:
	"""One of `vocabulary.SEXES`. A lone "M" follows the column's dialect; without one it has no value."""
	if is_blank(value):
		return Parsed()
	word = fold(cell_text(value))
	if word == "m":
		meaning = dialect.letter_m if dialect else None
		if meaning is None:
			return Parsed(None, reason("sex_letter_ambiguous", value=excerpt(value)), True)
		return Parsed(meaning)
	sex = SEX_WORDS.get(word) or (SEX_WORDS.get(word.split()[0]) if word else None)
	return Parsed(sex) if sex else Parsed(None, reason("sex_not_understood", value=excerpt(value)))


def parse_country(value: object) -> Parsed[str]:
	"""A country by the name Frappe's table gives it ("United States"), from names, codes and usual spellings.

	Of several countries in one cell the first is taken and the value marked ambiguous.
	"""
	if is_blank(value):
		return Parsed()
	whole = _country(fold(cell_text(value)))
	if whole:
		return Parsed(whole)
	parts = (_country(fold(part)) for part in _COUNTRY_SPLIT.split(cell_text(value)))
	found = list(dict.fromkeys(filter(None, parts)))
	if not found:
		return Parsed(None, reason("country_not_understood", value=excerpt(value)))
	if len(found) > 1:
		return Parsed(found[0], reason("country_several", value=excerpt(value)), True)
	return Parsed(found[0])


def parse_yes_no(value: object) -> Parsed[bool]:
	"""True or False from a tick, a word in Spanish or English, or 1 and 0."""
	if isinstance(value, bool):
		return Parsed(value)
	if value == 0 and not isinstance(value, str):
		return Parsed(False)
	if isinstance(value, str) and value.strip() in ("✓", "✔", "☑", "✅"):
		return Parsed(True)
	if is_blank(value):
		return Parsed()
	word = fold(cell_text(value)).split()
	if word and word[0] in YES_WORDS:
		return Parsed(True)
	if word and word[0] in NO_WORDS:
		return Parsed(False)
	return Parsed(None, reason("yes_no_not_understood", value=excerpt(value)))


def parse_group(value: object) -> Parsed[str]:
	"""One of `vocabulary.GROUPS`: returned migrant, internally displaced person, or family member of one."""
	if is_blank(value):
		return Parsed()
	words = fold(cell_text(value)).split()
	for group, stems in GROUP_STEMS:
		if any(word.startswith(stems) for word in words):
			return Parsed(group)
	return Parsed(None, reason("group_not_understood", value=excerpt(value)))


def parse_area(value: object) -> Parsed[str]:
	"""One of `vocabulary.AREAS`, from the name of an area or of a trade ("albañilería", "mesero", "hotel").

	The name of an area decides before a trade does; trades of several areas give the first, marked ambiguous.
	"""
	if is_blank(value):
		return Parsed()
	text = fold(cell_text(value))
	for table in (AREA_NAMES, AREA_TRADES):
		found = [area for area, stems in table.items() if _has_stem(text, stems)]
		if found:
			# of several, the one whose word comes first in the cell
			first = min(found, key=lambda area: _stem_position(text, table[area]))
			doubt = reason("area_several", value=excerpt(value)) if len(found) > 1 else None
			return Parsed(first, doubt, len(found) > 1)
	for word in text.split():
		area = _misspelt_area(word)
		if area:
			return Parsed(area)
	return Parsed(None, reason("area_not_understood", value=excerpt(value)))


def _country(text: str) -> str | None:
	if text in COUNTRIES:
		return COUNTRIES[text]
	if len(text) < 5:
		return None
	match = process.extractOne(text, _TYPO_KEYS, scorer=fuzz.ratio, score_cutoff=_TYPO_CUTOFF)
	return COUNTRIES[match[0]] if match else None


def _has_stem(text: str, stems: tuple[str, ...]) -> bool:
	return _stem_position(text, stems) < len(text)


def _stem_position(text: str, stems: tuple[str, ...]) -> int:
	"""Where a word of the text begins with one of the stems; the text's length when none does."""
	padded = " " + text
	places = (padded.find(" " + stem) for stem in stems)
	return min((place for place in places if place >= 0), default=len(text))


def _misspelt_area(word: str) -> str | None:
	if len(word) < 5:
		return None
	for table in (AREA_NAMES, AREA_TRADES):
		for area, stems in table.items():
			for stem in stems:
				if len(stem) >= 6 and fuzz.ratio(word[: len(stem)], stem) >= _STEM_TYPO_CUTOFF:
					return area
	return None
