"""Which kinds of records travel in a package, and what of them.

Hook `genesis_configuration_kinds`: names of DocTypes, those that others link to first. Never: what gives rights or
runs as code (rules of permission, users, scripts, query reports), what holds addresses (mailed reports), records of
people, confidential ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import frappe
from frappe import _

from genesis.genesis_configuration import workflow_activation
from genesis.genesis_configuration.configuration_overview import MADE_HERE_FILTERS, TRAVELLING_HOOK
from genesis.genesis_configuration.packages.format import Key
from genesis.genesis_configuration.record_content import TABLE_TYPES, VALUELESS_TYPES, FieldSpec
from genesis.genesis_configuration.shipped_records import field_specs
from genesis.own_doctypes import of_genesis
from genesis.protection.declarations import is_confidential

ROLE, CUSTOM_FIELD = "Role", "Custom Field"
# What a record of the framework must be to travel: no code, nobody's private board.
CONDITIONS: dict[str, dict[str, Any]] = {
	**MADE_HERE_FILTERS,
	ROLE: {},
	"Kanban Board": {"private": 0},
	"Report": {"is_standard": "No", "report_type": "Report Builder"},
	"Print Format": {"standard": "No", "custom_format": 0},
}
# Links to what every site has of its own: persons, accounts, senders.
OF_THE_SITE = frozenset(
	{
		"Account",
		"Address",
		"Company",
		"Contact",
		"Cost Center",
		"Email Account",
		"Employee",
		"Enterprise Fund",
		"Participant",
		"Slack Webhook URL",
		"User",
	}
)
# Code, and what Frappe writes by itself.
NOT_CARRIED = frozenset(
	{
		*(("Report", field) for field in ("query", "report_script", "javascript")),
		("Assignment Rule", "last_user"),
		("Dashboard Chart", "last_synced_on"),
		("Notification", "sender_email"),
		("Role", "disabled"),
		("Workflow", "workflow_data"),
		# Which workflow documents follow is decided on each site, by Activate or a day.
		*(
			("Workflow", field)
			for field in ("is_active", workflow_activation.VERSION, workflow_activation.DATE)
		),
	}
)


def kinds() -> list[str]:
	"""DocTypes that travel, in the order in which they are inserted when nothing else decides."""
	return [kind for kind in dict.fromkeys(frappe.get_hooks(TRAVELLING_HOOK)) if not is_confidential(kind)]


def rank(key: Key, order: list[str]) -> tuple[int, str]:
	return order.index(key[0]) if key[0] in order else len(order), key[1]


def specs_of(doctype: str) -> tuple[FieldSpec, ...]:
	"""The fields of a kind that travel. Of the records of Genesis those that people fill in; it works out the others."""
	ours = of_genesis(doctype)
	carried = partial(_is_carried, ours=ours)
	found = []
	for spec in field_specs(doctype):
		if spec.fieldtype in TABLE_TYPES:
			if any(column.options in OF_THE_SITE for column in spec.rows if column.fieldtype == "Link"):
				continue
			rows = tuple(column for column in spec.rows if carried(spec.options, column))
			found.append(replace(spec, rows=rows))
		elif carried(doctype, spec):
			found.append(spec)
	return tuple(found)


def _is_carried(doctype: str, spec: FieldSpec, ours: bool) -> bool:
	if spec.fieldtype in VALUELESS_TYPES or (doctype, spec.fieldname) in NOT_CARRIED:
		return False
	if spec.fieldtype in ("Attach", "Attach Image", "Signature"):
		return False
	if spec.fieldtype == "Link" and spec.options in OF_THE_SITE:
		return False
	if spec.fieldtype == "Data" and spec.options in ("Email", "Phone"):
		return False
	return spec.shown or not ours


def stays_at_home(doctype: str) -> list[FieldSpec]:
	"""Fields that people fill in and that do not travel."""
	travel = {spec.fieldname for spec in specs_of(doctype)}
	return [
		spec
		for spec in field_specs(doctype)
		if spec.shown and spec.fieldname not in travel and spec.fieldtype not in VALUELESS_TYPES
	]


def meets_conditions(doctype: str, values: Mapping[str, Any]) -> bool:
	"""Whether a record is of the sort that travels."""
	return all((values.get(key) or 0) == value for key, value in CONDITIONS.get(doctype, {}).items())


def links_of(
	content: Mapping[str, Any], specs: tuple[FieldSpec, ...]
) -> Iterator[tuple[FieldSpec, str, str]]:
	"""(field, DocType, name) of every link in a content, those in its tables too."""
	for spec in specs:
		value = content.get(spec.fieldname)
		if not value:
			continue
		if spec.fieldtype in TABLE_TYPES:
			for row in value:
				yield from links_of(row, spec.rows)
		elif spec.fieldtype == "Link" and spec.options:
			yield spec, spec.options, value
		elif spec.fieldtype == "Dynamic Link" and content.get(spec.options or ""):
			yield spec, content[spec.options], value


def title_of(doctype: str, name: str) -> str:
	return f"{_(doctype)} {_(name)}"
