"""Lengths of time as people write them ("2 años 6 meses", "dos años y medio", "30 meses", "9,5"), in months."""

import math
import re
import unicodedata
from datetime import date
from fractions import Fraction
from numbers import Real
from typing import Literal

from .reasons import Parsed, Reason, reason
from .text import cell_text, excerpt, is_blank

Unit = Literal["years", "months"]

LONGEST_MONTHS = 60 * 12
# A bare number above this cannot be years of work, so it is months.
_MOST_YEARS = 60
# Above this, years are possible but months are as likely.
_DOUBTFUL_YEARS = 25
_WORDS: dict[str, Fraction] = {
	word: Fraction(number)
	for number, words in enumerate(
		(
			"cero ningun",
			"un uno una",
			"dos",
			"tres",
			"cuatro",
			"cinco",
			"seis",
			"siete",
			"ocho",
			"nueve",
			"diez",
			"once",
			"doce",
			"trece",
			"catorce",
			"quince",
			"dieciseis",
			"diecisiete",
			"dieciocho",
			"diecinueve",
			"veinte",
			"veintiuno veintiun",
			"veintidos",
			"veintitres",
			"veinticuatro",
			"veinticinco",
			"veintiseis",
			"veintisiete",
			"veintiocho",
			"veintinueve",
			"treinta",
		)
	)
	for word in words.split()
}
_UNITS: dict[str, Fraction] = {
	**dict.fromkeys("a ano anos anios anio aa year years yr yrs".split(), Fraction(12)),
	**dict.fromkeys("m mes meses month months mo mos".split(), Fraction(1)),
	**dict.fromkeys("s sem semana semanas week weeks".split(), Fraction(12 * 7, 365)),
	**dict.fromkeys("d dia dias day days".split(), Fraction(12, 365)),
	**dict.fromkeys(("quincena", "quincenas"), Fraction(1, 2)),
	**dict.fromkeys(("semestre", "semestres"), Fraction(6)),
	**dict.fromkeys(("trimestre", "trimestres"), Fraction(3)),
	**dict.fromkeys(("decada", "decadas"), Fraction(120)),
}
_HALF_WORDS = frozenset(("medio", "media"))
_JOINERS = frozenset("y con de e experiencia trabajo trabajando and".split())
_APPROXIMATE = frozenset(
	"aprox aproximadamente casi como mas menos unos unas alrededor cerca minimo maximo apenas".split()
)
_TOKENS = re.compile(r"\d+\s+\d+/\d+|\d+/\d+|\d+(?:[.,]\d+)?|[a-z]+|\S")
_YEAR_RANGE = re.compile(r"^\D*((?:19|20)\d\d)\D{1,12}((?:19|20)\d\d)\D*$")
_NUMBER_RANGE = re.compile(r"^(\d+(?:[.,]\d+)?)\s*(?:-|–|a|o)\s*(\d+(?:[.,]\d+)?)\b(?!/)")
_ZERO_WORDS = frozenset(("nada", "ninguna", "ninguno", "sin experiencia", "no tiene", "no"))


def parse_duration(value: object, unit: Unit = "years") -> Parsed[int]:
	"""Whole months (nearest) of a cell such as "18 meses", "9,5", "2 años 6 meses", "1/2 año", "2015-2019".

	`unit` is the unit of bare numbers, from the column's heading; a bare number of years above 60 is read as
	months. Ranges give their lower end. Approximate, ranged and guessed readings are marked ambiguous.
	"""
	if isinstance(value, str) and _plain(value) in _ZERO_WORDS:
		return Parsed(0)
	if is_blank(value):
		return Parsed()
	if isinstance(value, date):
		# a spreadsheet turns "2.5" into 2 May when its language is another
		return Parsed(None, reason("duration_is_date", value=excerpt(value)))
	if isinstance(value, bool) or (isinstance(value, Real) and not math.isfinite(value)):
		return _not_understood(value)
	if isinstance(value, Real):
		return _bare(Fraction(float(value)), value, unit)
	text = _plain(cell_text(value))
	years = _YEAR_RANGE.match(text)
	if years:
		first, last = int(years.group(1)), int(years.group(2))
		return _months(
			Fraction((last - first) * 12), value, reason("duration_approximate", value=excerpt(value))
		)
	doubt = None
	numbers = _NUMBER_RANGE.match(text)
	if numbers:
		text = text[: numbers.end(1)] + " " + text[numbers.end() :]
		doubt = reason("duration_approximate", value=excerpt(value))
	return _from_tokens(_TOKENS.findall(text), value, unit, doubt)


def _from_tokens(tokens: list[str], value: object, unit: Unit, doubt: Reason | None) -> Parsed[int]:
	total = Fraction(0)
	pending: Fraction | None = None
	last_unit: Fraction | None = None
	negative = False
	for word in tokens:
		number = _number(word)
		if number is not None:
			if pending is not None and word[0].isdigit() and "/" not in word:
				return _not_understood(value)
			pending = (pending or 0) + number  # "treinta y dos", "dos y 1/2"
		elif word in _HALF_WORDS:
			if pending is None and last_unit is not None:
				total += last_unit / 2  # "dos años y medio"
			else:
				pending = (pending or Fraction(0)) + Fraction(1, 2)
		elif word in _UNITS:
			last_unit = _UNITS[word]
			total += last_unit * (Fraction(1) if pending is None else pending)
			pending = None
		elif word in _APPROXIMATE or word in "+~±<>≈":
			doubt = reason("duration_approximate", value=excerpt(value))
		elif word == "-" and pending is None and last_unit is None:
			negative = True
		elif word not in _JOINERS and word not in ".,;()":
			return _not_understood(value)
	if negative:
		return Parsed(None, reason("duration_negative", value=excerpt(value)))
	if last_unit is None:
		return _not_understood(value) if pending is None else _bare(pending, value, unit, doubt)
	if pending is not None:
		if last_unit != 12 or pending >= 12:
			return _not_understood(value)
		total += pending  # "2 años 6": the rest is months
	return _months(total, value, doubt)


def _plain(text: str) -> str:
	"""Lower case without accents, keeping the signs that numbers need ("½" becomes 1/2)."""
	spaced = re.sub(r"(?<=\d)(?=[¼½¾⅓⅔])", " ", text.strip().lower())
	decomposed = unicodedata.normalize("NFKD", spaced).replace("⁄", "/")
	return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def _number(token: str) -> Fraction | None:
	if token in _WORDS:
		return _WORDS[token]
	if not token[0].isdigit():
		return None
	whole, _space, fraction = token.rpartition(" ")
	if "/" in fraction:
		above, _slash, below = fraction.partition("/")
		if not int(below):
			return None
		return Fraction(int(above), int(below)) + (int(whole) if whole else 0)
	return Fraction(token.replace(",", "."))


def _bare(number: Fraction, value: object, unit: Unit, doubt: Reason | None = None) -> Parsed[int]:
	if unit == "years" and number > _MOST_YEARS:
		return _months(number, value, reason("duration_unit_guessed", value=excerpt(value), unit="months"))
	if unit == "years" and number > _DOUBTFUL_YEARS:
		doubt = reason("duration_unit_guessed", value=excerpt(value), unit="years")
	return _months(number * 12 if unit == "years" else number, value, doubt)


def _months(months: Fraction, value: object, doubt: Reason | None) -> Parsed[int]:
	if months < 0:
		return Parsed(None, reason("duration_negative", value=excerpt(value)))
	if months > LONGEST_MONTHS:
		return Parsed(None, reason("duration_too_long", value=excerpt(value)))
	return Parsed(int(months + Fraction(1, 2)), doubt, doubt is not None)


def _not_understood(value: object) -> Parsed[int]:
	return Parsed(None, reason("duration_not_understood", value=excerpt(value)))
