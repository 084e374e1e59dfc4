"""What this bench remembers between runs: ports and engine (state.json), passwords (secrets.json, mode 0600)."""

from __future__ import annotations

import secrets
from typing import Any

from provision.files import read_json, write_json
from provision.layout import Layout


class State:
	"""A small persistent dictionary. Every change is on disk before `put` returns; others' changes are kept."""

	def __init__(self, layout: Layout) -> None:
		self._file = layout.state_file

	def get(self, key: str, default: Any = None) -> Any:
		return read_json(self._file, {}).get(key, default)

	def put(self, key: str, value: Any) -> None:
		values = read_json(self._file, {})
		if values.get(key) != value:
			write_json(self._file, {**values, key: value})


def secret(layout: Layout, name: str) -> str:
	"""The password called `name`: random, made at first use, readable by this user only."""
	known = read_json(layout.secrets_file, {})
	if name not in known:
		known[name] = secrets.token_urlsafe(12)
		write_json(layout.secrets_file, known, mode=0o600)
	return known[name]
