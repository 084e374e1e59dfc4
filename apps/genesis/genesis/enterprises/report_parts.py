"""What the reports about enterprises share: filters, and how groups are named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe import _
from frappe.query_builder import DocType

from genesis.report_columns import column, link_column
from genesis.reporting import links, only_permitted

from .bound import ENTERPRISE

FILTERS = ("office", "sector", "advisor", "status")
GROUPS = {"Sector": "sector", "Office": "office", "Status": "status", "Advisor": "advisor"}
TRANSLATED = ("Sector", "Status")


def enterprises(filters: dict[str, Any], fields: Iterable[str]) -> list[frappe._dict]:
	"""Enterprises that the reader may see, by the filters of the reports. Raises ReportFilterError."""
	table = DocType(ENTERPRISE)
	query = frappe.qb.from_(table).select(*(table[name] for name in fields)).orderby(table.name)
	return only_permitted(filtered(query, filters), ENTERPRISE).run(as_dict=True)


def filtered(query: QueryBuilder, filters: dict[str, Any]) -> QueryBuilder:
	"""Restrict a query on Enterprise. Raises ReportFilterError."""
	table = DocType(ENTERPRISE)
	for fieldname, value in links(filters, ENTERPRISE, FILTERS).items():
		query = query.where(table[fieldname] == value)
	return query


def group_label(group: str, value: str | None) -> str:
	"""A group as the reader reads it."""
	if not value:
		return _("Not Stated")
	if group == "Advisor":
		return frappe.utils.get_fullname(value)
	return _(value) if group in TRANSLATED else value


def enterprise_columns() -> list[dict[str, Any]]:
	"""Which enterprise a row is about."""
	return [
		link_column(_("Enterprise"), "enterprise", ENTERPRISE, 130),
		column(_("Name of the Enterprise"), "enterprise_name", width=200),
		column(_("Sector"), "sector", width=120),
		column(_("Programme Office"), "office"),
		column(_("Advisor"), "advisor_name", width=160),
	]


def figures(*columns: tuple[str, str, str]) -> list[dict[str, Any]]:
	"""Columns of figures from (label, fieldname, fieldtype); money in the currency of the row."""
	return [
		{
			"label": label,
			"fieldname": name,
			"fieldtype": kind,
			"width": 120,
			**({"options": "currency"} if kind == "Currency" else {}),
		}
		for label, name, kind in columns
	]
