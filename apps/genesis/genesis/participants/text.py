"""Hygiene of text typed by people or kept in spreadsheet cells.

Everything that reads a cell starts with `cell_text`; everything that compares two texts uses `fold`.
"""

import math
import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from numbers import Integral, Real

from .reasons import Reason, reason

_SPACES = re.compile(r"\s+")
_FORMULA = re.compile(r"^\s*[=+\-@]")
_NUMBER_OR_PHONE = re.compile(r"^\s*[+-]?[\d\s().,/-]*\d[\d\s().,/-]*$")
_HTML = re.compile(
	r"</?[a-z!][^<>]*>|</?(?:script|style|iframe|img|svg|object|embed|form|input|a)\b"
	r"|&(?:#\d+|#x[0-9a-f]+|lt|gt|amp|quot|nbsp);|javascript\s*:",
	re.I,
)
_LOST_SPACE = re.compile(r"(?<=[a-záéíóúüñ]{2})(?=[A-ZÁÉÍÓÚÜÑ][a-záéíóúüñ])")
_BLANK_WORDS = frozenset(
	"- -- --- . .. ... / // ? ?? n/a na n.a. n/d nd n.d. s/d sd s.d. s/n sn s/t null none nan nat no_data "
	"ninguno ninguna vacio pendiente desconocido desconocida ignorado".split()
) | frozenset(
	(
		"no tiene",
		"no tengo",
		"no sabe",
		"no dijo",
		"no aplica",
		"no hay",
		"no posee",
		"sin dato",
		"sin datos",
		"no refiere",
	)
)
# Categories that have no place in a name or a note: controls, format marks, private use, unassigned.
_INVISIBLE = frozenset(("Cc", "Cf", "Co", "Cn", "Cs"))
_SYMBOLS = frozenset(("So", "Sk"))
_KEPT_SYMBOLS = frozenset("°ªº´`^¨")
EXCERPT_LENGTH = 40


def cell_text(value: object) -> str:
	"""The text of a spreadsheet cell, trimmed: None and NaN give "", 123456789.0 gives "123456789"."""
	if value is None:
		return ""
	if isinstance(value, str):
		return _SPACES.sub(" ", value).strip()
	if isinstance(value, (date, datetime)):
		# pandas' NaT is a datetime that is not equal to itself
		return "" if value != value else value.isoformat()
	if isinstance(value, bool):
		return str(value)
	if isinstance(value, Integral):
		return str(int(value))
	if isinstance(value, Real):
		number = float(value)
		if math.isnan(number):
			return ""
		return str(int(number)) if number.is_integer() else repr(number)
	return _SPACES.sub(" ", str(value)).strip()


def is_blank(value: object) -> bool:
	"""True for an empty cell and for what people write instead of leaving it empty ("N/A", "no tiene")."""
	text = cell_text(value)
	return not text or text.lower() in _BLANK_WORDS


def excerpt(value: object) -> str:
	"""A short printable form of a cell for messages."""
	text = "".join(char for char in cell_text(value) if unicodedata.category(char) not in _INVISIBLE)
	return text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1] + "…"


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
	"""Lower case, without accents, marks or punctuation, one space between words: the form for comparing."""
	# decomposing can bring capitals back (mathematical letters), so it comes before and after
	decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
	letters = (char if char.isalnum() else " " for char in decomposed if not unicodedata.combining(char))
	return " ".join("".join(letters).split())


def clean_text(value: object) -> str:
	"""The text without control characters, invisible marks and emoji, in composed Unicode, single-spaced."""
	if value is None or not isinstance(value, str):
		return cell_text(value)
	composed = unicodedata.normalize("NFC", value)
	kept = []
	for char in composed:
		category = unicodedata.category(char)
		if char.isspace() or category == "Cc":
			kept.append(" ")
		elif category in _INVISIBLE or (category in _SYMBOLS and char not in _KEPT_SYMBOLS):
			continue
		elif not ("\ufe00" <= char <= "\ufe0f"):  # variation selectors follow emoji
			kept.append(char)
	return " ".join("".join(kept).split())


def inspect_text(value: object, max_length: int | None = None) -> tuple[Reason, ...]:
	"""What is suspicious in a cell: control characters, emoji, formulas, HTML, too many characters."""
	if not isinstance(value, str):
		return ()
	found = []
	categories = {unicodedata.category(char) for char in value if char not in "\t\n\r"}
	if categories & _INVISIBLE:
		found.append(reason("text_control_characters"))
	if any(unicodedata.category(char) == "So" and char not in _KEPT_SYMBOLS for char in value):
		found.append(reason("text_emoji"))
	if is_formula(value):
		found.append(reason("text_formula", text=excerpt(value)))
	if _HTML.search(value):
		found.append(reason("text_html", text=excerpt(value)))
	if max_length is not None and len(value) > max_length:
		found.append(reason("text_too_long", length=len(value), maximum=max_length))
	return tuple(found)


def is_formula(value: object) -> bool:
	"""True when a spreadsheet program could run the text. Telephones (+503 …) and numbers (-5) are none."""
	if not isinstance(value, str) or not _FORMULA.match(value):
		return False
	return not _NUMBER_OR_PHONE.match(value) and not is_blank(value)


def neutralise_formula(value: object) -> object:
	"""The value for writing into a spreadsheet: text that could run as a formula gets a leading apostrophe."""
	if isinstance(value, str) and (is_formula(value) or value[:1] in ("\t", "\r")):
		return "'" + value
	return value


def restore_spaces(text: str) -> str:
	"""Put back a space lost between two words: "SaúlEdwin" gives "Saúl Edwin"; "McDonald" stays."""
	return " ".join(
		word if word.startswith(("Mc", "Mac")) else _LOST_SPACE.sub(" ", word) for word in text.split(" ")
	)
