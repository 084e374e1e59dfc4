"""Spanish names: cleaning, parts, and the keys by which two spellings of one name meet.

The phonetic key follows Spanish as spoken in El Salvador (seseo, yeísmo, b = v, silent h) and the local ways of
writing English names (Brayan, Yonatan, Estiven). Two names with one key are candidates, not yet the same name.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .name_vocabulary import GIVEN_NAMES, NAME_ABBREVIATIONS, NAME_VARIANTS, SURNAMES_WITH_DE
from .reasons import Reason, reason
from .text import clean_text, excerpt, fold, restore_spaces

_PARTICLES = frozenset("de del la las los el y e da das do dos di van von der san santa sto sta".split())
_LOWER_PARTICLES = frozenset("de del la las los y e da das do dos di van von der vda viuda".split())
_MARRIED = frozenset(("de", "vda", "viuda"))
_LEADING = _PARTICLES | _MARRIED
_KEY_LENGTH = 12
_NAME_CHARACTERS = re.compile(r"^[^\W\d_]+(?:[\s.'’\-][^\W\d_]*)*$")

# Order matters: each rule sees what the rules before it left. Input is folded (lower case, no accents, ñ = n).
# Capitals mark sounds already decided, so that later rules leave them alone: C = ch, Y = y/ll/initial j,
# W = gu/hu/w before a vowel, G = hard g.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
	(re.compile(pattern), sound)
	for pattern, sound in (
		(r"[^a-z]", ""),
		(r"ph", "f"),
		(r"s?ch|sh|tch", "C"),
		(r"(?<=[aeiou])ghn?(?=[aeiou]|$)", "g"),
		(r"th", "t"),
		(r"rh", "r"),
		(r"^[gjy][ei]o", "Yo"),
		(r"^[jy]h?(?=[aeiou])", "Y"),
		(r"^ll|^h?[iy](?=[aeou])|^g(?=[eiy])", "Y"),
		(r"^x(?=im|av|er)", "Y"),
		(r"^x", "s"),
		(r"^h?u(?=[aeiou])|^w|^g[uw](?=[ao])", "W"),
		(r"^p(?=s)", ""),
		(r"^s(?=[bcdfgkmnpqt])", "es"),
		(r"(?<=s)w(?=a)|v", "b"),
		(r"g[uw](?=[ao])", "W"),
		(r"gu(?=[eiy])", "G"),
		(r"w", "u"),
		(r"h", ""),
		(r"x|cc(?=[eiy])|ck?s|ks|qs|g(?=[eiy])|j", "j"),
		(r"sc(?=[eiy])|c(?=[eiy])|z", "s"),
		(r"c?qu(?=[eiy])|ck|q|c(?!C)", "k"),
		(r"elle$|el+$", "el"),
		(r"(?<=[a-z]in)e$", ""),
		(r"ll|(?<=[aeiou])[iy](?=[aeiou])", "Y"),
		(r"y", "i"),
		(r"(?<=[aeiou])n(?=[bpm])", "m"),
		(r"t$", "d"),
		(r"(.)\1+", r"\1"),
	)
)


@dataclass(frozen=True, slots=True)
class NameParts:
	"""A name in the four parts of a Salvadoran document, with the married name ("de Pérez") apart."""

	first_name: str = ""
	second_name: str = ""
	first_surname: str = ""
	second_surname: str = ""
	married_surname: str = ""
	uncertain: bool = False

	@property
	def given(self) -> str:
		"""Given names, joined."""
		return " ".join(filter(None, (self.first_name, self.second_name)))

	@property
	def surnames(self) -> str:
		"""Surnames, joined, with the married name last."""
		return " ".join(filter(None, (self.first_surname, self.second_surname, self.married_surname)))

	@property
	def full(self) -> str:
		"""Given names and surnames."""
		return " ".join(filter(None, (self.given, self.surnames)))


@dataclass(frozen=True, slots=True)
class BlockingKeys:
	"""The strings by which possible duplicates are looked up; each goes into an indexed column. "" = none."""

	document: str = ""
	phone: str = ""
	phone_2: str = ""
	name: str = ""
	birth_surname: str = ""
	birth_given: str = ""

	def lookups(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
		"""Pairs (columns, values): a candidate has one of the values in one of the columns."""
		groups = (
			(("document",), (self.document,)),
			(("phone", "phone_2"), (self.phone, self.phone_2)),
			(("name",), (self.name,)),
			(("birth_surname", "birth_given"), (self.birth_surname, self.birth_given)),
		)
		kept = ((columns, tuple(sorted(set(filter(None, values))))) for columns, values in groups)
		return tuple((columns, values) for columns, values in kept if values)

	def values(self) -> frozenset[str]:
		"""Every key with the group it is compared within, for blocking in memory."""
		return frozenset(f"{columns[0]}:{value}" for columns, values in self.lookups() for value in values)


def clean_name(value: object) -> str:
	"""A name for storing: no invisible characters or emoji, single spaces, "JUAN DE LA O" as "Juan de la O".

	Words in mixed case keep it ("McDonald"); a lost space between two words is put back.
	"""
	words = restore_spaces(clean_text(value).strip(" ,;:_*-")).split()
	return " ".join(_cased(word, first=position == 0) for position, word in enumerate(words))


def check_name(value: object) -> Reason | None:
	"""Why a text cannot be a name (nothing, digits, symbols), or None."""
	name = clean_name(value)
	if not name:
		return reason("name_empty")
	if not _NAME_CHARACTERS.match(name):
		return reason("name_characters", value=excerpt(value))
	return None


def split_given(value: object) -> tuple[str, str]:
	"""Given names as (first, second and further); particles stay with the word they lead to."""
	groups = _groups(clean_name(value))
	return (groups[0], " ".join(groups[1:])) if groups else ("", "")


def split_surnames(value: object) -> tuple[str, str, str]:
	"""Surnames as (first, second, married): "García de Pérez" is ("García", "", "de Pérez")."""
	groups = _groups(clean_name(value))
	married = ""
	if len(groups) > 1 and _is_married(groups[-1]):
		married = groups.pop()
	if not groups:
		return "", "", married
	return groups[0], " ".join(groups[1:]), married


def split_full_name(value: object) -> NameParts:
	"""Parts of a full name, "given surnames" or "surnames, given".

	Two surnames are assumed when there are enough words; with three words the second is a given name when it
	is a usual one. `uncertain` is set where the words alone do not decide.
	"""
	text = clean_name(value)
	if "," in text:
		surnames, _comma, given = text.partition(",")
		return join_parts(given.replace(",", " "), surnames)
	groups = _groups(text)
	married = groups.pop() if len(groups) > 2 and _is_married(groups[-1]) else ""
	uncertain = False
	if len(groups) <= 1:
		given_count, uncertain = len(groups), True
	elif len(groups) == 2:
		given_count = 1
	elif len(groups) == 3:
		given_count = 2 if _is_given(groups[1]) and (married or not _is_given(groups[2])) else 1
		uncertain = True
	else:
		given_count = len(groups) - 2
		uncertain = len(groups) > 4
		if married and _is_given(groups[-2]):
			given_count += 1
	given, surnames = groups[:given_count], groups[given_count:]
	return NameParts(
		first_name=given[0] if given else "",
		second_name=" ".join(given[1:]),
		first_surname=surnames[0] if surnames else "",
		second_surname=" ".join(surnames[1:]),
		married_surname=married,
		uncertain=uncertain,
	)


def join_parts(given: object, surnames: object) -> NameParts:
	"""Parts of a name whose given names and surnames are kept apart."""
	first, second = split_given(given)
	first_surname, second_surname, married = split_surnames(surnames)
	return NameParts(first, second, first_surname, second_surname, married)


@lru_cache(maxsize=32768)
def name_tokens(value: str) -> tuple[str, ...]:
	"""The folded words of a name without particles, abbreviations written out: "Ma. de los Á." is maria, a."""
	words = fold(restore_spaces(value)).split()
	spelled = (NAME_ABBREVIATIONS.get(word, word) for word in words)
	tokens = tuple(word for word in spelled if word not in _LEADING)
	# "de la O" is a surname: where only particles are left they are the name
	return tokens or tuple(words)


@lru_cache(maxsize=32768)
def phonetic(word: str) -> str:
	"""How one word of a name sounds; the same for every spelling with or without accents and capitals."""
	folded = fold(word).replace(" ", "")
	folded = NAME_ABBREVIATIONS.get(folded, folded)
	sound = NAME_VARIANTS.get(folded, folded)
	for pattern, replacement in _SOUNDS:
		sound = pattern.sub(replacement, sound)
	return sound[:_KEY_LENGTH].lower()


def phonetic_tokens(value: str) -> tuple[str, ...]:
	"""The phonetic keys of the words of a name, without particles."""
	return tuple(filter(None, (phonetic(token) for token in name_tokens(value))))


def blocking_keys(
	given: str,
	surnames: str,
	birth_date: date | None = None,
	document: str = "",
	phones: tuple[str, ...] = (),
) -> BlockingKeys:
	"""The lookup keys of a person, from values already normalised.

	`name` joins the sounds of the first given name and both surnames in alphabetical order, so that swapped
	given names and surnames meet. The birth keys join the year, the sorted day and month (so that swapped
	ones meet) and the first sound of the first surname or given name: one mistyped word leaves one of them.
	"""
	given_sounds, surname_sounds = phonetic_tokens(given), phonetic_tokens(surnames)
	name_sounds = sorted(given_sounds[:1] + surname_sounds[:2])
	day = ""
	if birth_date:
		low, high = sorted((birth_date.day, birth_date.month))
		day = f"{birth_date.year}{low:02d}{high:02d}"
	return BlockingKeys(
		document=re.sub(r"[^0-9A-Z]", "", document.upper()),
		phone=phones[0] if phones else "",
		phone_2=phones[1] if len(phones) > 1 else "",
		name="-".join(name_sounds) if given_sounds and surname_sounds else "",
		birth_surname=f"{day}{surname_sounds[0][0]}" if day and surname_sounds else "",
		birth_given=f"{day}{given_sounds[0][0]}" if day and given_sounds else "",
	)


def _cased(word: str, first: bool) -> str:
	lower = word.lower()
	if lower.rstrip(".") in _LOWER_PARTICLES and not first:
		return lower
	if word.isupper() or word.islower():
		return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), lower)
	return word


def _groups(text: str) -> list[str]:
	"""Words with their particles in front: ["María", "de los Ángeles", "de la O"]."""
	groups: list[str] = []
	pending: list[str] = []
	for word in text.replace(",", " ").split():
		pending.append(word)
		if fold(word) not in _LEADING:
			groups.append(" ".join(pending))
			pending = []
	if pending:
		# particles with nothing after them are words of the name ("Juan San")
		groups.append(" ".join(pending))
	return groups


def _is_married(group: str) -> bool:
	words = fold(group).split()
	if len(words) < 2 or words[0] not in _MARRIED:
		return False
	return words[0] != "de" or (words[1] not in _PARTICLES and words[-1] not in SURNAMES_WITH_DE)


def _is_given(group: str) -> bool:
	return fold(group).split()[-1] in GIVEN_NAMES
