"""Dates as a field office keeps them: typed in any order, with month names, or as a spreadsheet's serial number."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from numbers import Real
from typing import Literal

from .reasons import Parsed, reason
from .text import cell_text, excerpt, fold, is_blank

Meaning = Literal["birth", "past", "any"]
Order = Literal["dmy", "mdy"]

OLDEST_AGE = 110
_MONTHS = (
	"ene enero jan january",
	"feb febrero february",
	"mar marzo march",
	"abr abril apr april",
	"may mayo",
	"jun junio june",
	"jul julio july",
	"ago agosto aug august agto",
	"sep sept septiembre setiembre set september",
	"oct octubre october",
	"nov noviembre november",
	"dic diciembre dec december dbre",
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_FILLER_WORDS = frozenset(
	"de del el la a ano year dia lunes martes miercoles jueves viernes sabado domingo fecha nacio ro ero th st nd rd".split()
)
_TIME = re.compile(
	r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$", re.I
)
_NUMBERS = re.compile(r"^(\d{1,4})\s*[/\-.\s,]\s*(\d{1,2})\s*[/\-.\s,]\s*(\d{1,4})$")
_PARTS = re.compile(r"[a-z]+|\d+")
# Serial 1 is 1 January 1900; the offset absorbs the day (29 February 1900) that spreadsheets count in error.
_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIAL_RANGE = range(3654, 73051)  # 1910 to 2099
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class DateDialect:
	"""How a column writes numeric dates; `mixed` when some cells can only be one order and some the other."""

	order: Order = "dmy"
	mixed: bool = False

	@classmethod
	def detect(cls, values: Iterable[object]) -> "DateDialect":
		"""Decide from the cells where one part is above 12; without such cells day/month, the country's use."""
		day_first = month_first = False
		for value in values:
			match = _NUMBERS.match(_without_time(cell_text(value))) if isinstance(value, str) else None
			if not match or len(match.group(1)) > 2:
				continue
			first, second = int(match.group(1)), int(match.group(2))
			day_first = day_first or (first > 12 >= second)
			month_first = month_first or (second > 12 >= first)
		return cls("mdy" if month_first and not day_first else "dmy", day_first and month_first)


def parse_date(
	value: object,
	meaning: Meaning = "any",
	today: date | None = None,
	dialect: DateDialect | None = None,
) -> Parsed[date]:
	"""Read a date cell.

	`meaning`: a "birth" lies between `OLDEST_AGE` years ago and today, a "past" date between 1900 and today, "any"
	between 1900 and 2100. `today` is the reference for the future and for two-digit years (default: the clock).
	"""
	today = today or date.today()
	if is_blank(value):
		return Parsed()
	if isinstance(value, datetime):
		return _checked(value.date(), value, meaning, today)
	if isinstance(value, date):
		return _checked(value, value, meaning, today)
	if isinstance(value, bool):
		return _not_understood(value)
	if isinstance(value, Real):
		return _from_number(value, meaning, today)
	return _from_text(value, meaning, today, dialect or DateDialect())


def age_on(birth_date: date, day: date) -> int:
	"""Age in completed years on a day (29 February counts as 1 March in other years); negative before birth."""
	return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def _not_understood(value: object) -> Parsed[date]:
	return Parsed(None, reason("date_not_understood", value=excerpt(value)))


def _from_number(value: Real, meaning: Meaning, today: date) -> Parsed[date]:
	number = float(value)
	if not math.isfinite(number):
		return _not_understood(value)
	whole = int(number)
	if whole in _YEARS and number == whole:
		return Parsed(None, reason("date_year_only", value=whole))
	if len(str(whole)) in (7, 8) and number == whole:
		return _from_text(str(whole).zfill(8), meaning, today, DateDialect())
	if whole not in _SERIAL_RANGE:
		return _not_understood(value)
	return _checked(_SERIAL_ORIGIN + timedelta(days=whole), value, meaning, today)


def _from_text(value: object, meaning: Meaning, today: date, dialect: DateDialect) -> Parsed[date]:
	text = _without_time(cell_text(value).lstrip("'"))
	if text.isascii() and text.isdigit():
		return _from_digits(text, value, meaning, today)
	match = _NUMBERS.match(text)
	if match:
		return _from_parts(match.groups(), value, meaning, today, dialect)
	return _from_words(text, value, meaning, today)


def _without_time(text: str) -> str:
	return _TIME.sub("", text).strip()


def _from_digits(text: str, value: object, meaning: Meaning, today: date) -> Parsed[date]:
	if len(text) != 8:
		return _from_number(int(text), meaning, today) if len(text) < 8 else _not_understood(value)
	year_first = int(text[:4]) in _YEARS
	parts = (text[:4], text[4:6], text[6:]) if year_first else (text[:2], text[2:4], text[4:])
	return _from_parts(parts, value, meaning, today, DateDialect())


def _from_parts(
	parts: tuple[str, ...], value: object, meaning: Meaning, today: date, dialect: DateDialect
) -> Parsed[date]:
	first, second, third = (int(part) for part in parts)
	if len(parts[0]) > 2:
		if len(parts[0]) == 4 and len(parts[2]) <= 2:
			# year first: a second part above 12 can only be year-day-month
			month, day = (third, second) if second > 12 >= third else (second, third)
			return _made(first, month, day, value, meaning, today)
		return _not_understood(value)
	if len(parts[2]) == 3 or len(parts[2]) == 1:
		return _not_understood(value)
	day, month = (second, first) if dialect.order == "mdy" else (first, second)
	if month > 12 >= day:
		day, month = month, day
	doubtful = dialect.mixed and day <= 12 and month <= 12 and day != month
	year, guessed = _full_year(parts[2], meaning, today, (month, day))
	made = _made(year, month, day, value, meaning, today)
	if made.value and doubtful:
		return Parsed(made.value, reason("date_order_mixed", value=excerpt(value)), True)
	if made.value and guessed:
		return Parsed(made.value, reason("date_century_guessed", value=excerpt(value)), True)
	return made


def _from_words(text: str, value: object, meaning: Meaning, today: date) -> Parsed[date]:
	months, numbers = [], []
	for part in _PARTS.findall(fold(text)):
		if part.isdigit():
			numbers.append(part)
		elif part in _MONTH_NUMBERS:
			months.append(_MONTH_NUMBERS[part])
		elif part == "primero":
			numbers.append("1")
		elif part not in _FILLER_WORDS:
			return _not_understood(value)
	if len(months) != 1 or len(numbers) != 2:
		return _not_understood(value)
	day, year_text = numbers
	if len(day) == 4:
		day, year_text = year_text, day
	if len(day) > 2 or len(year_text) not in (2, 4):
		return _not_understood(value)
	year, guessed = _full_year(year_text, meaning, today, (months[0], int(day)))
	made = _made(year, months[0], int(day), value, meaning, today)
	if made.value and guessed:
		return Parsed(made.value, reason("date_century_guessed", value=excerpt(value)), True)
	return made


def _full_year(text: str, meaning: Meaning, today: date, month_day: tuple[int, int]) -> tuple[int, bool]:
	"""The year, and whether another century was as possible.

	Two digits mean the latest year that is not in the future; with meaning "any" up to 20 years ahead count.
	"""
	year = int(text)
	if len(text) > 2:
		return year, False
	ahead = 20 if meaning == "any" else 0
	year += today.year // 100 * 100
	if (year, *month_day) > (today.year + ahead, today.month, today.day):
		year -= 100
	# A child of a few years and a very old person are written alike; only then is it a guess.
	return year, meaning == "birth" and today.year - (year - 100) <= OLDEST_AGE


def _made(year: int, month: int, day: int, value: object, meaning: Meaning, today: date) -> Parsed[date]:
	try:
		made = date(year, month, day)
	except ValueError:
		return Parsed(None, reason("date_does_not_exist", value=excerpt(value)))
	return _checked(made, value, meaning, today)


def _checked(made: date, value: object, meaning: Meaning, today: date) -> Parsed[date]:
	if meaning != "any" and made > today:
		return Parsed(None, reason("date_in_future", value=excerpt(value)))
	too_old = age_on(made, today) > OLDEST_AGE if meaning == "birth" else made.year < _YEARS.start
	if too_old:
		return Parsed(None, reason("date_too_old", value=excerpt(value)))
	if made.year not in _YEARS:
		return _not_understood(value)
	return Parsed(made)
