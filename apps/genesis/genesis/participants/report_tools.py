"""What the reports of this module share: how people are filtered, and how areas and options are named."""

from collections.abc import Iterable
from typing import Any

from pypika.queries import QueryBuilder, Table

import frappe
from frappe import _
from frappe.query_builder import DocType

from genesis.report_columns import column, link_column
from genesis.reporting import links, may_see_identity

from .areas import all_areas
from .masking import initials

AREA_FIELDS = ("department", "municipality", "district")
# Groups, as they fit below a bar
LABELS = {
	"Returned Migrant": "Returned People",
	"Internally Displaced": "Displaced People",
	"Family Member": "Families",
}
PERSON_FILTERS = ("programme", "office", "department", "municipality", "participant_group", "sex")


def filter_people(query: QueryBuilder, filters: dict[str, Any]) -> QueryBuilder:
	"""Restrict a query on Participant by the filters that every report about people has.

	People merged into another record are never counted. Raises ReportFilterError.
	"""
	person = DocType("Participant")
	query = query.where(person.status != "Merged")
	for fieldname, value in links(filters, "Participant", PERSON_FILTERS).items():
		query = query.where(person[fieldname] == value)
	return query


def options_of(fieldname: str, doctype: str = "Participant") -> list[str]:
	"""The words of a Select field, without the empty one, as the site has them now."""
	return [word for word in (frappe.get_meta(doctype).get_options(fieldname) or "").split("\n") if word]


def shown(fieldname: str, value: str | None) -> str:
	"""A value of Participant as the reader reads it: the name of an area, the translation of a word."""
	if not value:
		return _("Not Stated")
	if fieldname in AREA_FIELDS:
		area = all_areas().get(value)
		return area.area_name if area else value
	if fieldname in ("office", "programme"):
		return value
	return _(value)


def shown_short(fieldname: str, value: str | None) -> str:
	"""A value as it fits below a bar: municipalities by the letters of their department ("SS Centro")."""
	if fieldname == "participant_group" and value in LABELS:
		return _(LABELS[value])
	name = shown(fieldname, value)
	if fieldname != "municipality" or not value:
		return name
	letters, department = value.split("-")[1], all_areas().get("-".join(value.split("-")[:2]))
	part = name.removeprefix(department.area_name).strip() if department else name
	return f"{letters} {part}" if part and part != name else name


def person_columns(width: int = 180) -> list[dict[str, Any]]:
	"""Columns for a participant: the number, and the name for those who may see names."""
	columns: list[dict[str, Any]] = [link_column(_("Participant"), "participant", "Participant")]
	if may_see_identity():
		columns.append(column(_("Full Name"), "person_name", width=width))
	return columns


def person_fields(person: Table, fields: Iterable[str], identity: Iterable[str] = ()) -> list[Any]:
	"""Columns of the query for a list of people; the name and `identity` only for readers who may see them."""
	# Not "full_name": Frappe would show that as the name of every user of the row.
	named = [person.full_name.as_("person_name"), *(person[field] for field in identity)]
	columns = [person.name.as_("participant"), *(person[field] for field in fields)]
	return columns + (named if may_see_identity() else [])


def shown_names(participants: Iterable[str]) -> dict[str, str]:
	"""Participant -> full name; initials where the reader may not read the record. Empty for readers without names."""
	wanted = list(participants)
	if not wanted or not may_see_identity():
		return {}
	condition = {"name": ["in", wanted]}
	readable = set(frappe.get_list("Participant", filters=condition, pluck="name", limit=0))
	rows = frappe.get_all("Participant", filters=condition, fields=["name", "full_name"])
	return {
		row.name: row.full_name if row.name in readable else initials(row.full_name or "") for row in rows
	}
