"""Hours in which a person may be contacted, read from the words in which the person said so.

"8-12", "después de las 5 pm", "lunes a viernes de 2 a 5 de la tarde". Of several possible readings only the time that is
safe in all of them counts; what is not understood is not guessed: then no machine writes, and a human being reads.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

_DAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_NAMES = "|".join(_DAYS)


def _clock(group: str) -> str:
	"""A pattern for a time of the day: hour, minutes, and the half of the day if it is said."""
	half = r"am|pm|de la manana|de la tarde|de la noche|m\b"
	return rf"(?:las?\s+)?(?P<{group}h>\d{{1,2}})(?:[:.h](?P<{group}m>\d{{2}}))?\s*(?P<{group}p>{half})?"


_RANGE = re.compile(rf"(?:de|entre|desde)?\s*{_clock('a')}\s*(?:-|a|y|hasta)\s*{_clock('b')}")
_AFTER = re.compile(rf"(?:despues|a partir|pasadas|desde)\s+(?:de\s+)?{_clock('a')}")
_BEFORE = re.compile(rf"(?:antes|hasta)\s+(?:de\s+)?{_clock('a')}")
_DAY_RANGE = re.compile(rf"(?:de\s+)?\b({_NAMES})s?\s*(?:-|a|al)\s*({_NAMES})s?\b")
_DAY = re.compile(rf"\b({_NAMES})s?\b")
_PARTS_OF_DAY = {
	"por la manana": (time(7), time(12)),
	"en la manana": (time(7), time(12)),
	"por la tarde": (time(13), time(18)),
	"en la tarde": (time(13), time(18)),
	"por la noche": (time(19), time(21)),
	"en la noche": (time(19), time(21)),
}
_ANY_TIME = ("cualquier hora", "a cualquier hora", "a toda hora", "todo el dia", "siempre")
_NEGATIONS = re.compile(r"\b(no|nunca|excepto|menos|salvo)\b")
_FILLERS = re.compile(r"\b(solo|solamente|llamar|horas?|hrs|los|las?|dias?|y|de|en)\b|[,.;]")
_EARLIEST, _LATEST = time(0), time(23, 59)
# Nobody asks to be called at night: a reading that needs these hours is not the one that was meant.
_WAKING, _SLEEPING = time(6), time(21)


@dataclass(frozen=True, slots=True)
class SafeHours:
	"""From and until when (both included), on which days of the week (Monday is 0)."""

	start: time = _EARLIEST
	end: time = _LATEST
	days: frozenset[int] = frozenset(range(7))

	def includes(self, moment: datetime) -> bool:
		"""Whether the person may be contacted at this moment, by the clock of the person's country."""
		return moment.weekday() in self.days and self.start <= moment.time() <= self.end


def read_safe_hours(words: str | None) -> SafeHours | None:
	"""The hours that the words tell; all hours for no words; None if not everything is understood for certain."""
	text = _plain(words or "")
	if not text or text in _ANY_TIME:
		return SafeHours()
	if _NEGATIONS.search(text):
		return None
	days, rest = _days_of(text)
	hours, rest = _hours_of(rest)
	if _FILLERS.sub(" ", rest).strip(" -") or (hours is None and days is None):
		return None
	start, end = hours or (_EARLIEST, _LATEST)
	return SafeHours(start, end, days or frozenset(range(7)))


def _plain(words: str) -> str:
	"""Small letters without accents, one kind of dash, a.m. and noon in one spelling."""
	decomposed = unicodedata.normalize("NFKD", words.casefold())
	text = "".join(char for char in decomposed if not unicodedata.combining(char))
	text = re.sub(r"[–—]", "-", text)
	text = re.sub(r"\b([ap])\.?\s?m\b\.?", r" \1m ", text)
	text = re.sub(r"\bal medio ?dia\b", "a 12 m", text)
	text = re.sub(r"\bmedio ?dia\b", "12 m", text)
	return " ".join(text.replace("12 m del", "12 m").split()).strip(". ")


def _days_of(text: str) -> tuple[frozenset[int] | None, str]:
	"""The days of the week that are named, and the words without them."""
	if found := re.search(r"(los\s+)?fin(es)? de semana", text):
		return frozenset((5, 6)), text.replace(found.group(0), " ")
	if "entre semana" in text:
		return frozenset(range(5)), text.replace("entre semana", " ")
	if "todos los dias" in text:
		return frozenset(range(7)), text.replace("todos los dias", " ")
	if found := _DAY_RANGE.search(text):
		first, last = (_DAYS.index(name) for name in found.groups())
		span = range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)]
		return frozenset(span), text.replace(found.group(0), " ")
	if names := _DAY.findall(text):
		return frozenset(_DAYS.index(name) for name in names), _DAY.sub(" ", text)
	return None, text


def _hours_of(text: str) -> tuple[tuple[time, time] | None, str]:
	"""The span of hours that is told, and the words that remain."""
	has_figures = any(char.isdigit() for char in text)
	for words, span in _PARTS_OF_DAY.items():
		if words in text and not has_figures:
			return span, text.replace(words, " ")
	for pattern, spans in ((_RANGE, _ranges), (_AFTER, _from), (_BEFORE, _until)):
		if found := pattern.search(text):
			possible = list(spans(found))
			if not possible:
				return None, text
			start, end = max(span[0] for span in possible), min(span[1] for span in possible)
			return ((start, end), text.replace(found.group(0), " ", 1)) if start < end else (None, text)
	return None, text


def _ranges(found: re.Match[str]) -> Iterator[tuple[time, time]]:
	for start in _readings(found, "a"):
		for end in _readings(found, "b"):
			if _WAKING <= start < end <= _SLEEPING:
				yield start, end


def _from(found: re.Match[str]) -> Iterator[tuple[time, time]]:
	yield from ((start, _LATEST) for start in _readings(found, "a") if _WAKING <= start <= _SLEEPING)


def _until(found: re.Match[str]) -> Iterator[tuple[time, time]]:
	yield from ((_EARLIEST, end) for end in _readings(found, "a") if _WAKING < end <= _SLEEPING)


def _readings(found: re.Match[str], group: str) -> Iterator[time]:
	"""What a time of the day may mean: one moment, or two when its half is not said."""
	hour, minute, half = int(found[f"{group}h"]), int(found[f"{group}m"] or 0), found[f"{group}p"]
	if hour > 23 or minute > 59:
		return
	if hour > 12 or hour == 0 or half in ("am", "de la manana"):
		yield time(0 if hour == 12 else hour, minute)
	elif half == "m":
		if hour == 12:
			yield time(12, minute)
	elif half:
		yield time(hour % 12 + 12, minute)
	elif hour == 12:
		yield time(12, minute)
	else:
		yield time(hour, minute)
		yield time(hour + 12, minute)
