"""What the reports of this module share: filters on evaluations, and how groups are named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pypika.queries import QueryBuilder
from pypika.terms import Field

import frappe
from frappe import _
from frappe.query_builder import DocType

from genesis.reporting import links

EVALUATION = "Competency Evaluation"
FILTERS = ("office", "competency_standard", "evaluation_centre", "evaluator")
GROUPS = {
	"Standard": "competency_standard",
	"Centre": "evaluation_centre",
	"Evaluator": "evaluator",
	"Office": "office",
	"Sex": "sex",
}
# Whose titles are shown in place of their names.
TITLES = {
	"Standard": ("Competency Standard", "title"),
	"Evaluator": ("Evaluator", "evaluator_name"),
}


def filter_evaluations(query: QueryBuilder, filters: dict[str, Any]) -> QueryBuilder:
	"""Restrict a query on Competency Evaluation by the filters of the reports. Raises ReportFilterError."""
	table = DocType(EVALUATION)
	for fieldname, value in links(filters, EVALUATION, FILTERS).items():
		query = query.where(table[fieldname] == value)
	return query


def group_field(query: QueryBuilder, group: str) -> tuple[QueryBuilder, Field]:
	"""The query and the column to group by; the sex is that of the participant."""
	table = DocType(EVALUATION)
	if group != "Sex":
		return query, table[GROUPS[group]]
	person = DocType("Participant")
	return query.join(person).on(person.name == table.participant), person.sex


def group_labels(group: str, names: Iterable[str | None]) -> dict[str | None, str]:
	"""Value -> what is shown: titles of standards, names of evaluators, words in the reader's language."""
	wanted = [name for name in names if name]
	shown: dict[str | None, str] = {None: _("Not Stated"), "": _("Not Stated")}
	if group in TITLES:
		doctype, field = TITLES[group]
		rows = frappe.get_all(doctype, filters={"name": ["in", [*wanted, ""]]}, fields=["name", field])
		shown |= {row.name: row[field] or row.name for row in rows}
	elif group == "Sex":
		shown |= {name: _(name) for name in wanted}
	return {**{name: name for name in wanted}, **shown}
