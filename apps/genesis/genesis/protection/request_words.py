"""What a request says: every text in its parameters, those inside JSON inside JSON too. No framework here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

DEEPEST = 40


def words(value: Any, skipped: Collection[tuple[str, str]] = (), depth: int = 0) -> Iterator[str]:
	"""Texts in a parameter, whole and taken apart.

	skipped: (DocType, fieldname) pairs whose value may name what the asker cannot read, as the record says of itself.
	"""
	if depth > DEEPEST:
		return
	if isinstance(value, dict):
		kind = str(value.get("doctype") or "")
		for key, inner in value.items():
			yield str(key)
			if (kind, str(key)) not in skipped:
				yield from words(inner, skipped, depth + 1)
	elif isinstance(value, list | tuple | set):
		for inner in value:
			yield from words(inner, skipped, depth + 1)
	elif isinstance(value, str):
		parsed = _parsed(value)
		if parsed is value:
			yield value
		else:
			yield from words(parsed, skipped, depth + 1)
	elif value is not None and not isinstance(value, bool | int | float):
		yield str(value)


def _parsed(text: str) -> Any:
	"""What a JSON text holds; the text itself when it is none."""
	if text.lstrip()[:1] not in ("[", "{", '"'):
		return text
	try:
		return json.loads(text)
	except ValueError:
		return text
