"""Which credits a report speaks of: those its reader may read, by the filters that all reports of the portfolio share."""

from __future__ import annotations

from typing import Any

from pypika.queries import QueryBuilder, Table

import frappe
from frappe import _
from frappe.desk.reportview import build_match_conditions
from frappe.query_builder import DocType

from genesis.reporting import links, only_permitted, refuse

CREDIT_FILTERS = ("enterprise_fund", "product", "office", "advisor", "sector")
PERSON_FILTERS = ("department", "municipality", "sex")


def credit() -> Table:
	"""The table of microcredits."""
	return DocType("Microcredit")


def person() -> Table:
	"""The table of participants, which `select_credits` joins."""
	return DocType("Participant")


def select_credits(filters: dict[str, Any], *, with_person: bool = True) -> QueryBuilder:
	"""A query on Microcredit, without columns: agreed credits that the reader may read.

	Joined with Participant if a filter needs it, or `with_person`; an index answers faster without. Raises
	ReportFilterError, frappe.PermissionError.
	"""
	query = frappe.qb.from_(credit())
	if with_person or any(filters.get(fieldname) for fieldname in PERSON_FILTERS):
		query = query.left_join(person()).on(person().name == credit().participant)
	query = only_permitted(query, "Microcredit").where(credit().docstatus == 1)
	if company := chosen_company(filters):
		query = query.where(credit().company == company)
	for fieldname, value in links(filters, "Microcredit", CREDIT_FILTERS).items():
		query = query.where(credit()[fieldname] == value)
	for fieldname, value in links(filters, "Participant", PERSON_FILTERS).items():
		query = query.where(person()[fieldname] == value)
	return query


def chosen_company(filters: dict[str, Any]) -> str | None:
	"""The company of the filters. Raises ReportFilterError for one that does not exist."""
	return links(filters, "Microcredit", ("company",)).get("company")


def is_whole(filters: dict[str, Any]) -> bool:
	"""Whether nothing but the company narrows the portfolio: no other filter, and no User Permission of the reader."""
	narrowed = any(filters.get(fieldname) for fieldname in (*CREDIT_FILTERS, *PERSON_FILTERS))
	return not narrowed and not build_match_conditions("Microcredit")


def currency_of(filters: dict[str, Any]) -> str:
	"""The currency of the portfolio. Raises ReportFilterError if the filters leave credits in more than one."""
	conditions: dict[str, Any] = {}
	if company := chosen_company(filters):
		conditions["company"] = company
	if fund := links(filters, "Microcredit", ("enterprise_fund",)).get("enterprise_fund"):
		conditions["name"] = fund
	currencies = set(frappe.get_all("Enterprise Fund", filters=conditions, pluck="currency")) - {None, ""}
	if len(currencies) > 1:
		refuse(
			_("Company"),
			_("the funds are kept in {0}; choose a company").format(", ".join(sorted(currencies))),
		)
	return currencies.pop() if currencies else frappe.db.get_default("currency") or "USD"
