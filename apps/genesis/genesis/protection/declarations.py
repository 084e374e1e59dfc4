"""Which DocTypes are confidential: what the hook `genesis_confidential` declares, and what hangs on it.

	genesis_confidential = {
		"Psychosocial Case": {"role": "Psychologist", "team": "team", "prefix": "PSY", "tables": [...]},
		"Psychosocial Session": {"of": "Psychosocial Case", "follows": "psychosocial_case", "prefix": "PSS"},
	}

`role` and `team` (a table of Confidential Team Member) say who reads a record; one that `follows` another by a link
is read by whoever reads that one. `tables` are the child DocTypes, `prefix` begins the random names.
"""

from __future__ import annotations

from dataclasses import dataclass

import frappe

HOOK = "genesis_confidential"
TEAM_ROW = "Confidential Team Member"


@dataclass(frozen=True, slots=True)
class Rule:
	"""How one confidential DocType is kept. `of` is the DocType of the record that decides, itself for a principal."""

	doctype: str
	of: str
	role: str
	prefix: str
	team: str = ""
	follows: str = ""
	tables: tuple[str, ...] = ()


def rules() -> dict[str, Rule]:
	"""DocType -> its rule, principals before those that follow them."""
	declared = frappe.get_hooks(HOOK) or {}
	found: dict[str, Rule] = {}
	for doctype, values in sorted(declared.items(), key=lambda item: "of" in item[1]):
		of = _last(values, "of") or doctype
		role = _last(values, "role") or found[of].role
		found[doctype] = Rule(
			doctype,
			of,
			role,
			_last(values, "prefix"),
			_last(values, "team"),
			_last(values, "follows"),
			tuple(values.get("tables") or ()),
		)
	return found


def rule_of(doctype: str | None) -> Rule | None:
	return rules().get(doctype or "")


def is_confidential(doctype: str | None) -> bool:
	"""Whether the DocType, or the table that it is of, is confidential."""
	return bool(doctype) and (doctype in rules() or bool(owners_of_table(doctype)))


def owners_of_table(doctype: str) -> list[Rule]:
	"""The rules of the confidential DocTypes that have this child DocType."""
	return [rule for rule in rules().values() if doctype in rule.tables]


def principals() -> list[str]:
	"""DocTypes with a team of their own: what an emergency access can be asked for."""
	return [rule.doctype for rule in rules().values() if rule.of == rule.doctype]


def _last(values: dict, key: str) -> str:
	"""Hooks come as lists, one item for each app that said something; the last one counts."""
	given = values.get(key) or []
	return str(given[-1] if isinstance(given, list) else given) if given else ""
