"""Arguments of methods that come as JSON: read into what they should be, or refused in words that a person understands."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NoReturn

import frappe
from frappe import _
from frappe.utils import getdate


class ArgumentError(frappe.ValidationError):
	"""A page sent something that cannot be read; nothing was done with it."""


def mapping(value: str | dict[str, Any] | None) -> dict[str, Any]:
	"""Values by name; nothing gives an empty one. Raises ArgumentError."""
	return _read(value, dict)


def sequence(value: str | list[Any] | None) -> list[Any]:
	"""A list; nothing gives an empty one. Raises ArgumentError."""
	return _read(value, list)


def names(value: str | list[str] | None) -> list[str]:
	"""A list of names, each once and in the order given. Raises ArgumentError."""
	found = sequence(value)
	if not all(isinstance(name, str) for name in found):
		_refuse()
	return list(dict.fromkeys(found))


def day(value: str | date) -> date:
	"""A day, also of a moment. Raises ArgumentError."""
	try:
		return getdate(str(value)[:10]) if value else _refuse()
	except (ValueError, frappe.ValidationError):
		frappe.clear_last_message()  # the framework's own words repeat what was sent, as it was
		_refuse()


def _read(value: Any, kind: type) -> Any:
	if isinstance(value, str):
		try:
			value = json.loads(value) if value.strip() else None
		except ValueError:
			_refuse()
	if value is None:
		return kind()
	if not isinstance(value, kind):
		_refuse()
	return value


def _refuse() -> NoReturn:
	frappe.throw(
		_("The page sent something that cannot be read. Load it again."),
		ArgumentError,
		title=_("Not Understood"),
	)
