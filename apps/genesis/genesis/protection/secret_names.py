"""Names of confidential records: random, so that nobody comes upon one by counting or guessing.

`PSY-7KQ2-0XWD` has eight symbols drawn from 32: 2^40 names. `folded` undoes what a database's comparison forgives
(case, accents, width, invisible characters), so that a name cannot be smuggled past a check in disguise. No framework.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Collection, Iterable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DRAWN = 8
GROUP = 4
_INVISIBLE = frozenset(("Mn", "Me", "Cf", "Cc"))


def new_name(prefix: str, draw: Callable[[str], str] = secrets.choice) -> str:
	"""A new name with that prefix. draw: gives one symbol of an alphabet, unforeseeable by default."""
	drawn = "".join(draw(ALPHABET) for _symbol in range(DRAWN))
	return "-".join((prefix, *(drawn[start : start + GROUP] for start in range(0, DRAWN, GROUP))))


def folded(text: str) -> str:
	"""The text as a forgiving comparison reads it: compatible forms, no marks, nothing invisible, capital letters."""
	plain = unicodedata.normalize("NFKD", text)
	return "".join(letter for letter in plain if unicodedata.category(letter) not in _INVISIBLE).upper()


def names_within(texts: Iterable[str], prefixes: Collection[str]) -> set[str]:
	"""Every name with one of the prefixes that stands somewhere in the texts, in its canonical spelling."""
	if not prefixes:
		return set()
	starts = "|".join(sorted(map(re.escape, prefixes)))
	pattern = re.compile(rf"(?:{starts})(?:-[{ALPHABET}]{{{GROUP}}}){{{DRAWN // GROUP}}}")
	return {name for text in texts for name in pattern.findall(folded(text))}
