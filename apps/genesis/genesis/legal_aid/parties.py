"""Is somebody in one case the same as somebody in another? No framework here.

By document first, then by the names as they sound, as participants are compared (genesis/participants/matching.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from genesis.participants.identity import DUI, check_document, check_dui
from genesis.participants.name_similarity import NameTokens, compare_names, name_tokens_of
from genesis.participants.names import split_full_name
from genesis.participants.text import fold

# Names that sound alike reach 0.97; a second surname missing on one side leaves 0.95; a brother stays well below.
SAME_NAME = 0.9


@dataclass(frozen=True, slots=True)
class Party:
	"""Somebody as compared: make it with `person` or `named`."""

	words: str
	tokens: NameTokens = field(default_factory=NameTokens)
	document_kind: str = ""
	document: str = ""
	apart: bool = False


def person(given: str, surnames: str, kind: str = "", number: str | None = None) -> Party:
	"""Somebody whose given names and surnames are kept apart."""
	document_kind, document = _document(kind, number)
	words = fold(f"{given} {surnames}")
	return Party(words, name_tokens_of(given, surnames), document_kind, document)


def named(
	full_name: str, kind: str = "", number: str | None = None, is_person: bool = True, apart: bool = False
) -> Party:
	"""Somebody known by a full name; an institution (`is_person` false) is compared by its words alone.

	apart: somebody checked that it is none of the known people of that name.
	"""
	document_kind, document = _document(kind, number)
	tokens = NameTokens()
	if is_person:
		parts = split_full_name(full_name)
		tokens = name_tokens_of(parts.given, parts.surnames)
	return Party(fold(full_name), tokens, document_kind, document, apart)


def same(a: Party, b: Party) -> bool:
	"""Whether both are the same person or institution, as far as what is written tells; the same in either order."""
	if a.document and b.document:
		if a.document == b.document:
			return True
		if a.document_kind == b.document_kind:
			return False
	if a.apart or b.apart:
		return False
	if a.words and a.words == b.words:
		return True
	if not (a.tokens.given and a.tokens.surnames and b.tokens.given and b.tokens.surnames):
		return False
	return compare_names(a.tokens, b.tokens).likeness >= SAME_NAME


def _document(kind: str, number: str | None) -> tuple[str, str]:
	"""Kind and normal form of a document; a number of unknown kind that can be a DUI is taken for one."""
	if not (number or "").strip():
		return "", ""
	if not kind or kind == "Other":
		kind = DUI if check_dui(number).valid else "Other"
	checked = check_document(kind, number)
	if checked.reason and checked.reason.code == "document_placeholder":
		return "", ""
	return kind, checked.value.replace("-", "")
