"""What erasing a person means: which fields are emptied, and by which words the person is looked for. No framework here.

Figures stay (numbers, dates, choices, links); words go, because nobody can know what was written in them. Values that
Genesis computes into short fields stay, unless they repeat the name of the person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

FREE_TEXT = frozenset(
	(
		*("Small Text", "Text", "Long Text", "Text Editor", "HTML Editor", "Markdown Editor", "Code", "JSON"),
		*("Attach", "Attach Image", "Signature", "Geolocation", "Barcode", "Phone", "Password"),
	)
)
# Of fields that managers add, these hold no more than a choice or a figure.
FIGURES = frozenset(("Check", "Select", "Link", "Currency", "Float", "Percent", "Rating"))
SHORT_TEXT = frozenset(("Data", "Autocomplete"))
TELLING_OPTIONS = frozenset(("Email", "Phone", "Name", "URL"))
SHORTEST_WORD = 6
COUNTRY_CODE, LOCAL_LENGTH = "503", 8
_ACCENTS = {"a": "áàäâã", "e": "éèëê", "i": "íìïî", "o": "óòöôõ", "u": "úùüû", "n": "ñ", "c": "ç"}


@dataclass(frozen=True, slots=True)
class FieldFacts:
	"""What the meta says of a field, as far as it matters here."""

	fieldname: str
	fieldtype: str
	options: str = ""
	permlevel: int = 0
	read_only: bool = False
	own: bool = False  # added by managers: nobody knows what is written in it


@dataclass(frozen=True, slots=True)
class DocTypeRule:
	"""What a module says of its DocType beside the general rule: texts that are figures, and figures that tell."""

	keep: tuple[str, ...] = ()
	empty: tuple[str, ...] = ()


def is_emptied(field: FieldFacts, rule: DocTypeRule = DocTypeRule()) -> bool:
	"""Whether erasing a person empties this field of a record about that person."""
	if field.fieldname in rule.empty:
		return True
	if field.fieldname in rule.keep:
		return False
	if field.fieldtype in FREE_TEXT or is_unknown(field):
		return True
	if field.fieldtype in SHORT_TEXT:
		return field.permlevel > 0 or not field.read_only or field.options in TELLING_OPTIONS
	return False


def is_unknown(field: FieldFacts) -> bool:
	"""Whether managers added the field and anything may stand in it: a name, a number of a document, a day of birth."""
	return field.own and field.fieldtype not in FIGURES


def emptied_fields(fields: Iterable[FieldFacts], rule: DocTypeRule = DocTypeRule()) -> list[str]:
	"""Names of the fields that are emptied, in the order given."""
	return [field.fieldname for field in fields if is_emptied(field, rule)]


def name_forms(
	given: Iterable[str | None], surnames: Iterable[str | None], married: str | None = None
) -> list[str]:
	"""Ways to write a name that tell who it is: at least one given name and one surname; longest first."""
	first = [word.strip() for word in given if word and word.strip()]
	last = [word.strip() for word in surnames if word and word.strip()]
	if not first or not last:
		return []
	befores = {first[0], " ".join(first), *first[1:]}
	afters = {last[0], " ".join(last)}
	if married and married.strip():
		afters |= {f"{last[0]} {married.strip()}", f"{last[0]} de {married.strip()}"}
	forms = {f"{one} {other}" for one, other in product(befores, afters)}
	forms |= {f"{other} {one}" for one, other in product(befores, afters)}
	forms |= {f"{other}, {one}" for one, other in product(befores, afters)}
	return sorted((form for form in forms if len(form) >= SHORTEST_WORD), key=lambda form: (-len(form), form))


def number_forms(number: str | None) -> list[str]:
	"""A document or telephone number as typed, and its bare signs; nothing when it is too short to tell anybody."""
	typed = (number or "").strip()
	bare = re.sub(r"\W", "", typed)
	if len(bare) < SHORTEST_WORD:
		return []
	return sorted({typed, bare}, key=lambda form: (-len(form), form))


def phone_forms(phone: str | None) -> list[str]:
	"""A telephone number as stored, and as people of the country write it: without prefix, in one or two parts."""
	forms = set(number_forms(phone))
	local = re.sub(r"\D", "", phone or "").removeprefix(COUNTRY_CODE)
	if len(local) == LOCAL_LENGTH:
		forms |= {local, f"{local[:4]}-{local[4:]}", f"{local[:4]} {local[4:]}", f"{COUNTRY_CODE}{local}"}
	return sorted(forms, key=lambda form: (-len(form), form))


def folded(text: str) -> str:
	"""Without accents, in lower case, with single blanks: as a database compares."""
	plain = unicodedata.normalize("NFKD", text)
	return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).lower().split())


def pattern(words: Collection[str]) -> str:
	"""A regular expression that finds any of the words in a text of the database, and no part of a longer word.

	Accents may be there or not, and may be written as JSON writes them (\\u00ed); blanks may be many. For Python and
	for the PCRE of MariaDB alike. Raises ValueError when there is nothing to look for.
	"""
	if not words:
		raise ValueError(words)
	longest_first = sorted({folded(word) for word in words}, key=lambda word: (-len(word), word))
	inner = "|".join(map(_pattern_of, longest_first))
	# In JSON a word may follow the two signs of a new line, of which the second is a letter.
	before = r"(?:(?<![0-9A-Za-zÀ-ÿ])|(?<=\\[nrt]))"
	return f"(?i){before}(?:{inner})(?![0-9A-Za-zÀ-ÿ])"


def marks(words: Collection[str]) -> list[str]:
	"""Few single words of which each of the given words has at least one: for a first, quick look.

	Greedy: the word that most of them share comes first, the longer one of two.
	"""
	left = {word: set(folded(word).replace(",", " ").split()) for word in words}
	found: list[str] = []
	while left:
		counts: dict[str, int] = {}
		for parts in left.values():
			for part in parts:
				counts[part] = counts.get(part, 0) + 1
		best = max(counts, key=lambda part: (counts[part], len(part), part))
		found.append(best)
		left = {word: parts for word, parts in left.items() if best not in parts}
	return found


def quick_pattern(words: Collection[str]) -> str:
	"""A short regular expression that finds whatever `pattern` finds, and more. Raises ValueError without words."""
	if not words:
		raise ValueError(words)
	return f"(?i)(?:{'|'.join(map(_pattern_of, marks(words)))})"


def _pattern_of(word: str) -> str:
	return "".join(map(_sign, word))


def _sign(sign: str) -> str:
	if sign == " ":
		return r"(?:\s|&nbsp;)+"
	if sign in _ACCENTS:
		both = _ACCENTS[sign] + _ACCENTS[sign].upper()
		escaped = "|".join(rf"\\u00{ord(each):02x}" for each in both)
		return f"(?:{sign}|[{both}]|{escaped})"
	return re.escape(sign) if sign.isascii() else f"[{sign}{sign.upper()}]"


def merged_rules(declared: Iterable[Mapping[str, DocTypeRule]]) -> dict[str, DocTypeRule]:
	"""The rules of all modules as one; two that speak of one DocType add up."""
	found: dict[str, DocTypeRule] = {}
	for rules in declared:
		for doctype, rule in rules.items():
			known = found.get(doctype, DocTypeRule())
			found[doctype] = DocTypeRule((*known.keep, *rule.keep), (*known.empty, *rule.empty))
	return found
