"""What is to be collected of the portfolio: of today from the rows of the schedules, of a past day by replay."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from pypika import Case
from pypika.functions import Min, Sum

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import getdate, nowdate

from genesis.enterprise_fund import credit_store
from genesis.enterprise_fund.dues_ahead import Dues, dues_of
from genesis.enterprise_fund.portfolio_filters import credit, person, select_credits
from genesis.enterprise_fund.sub_ledger import money
from genesis.reporting import refuse

LISTED = (
	*("name", "participant", "enterprise_name", "product", "advisor", "office", "currency"),
	*("disbursed_on", "late_charges", "fees_due", "advance", "outstanding_principal", "computed_on"),
)
# A past day is computed credit by credit, some milliseconds each.
MOST_REPLAYED = 3000


class DueCredit(NamedTuple):
	"""A credit with something to be collected: columns of `LISTED` and `municipality`, its dues, and the day to which its
	late charges are counted."""

	row: frappe._dict
	dues: Dues
	counted_on: date | None

	def stale(self, day: date) -> bool:
		"""Whether late charges may have grown since they were counted."""
		return bool(self.dues.late_since) and (self.counted_on is None or self.counted_on < day)


def read_due(as_of: date, until: date, filters: dict[str, Any]) -> list[DueCredit]:
	"""Credits with something overdue on a day, due up to `until`, or charged; the longest overdue first.

	Raises ReportFilterError, frappe.PermissionError.
	"""
	today = as_of >= getdate(nowdate())
	found = _today(as_of, until, filters) if today else _replayed(as_of, until, filters)
	return sorted(
		found, key=lambda one: (one.dues.late_since or date.max, one.dues.next_due or date.max, one.row.name)
	)


def _today(as_of: date, until: date, filters: dict[str, Any]) -> list[DueCredit]:
	open_dues = _open_rows(as_of, until, filters)
	charged = (credit().late_charges > 0) | (credit().fees_due > 0)
	names = {name for (name,) in _live(filters).where(charged).select(credit().name).run()}
	rows = _details({*open_dues, *names})
	found = []
	for row in rows:
		if money(row.advance):
			# Time itself lets money held in advance pay what falls due: the rows do not tell it yet.
			dues, counted = dues_of(credit_store.state(row.name, as_of), until), as_of
		else:
			dues = open_dues.get(row.name) or Dues()
			dues.late_charges, dues.fees = money(row.late_charges), money(row.fees_due)
			counted = row.computed_on
		if dues:
			found.append(DueCredit(row, dues, counted))
	return found


def _open_rows(as_of: date, until: date, filters: dict[str, Any]) -> dict[str, Dues]:
	"""Credit -> open amounts of its rows that are due by `until`; rows of live credits are never forgiven principal."""
	row = DocType("Microcredit Instalment")
	principal = Case().when(row.principal > row.paid_principal, row.principal - row.paid_principal).else_(0)
	past = row.due_date < as_of
	rows = (
		_live(filters)
		.inner_join(row)
		.on(row.parent == credit().name)
		.where(row.settled_on.isnull() & (row.outstanding > 0) & (row.due_date <= until))
		.groupby(row.parent)
		.select(
			row.parent,
			Sum(Case().when(past, principal).else_(0)),
			Sum(Case().when(past, row.outstanding - principal).else_(0)),
			Sum(Case().when(past, 0).else_(principal)),
			Sum(Case().when(past, 0).else_(row.outstanding - principal)),
			Min(row.due_date),
			Min(Case().when(past, None).else_(row.due_date)),
		)
		.run()
	)
	return {
		name: Dues(
			overdue_principal=money(late),
			overdue_interest=money(late_interest),
			due_principal=money(due),
			due_interest=money(due_interest),
			late_since=getdate(first) if getdate(first) < as_of else None,
			next_due=getdate(ahead) if ahead else None,
		)
		for name, late, late_interest, due, due_interest, first, ahead in rows
	}


def _replayed(as_of: date, until: date, filters: dict[str, Any]) -> list[DueCredit]:
	lived = (
		(credit().disbursed_on <= as_of)
		& (credit().closed_on.isnull() | (credit().closed_on > as_of))
		& (credit().written_off_on.isnull() | (credit().written_off_on > as_of))
	)
	names = [
		name
		for (name,) in select_credits(filters)
		.where(lived)
		.select(credit().name)
		.orderby(credit().name)
		.limit(MOST_REPLAYED + 1)
		.run()
	]
	if len(names) > MOST_REPLAYED:
		refuse(
			_("As Of"),
			_("of a day gone by, at most {0} credits can be listed; choose an office or an advisor").format(
				MOST_REPLAYED
			),
		)
	rows = {row.name: row for row in _details(names)}
	dues = {name: dues_of(credit_store.state(name, as_of), until) for name in names}
	return [DueCredit(rows[name], dues[name], as_of) for name in names if dues[name]]


def _live(filters: dict[str, Any]) -> Any:
	return select_credits(filters).where(credit().disbursed_on.notnull() & credit().written_off_on.isnull())


def _details(names: Collection[str]) -> list[frappe._dict]:
	"""Columns of credits that were selected before."""
	if not names:
		return []
	return (
		frappe.qb.from_(credit())
		.left_join(person())
		.on(person().name == credit().participant)
		.select(*(credit()[fieldname] for fieldname in LISTED), person().municipality)
		.where(credit().name.isin(list(names)))
		.orderby(credit().name)
		.run(as_dict=True)
	)
