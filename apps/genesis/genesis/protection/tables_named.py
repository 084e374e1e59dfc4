"""Whether a text, such as a query, speaks of tables that are closed. No framework here."""

from __future__ import annotations

import json
from collections.abc import Collection

from .secret_names import folded


def table_named(text: str | None, doctypes: Collection[str]) -> str | None:
	"""The first DocType whose table or name stands in the text, however it is cased, accented or escaped."""
	if not text:
		return None
	plain = " ".join(folded(_unescaped(text)).split())
	return next((doctype for doctype in sorted(doctypes) if folded(doctype) in plain), None)


def _unescaped(text: str) -> str:
	"""A JSON text as it reads once it is parsed; any other text as it is."""
	try:
		return json.dumps(json.loads(text), ensure_ascii=False)
	except ValueError:
		return text
