"""What the reports on the ledger share: filters that are checked, and entries that the reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pypika.queries import QueryBuilder
from pypika.terms import Criterion

import frappe
from frappe import _
from frappe.desk.reportview import build_match_conditions
from frappe.query_builder import DocType
from frappe.utils import getdate, nowdate

from bookkeeping.errors import FilterError

LEDGER = "GL Entry"


class _Permitted(Criterion):
	"""The condition that Frappe makes from roles and User Permissions, for the query builder."""

	def __init__(self, sql: str) -> None:
		super().__init__()
		self.sql = sql

	def get_sql(self, **_options: Any) -> str:
		return f"({self.sql})"


def entries_of(filters: Mapping[str, Any]) -> QueryBuilder:
	"""A query on GL Entry for the company and the other filters, but for the dates; cancelled ones left out.

	Raises FilterError, frappe.PermissionError.
	"""
	require_read(LEDGER)
	entry = DocType(LEDGER)
	query = frappe.qb.from_(entry).where(entry.company == company_of(filters))
	if not filters.get("show_cancelled"):
		query = query.where(entry.is_cancelled == 0)
	for field in ("party_type", "party", "voucher_type", "voucher_no", "against_voucher"):
		if filters.get(field):
			query = query.where(entry[field] == filters[field])
	if filters.get("cost_center"):
		query = query.where(entry.cost_center.isin(below("Cost Center", filters["cost_center"])))
	if filters.get("account"):
		query = query.where(entry.account.isin(below("Account", filters["account"])))
	permitted = build_match_conditions(LEDGER)
	return query.where(_Permitted(permitted)) if permitted else query


def require_read(doctype: str) -> None:
	"""Raises frappe.PermissionError when the user may not read the DocType."""
	if not frappe.has_permission(doctype, "read"):
		frappe.throw(_("You may not read {0}").format(_(doctype)), frappe.PermissionError)


def company_of(filters: Mapping[str, Any]) -> str:
	"""The company a report is about. Raises FilterError."""
	company = filters.get("company")
	if not company or not frappe.db.exists("Company", company):
		refuse(_("Company"), _("{0} does not exist").format(company) if company else _("it is missing"))
	return company


def days_of(filters: Mapping[str, Any]) -> tuple[date | None, date]:
	"""First day, open if none is given, and last day of a report, today unless given. Raises FilterError."""
	first, last = _day(filters, "from_date", _("From Date")), _day(filters, "to_date", _("To Date"))
	last = last or getdate(nowdate())
	if first and first > last:
		refuse(_("To Date"), _("it is before {0}").format(_("From Date")))
	return first, last


def below(doctype: str, name: str) -> list[str]:
	"""The record itself, or all below it. Raises FilterError when it does not exist."""
	place = frappe.db.get_value(doctype, name, ["lft", "rgt"], as_dict=True)
	if not place:
		refuse(_(doctype), _("{0} does not exist").format(name))
	table = DocType(doctype)
	within = (table.lft >= place.lft) & (table.rgt <= place.rgt)
	return frappe.qb.from_(table).select(table.name).where(within).run(pluck=True)


def refuse(label: str, why: str) -> None:
	"""Raises FilterError, naming the filter and the reason."""
	frappe.throw(frappe.utils.escape_html(_("{0}: {1}").format(label, why)), FilterError, title=_("Filter"))


def _day(filters: Mapping[str, Any], field: str, label: str) -> date | None:
	value = filters.get(field)
	if not value:
		return None
	try:
		return date.fromisoformat(str(value)[:10])
	except ValueError:
		refuse(label, _("{0} is not a date").format(value))
