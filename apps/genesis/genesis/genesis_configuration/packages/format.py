"""The file in which configuration travels: how it is written, read and checked. No framework here.

	{"format": "genesis-configuration", "format_number": 1, "genesis_version": "0.1.0", "site": …, "exported_by": …,
	 "exported_on": …, "records": [{"doctype", "name", "shipped_as", "submitted", "needed", "left_out", "content"}, …],
	 "signature": "sha256:…"}

The signature is the SHA-256 of everything else, whatever its layout. It tells a damaged file; it does not tell who
made it, because whoever changes a file can sign it again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from genesis.genesis_configuration.record_content import fingerprint

FORMAT, FORMAT_NUMBER = "genesis-configuration", 1
MAX_BYTES = 5 * 1024 * 1024
MAX_RECORDS = 1000
MAX_NAME = 140
PREFIX = "sha256:"
HEADER = ("genesis_version", "site", "exported_by", "exported_on")
_RECORD_KEYS = frozenset({"doctype", "name", "shipped_as", "submitted", "needed", "left_out", "content"})
# Where a text would begin a page, were the file opened as one; a guard of uploads refuses such files.
_MARKUP = re.compile(r"<(?=\s*(?:!|\?|html|head|body|script|svg|iframe))", re.IGNORECASE)

Key = tuple[str, str]


class PackageProblem(ValueError):
	"""Why a file is no package that can be used here. code: what is wrong; params: the words of it."""

	def __init__(self, code: str, **params: Any) -> None:
		super().__init__(f"{code} {params}")
		self.code, self.params = code, params


@dataclass(frozen=True)
class PackedRecord:
	"""One record. needed: it came because another one links to it; left_out: labels of what does not travel."""

	doctype: str
	name: str
	content: Mapping[str, Any]
	shipped_as: str | None = None
	submitted: bool = False
	needed: bool = False
	left_out: tuple[str, ...] = ()

	@property
	def key(self) -> Key:
		return self.doctype, self.name


@dataclass(frozen=True)
class Package:
	"""A package that was read and found whole."""

	genesis_version: str
	site: str
	exported_by: str
	exported_on: str
	records: tuple[PackedRecord, ...]
	signature: str


def compose(header: Mapping[str, str], records: Sequence[PackedRecord]) -> dict[str, Any]:
	"""A package as plain data, signed. header: genesis_version, site, exported_by, exported_on."""
	body = {
		"format": FORMAT,
		"format_number": FORMAT_NUMBER,
		**{key: header[key] for key in HEADER},
		"records": [_as_mapping(record) for record in records],
	}
	plain = json.loads(json.dumps(body, default=str))
	return {**plain, "signature": signature_of(plain)}


def _as_mapping(record: PackedRecord) -> dict[str, Any]:
	values = {
		"doctype": record.doctype,
		"name": record.name,
		"shipped_as": record.shipped_as,
		"submitted": record.submitted,
		"needed": record.needed,
		"left_out": list(record.left_out),
	}
	return {**{key: value for key, value in values.items() if value}, "content": dict(record.content)}


def signature_of(package: Mapping[str, Any]) -> str:
	return PREFIX + fingerprint({key: value for key, value in package.items() if key != "signature"})


def to_text(package: Mapping[str, Any]) -> str:
	"""The package as people read it."""
	text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
	return _MARKUP.sub(r"\\u003c", text)


def series(version: str) -> str:
	"""Major and minor number of a version: packages travel within these."""
	return ".".join(version.split(".")[:2])


def read(data: bytes, genesis_version: str) -> Package:
	"""The package in a file, for a site of that version of Genesis. Errors: PackageProblem."""
	if len(data) > MAX_BYTES:
		raise PackageProblem("too_large", most=MAX_BYTES // (1024 * 1024))
	package = _parsed(data)
	if not isinstance(package, dict) or package.get("format") != FORMAT:
		raise PackageProblem("other_format")
	if package.get("format_number") != FORMAT_NUMBER:
		raise PackageProblem("other_number", found=package.get("format_number"), known=FORMAT_NUMBER)
	if not package.get("signature") or package["signature"] != _signature_read(package):
		raise PackageProblem("damaged")
	header = {key: package.get(key) for key in HEADER}
	for key, value in header.items():
		if not isinstance(value, str) or not value or len(value) > MAX_NAME:
			raise PackageProblem("header", what=key)
	if series(header["genesis_version"]) != series(genesis_version):
		raise PackageProblem("other_version", found=header["genesis_version"], here=genesis_version)
	records = _records(package.get("records"))
	return Package(**header, records=records, signature=package["signature"])


def _signature_read(package: dict[str, Any]) -> str | None:
	"""The signature that the content should have; None of content that no package can have."""
	try:
		return signature_of(package)
	except (UnicodeError, RecursionError):
		return None


def _parsed(data: bytes) -> Any:
	try:
		return json.loads(
			data.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_without_doubles
		)
	except PackageProblem:
		raise
	except (ValueError, RecursionError) as error:
		raise PackageProblem("no_json", reason=str(error)[:200]) from error


def _no_constant(name: str) -> None:
	raise ValueError(f"{name} is no number")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
	values = dict(pairs)
	if len(values) < len(pairs):
		names = [name for name, _value in pairs]
		raise PackageProblem("double_key", what=next(name for name in names if names.count(name) > 1))
	return values


def _records(rows: Any) -> tuple[PackedRecord, ...]:
	if not isinstance(rows, list) or not rows:
		raise PackageProblem("no_records")
	if len(rows) > MAX_RECORDS:
		raise PackageProblem("too_many", found=len(rows), most=MAX_RECORDS)
	found: dict[Key, PackedRecord] = {}
	for number, row in enumerate(rows, start=1):
		record = _record(row, number)
		# Names that differ in case or in spaces at the end are one name to the database.
		key = (record.doctype, record.name.casefold().rstrip())
		if key in found:
			raise PackageProblem("twice", doctype=record.doctype, name=record.name)
		found[key] = record
	return tuple(found.values())


def _record(row: Any, number: int) -> PackedRecord:
	if not isinstance(row, dict) or not _RECORD_KEYS.issuperset(row):
		raise PackageProblem("record", number=number)
	doctype, name, content = row.get("doctype"), row.get("name"), row.get("content")
	shipped_as, left_out = row.get("shipped_as"), row.get("left_out") or []
	texts = [doctype, name, *([] if shipped_as is None else [shipped_as])]
	if not all(isinstance(text, str) and text.strip() and len(text) <= MAX_NAME for text in texts):
		raise PackageProblem("record", number=number)
	if any(mark in text for text in texts for mark in "<>"):
		raise PackageProblem("name", number=number)
	if not isinstance(left_out, list) or not all(isinstance(label, str) for label in left_out):
		raise PackageProblem("record", number=number)
	if not isinstance(content, dict) or not all(_is_value(value) for value in content.values()):
		raise PackageProblem("record", number=number)
	switches = [row.get(key, False) for key in ("submitted", "needed")]
	if not all(isinstance(switch, bool) for switch in switches):
		raise PackageProblem("record", number=number)
	return PackedRecord(doctype, name, content, shipped_as, *switches, tuple(left_out))


def _is_value(value: Any) -> bool:
	"""Fields hold texts and numbers; tables hold rows of them."""
	if isinstance(value, list):
		return all(isinstance(row, dict) and all(_is_plain(each) for each in row.values()) for row in value)
	return _is_plain(value)


def _is_plain(value: Any) -> bool:
	return value is None or isinstance(value, str | int | float)
