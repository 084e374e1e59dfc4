"""The records that Genesis ships as JSON files, read in order. No framework here.

They lie in `genesis/fixtures/shipped/<NN_kind>/<record>.json`, one record a file. Two levels below `fixtures` on
purpose: Frappe 15 overwrites records from every JSON file directly in `fixtures` on each migrate, and later
versions do the same one folder deeper.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genesis.genesis_configuration.record_content import fingerprint


class ShippedFileError(ValueError):
	"""A shipped file cannot be used; the message names the file and what is wrong with it."""


@dataclass(frozen=True)
class ShippedRecord:
	"""One shipped record: `content` holds its fields (with child tables), `submitted` that it is in force at once."""

	doctype: str
	name: str
	content: dict[str, Any]
	submitted: bool

	@property
	def key(self) -> str:
		return f"{self.doctype}: {self.name}"

	@property
	def hash(self) -> str:
		return fingerprint({"content": self.content, "submitted": self.submitted})


def read_shipped(folder: Path) -> Iterator[ShippedRecord]:
	"""Shipped records in the order of their folders' and files' names. Errors: ShippedFileError."""
	seen: dict[str, Path] = {}
	for path in sorted(folder.glob("*/*.json")):
		record = read_record(path)
		if record.key in seen:
			raise ShippedFileError(f"{path.name}: {record.key} is already shipped by {seen[record.key].name}")
		seen[record.key] = path
		yield record


def read_record(path: Path) -> ShippedRecord:
	"""One shipped file. Errors: ShippedFileError when it is no JSON object with a doctype and a name."""
	try:
		content = json.loads(path.read_text(encoding="utf-8"))
	except ValueError as error:
		raise ShippedFileError(f"{path.name}: no valid JSON ({error})") from error
	if not isinstance(content, dict) or not content.get("doctype") or not content.get("name"):
		raise ShippedFileError(f"{path.name}: needs a doctype and a name")
	doctype, name = content.pop("doctype"), content.pop("name")
	submitted = content.pop("docstatus", 0) == 1
	return ShippedRecord(doctype, name, content, submitted)
