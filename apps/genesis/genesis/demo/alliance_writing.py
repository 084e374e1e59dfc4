"""How the alliances of the demo are written: by the officer, on their day, checked by the rules of the module."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from frappe.model.document import Document
from frappe.utils import get_datetime

from genesis.participants.text import fold

from . import alliance_words as words
from . import bulk
from .accounts import address

OFFICER = "Alliance Officer"


def written(doc: Document, day: date, prepare: Any) -> Document:
	"""Checked by the rules of the module, then written as of that day without telling anybody."""
	doc.flags.ignore_permissions = True
	bulk.named(doc, address(OFFICER), at(day, 8))
	prepare(doc)
	bulk.insert([doc])
	return doc


def party(place: int) -> dict[str, str]:
	first, last, _sex = words.CONTACTS[place % len(words.CONTACTS)]
	return {
		"partner": words.PARTNERS[place][0],
		"representative": f"{first} {last}",
		"position": words.POSITIONS[place % len(words.POSITIONS)],
	}


def mail(first: str, place: int) -> str:
	return f"{fold(first).replace(' ', '.')}.{place}@example.org"


def at(day: date, hour: int) -> datetime:
	return datetime.combine(get_datetime(str(day)).date(), time(hour))
