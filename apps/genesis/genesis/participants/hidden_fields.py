"""Questions about fields that the asker may not read are refused, whatever way they are asked.

Frappe leaves such fields out of its answers, but filters, sorts and groups by them for anybody; and "is there somebody
called so, born that day?" is a name too. `refuse_questions` looks at each request before it is answered.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _

from genesis.own_doctypes import is_own_module

RESOURCE = re.compile(r"^/api/(?:v\d+/)?(?:resource|document)/([^/]+)")
DOCTYPE_KEYS = frozenset(("doctype", "document_type", "parent_doctype", "aggregate_on_doctype", "dt"))
FILTER_KEYS = frozenset(("filters", "or_filters", "current_filters", "filters_json"))
COLUMN_KEYS = frozenset(
	(
		*("order_by", "group_by", "sort_by", "sort_field", "searchfield", "field"),
		*(
			"group_by_based_on",
			"aggregate_function_based_on",
			"aggregate_on_field",
			"based_on",
			"value_based_on",
		),
	)
)
# Parameters that hold the definition of a card or chart.
DEFINITION_KEYS = frozenset(("doc", "chart"))
Asked = tuple[str | None, str]


class HiddenFieldError(frappe.PermissionError):
	"""The question is about a field that the user may not read."""


def refuse_questions() -> None:
	"""Hook `auth_hooks`: the user is known, nothing is answered yet. Raises HiddenFieldError."""
	if frappe.session.user in ("Administrator", "Guest"):
		return
	parameters = dict(frappe.local.form_dict)
	if found := RESOURCE.match(frappe.local.request.path):
		parameters["doctype"] = found.group(1)
	asked = list(_asked(parameters))
	if not asked:
		return
	doctypes = set(_doctypes(parameters))
	for doctype, fieldname in asked:
		for owner in {doctype} if doctype else doctypes:
			if fieldname in hidden_fields(owner, doctypes):
				frappe.throw(
					_("You may not ask by the field {0} of {1}").format(fieldname, _(owner)),
					HiddenFieldError,
					title=_("Not Permitted"),
				)


def hidden_fields(doctype: str, parents: set[str] | None = None) -> set[str]:
	"""Fields of a DocType of Genesis whose level the user may not read; `parents` own it if it is a table."""
	if not frappe.db.exists("DocType", doctype, cache=True):
		return set()
	meta = frappe.get_meta(doctype)
	if not any(df.permlevel for df in meta.fields) or not is_own_module(meta.module):
		return set()
	owners = (parents or set()) - {doctype} if meta.istable else {None}
	levels = set[int]().union(*(meta.get_permlevel_access("read", parenttype=owner) for owner in owners))
	return {df.fieldname for df in meta.fields if df.permlevel and df.permlevel not in levels}


def _doctypes(parameters: dict[str, Any]) -> Iterator[str]:
	for key, value in parameters.items():
		if key in DOCTYPE_KEYS and isinstance(value, str):
			yield value
		elif key in DEFINITION_KEYS and isinstance(inner := _parsed(value), dict):
			yield from _doctypes(inner)


def _asked(parameters: dict[str, Any]) -> Iterator[Asked]:
	"""(DocType if said, field) of everything that the answer is to be chosen, sorted or grouped by."""
	for key, value in parameters.items():
		value = _parsed(value)
		if key in FILTER_KEYS:
			yield from _conditions(value)
		elif key in COLUMN_KEYS and isinstance(value, str):
			yield from ((None, word) for word in re.findall(r"\w+", value))
		elif key in DEFINITION_KEYS and isinstance(value, dict):
			yield from _asked(value)


def _conditions(filters: Any) -> Iterator[Asked]:
	"""Fields of a dictionary of filters, or of rows (field, operator, value) or (DocType, field, operator, value)."""
	if isinstance(filters, dict):
		yield from (_column(name) for name in filters)
	elif isinstance(filters, list):
		for row in filters:
			if isinstance(row, dict):
				yield from _conditions(row)
			elif isinstance(row, list) and row and all(isinstance(part, str) for part in row[:2]):
				yield _column(row[0]) if len(row) < 4 else (row[0], _column(row[1])[1])
			elif isinstance(row, list):
				yield from _conditions(row)


def _column(name: Any) -> Asked:
	"""`tabParticipant`.`full_name` as (Participant, full_name); a bare field as (None, field)."""
	words = re.findall(r"[\w ]+", str(name))
	if len(words) > 1:
		return words[-2].removeprefix("tab"), words[-1]
	return None, words[0] if words else ""


def _parsed(value: Any) -> Any:
	"""What a parameter holds: the Desk sends structures as JSON texts."""
	if isinstance(value, str) and value[:1] in ("[", "{"):
		try:
			return json.loads(value)
		except ValueError:
			return value
	return value
