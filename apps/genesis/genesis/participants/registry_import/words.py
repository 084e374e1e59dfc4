"""Findings of an import as sentences in the user's language."""

import json
from collections.abc import Iterable
from typing import NoReturn

import frappe
from frappe import _

from .findings import Finding, ImportFileError, from_dict


def say(found: Iterable[Finding]) -> str:
	"""One sentence per line, each with the heading of its column."""
	return "\n".join(item.text(_) for item in found)


def say_kept(findings_json: str | None) -> str:
	"""The same from findings kept in a row, in the language of who reads them now."""
	return say(map(from_dict, json.loads(findings_json or "[]")))


def keep(found: Iterable[Finding]) -> str:
	"""Findings as JSON."""
	return json.dumps([item.as_dict() for item in found], ensure_ascii=False, default=str)


def throw(error: ImportFileError | Finding, kind: type[Exception], title: str) -> NoReturn:
	"""Raise what the pure logic found as an error of Frappe, in the user's language."""
	found = error.finding if isinstance(error, ImportFileError) else error
	frappe.throw(frappe.utils.escape_html(found.text(_)), kind, title=title)
