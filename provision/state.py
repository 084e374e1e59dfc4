"""What this bench remembers between runs: ports and engine (state.json), passwords (secrets.json, mode 0600)."""

from __future__ import annotations

import secrets
from typing import Any

from provision.files import read_json, write_json
from provision.layout import Layout


class State:
	"""A small persistent dictionary; every change is on disk before `put` returns."""

	def __init__(self, layout: Layout) -> None:
		self._file = layout.state_file
		self._values: dict[str, Any] = read_json(self._file, {})

	def get(self, key: str, default: Any = None) -> Any:
		return self._values.get(key, default)

	def put(self, key: str, value: Any) -> None:
		if self._values.get(key) != value:
			self._values[key] = value
			write_json(self._file, self._values)


def secret(layout: Layout, name: str) -> str:
	"""The password called `name`: random, made at first use, readable by this user only."""
	known = read_json(layout.secrets_file, {})
	if name not in known:
		known[name] = secrets.token_urlsafe(12)
		write_json(layout.secrets_file, known, mode=0o600)
	return known[name]
