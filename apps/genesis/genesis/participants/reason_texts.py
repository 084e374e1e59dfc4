"""Findings of the pure logic as sentences in the user's language."""

from collections.abc import Mapping

from frappe import _

from .reasons import MESSAGES, Reason


def say(found: Reason) -> str:
	"""The sentence of a reason, with its words ("Construction", "Returned Migrant") translated too."""
	return say_code(found.code, found.params)


def say_code(code: str, params: Mapping[str, object]) -> str:
	"""The sentence of a reason kept as code and parameters; those of a later version are shown as they are."""
	if code not in MESSAGES:
		return code
	return Reason(code, {name: _word(value) for name, value in params.items()}).text(_)


def _word(value: object) -> object:
	if isinstance(value, str):
		return _(value) if value else value
	if isinstance(value, (list, tuple)):
		return [_word(item) for item in value]
	return value
