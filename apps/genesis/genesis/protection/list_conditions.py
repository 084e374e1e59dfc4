"""Conditions on lists, one name for each DocType: the hook `permission_query_conditions` calls functions by name and
does not tell them for which DocType. `psychosocial_case(user)` is the condition on Psychosocial Case.
"""

from __future__ import annotations

from collections.abc import Callable

from .access import list_condition
from .declarations import rules
from .reach import SATELLITES, query_attribute


def __getattr__(name: str) -> Callable[..., str]:
	if name.startswith("__"):
		raise AttributeError(name)
	for doctype in (*rules(), *(table for rule in rules().values() for table in rule.tables), *SATELLITES):
		if query_attribute(doctype) == name:
			return lambda user=None, **_more: list_condition(doctype, user)
	raise AttributeError(name)
