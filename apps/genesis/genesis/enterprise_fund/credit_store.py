"""Microcredits as the database keeps them: read, locked, and their state on any day by replay."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pypika.queries import QueryBuilder
from pypika.terms import Criterion

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import getdate, nowdate

from genesis.enterprise_fund import contracts
from genesis.enterprise_fund.bookings import Books, keep_books
from genesis.enterprise_fund.credit import Contract, Credit
from genesis.enterprise_fund.events import Event
from genesis.enterprise_fund.history import from_item
from genesis.enterprise_fund.refusals import explained
from genesis.enterprise_fund.replay import replay

DOCTYPE = "Microcredit"
# Columns of a credit that its vouchers carry too.
HEADER = ("participant", "participant_name", "office", "company", "enterprise_fund", "currency")
_COLUMNS = (
	*(
		"name",
		"docstatus",
		"participant",
		"participant_name",
		"office",
		"company",
		"currency",
		"enterprise_fund",
		"product",
	),
	*("customer", "cost_center", "history", "revision", "voucher_count", "instalment_count"),
	*contracts.COLUMNS,
)


@dataclass
class CreditRecord:
	"""The columns of a microcredit, and what they mean."""

	row: frappe._dict

	@property
	def name(self) -> str:
		return self.row.name

	@cached_property
	def contract(self) -> Contract:
		"""What was agreed. Raises InvalidTerms."""
		return contracts.contract_of(self.row)

	@cached_property
	def items(self) -> list[dict[str, Any]]:
		"""Live events as they are kept: each with `voucher_type`, `name` of the voucher and `digest` of its booking."""
		return json.loads(self.row.history or "[]")

	@property
	def events(self) -> list[Event]:
		"""Live events."""
		return [from_item(item, self.contract.terms) for item in self.items]

	@cached_property
	def accounts(self) -> dict[str, str]:
		"""Role -> account, as agreed on."""
		return _accounts([self.name])[self.name]


def read(name: str) -> CreditRecord:
	"""The credit as this transaction sees it. Raises frappe.DoesNotExistError."""
	return _record(name, for_update=False)


def header(name: str) -> frappe._dict | None:
	"""What a voucher takes over from its credit, and its docstatus; None if there is no such credit."""
	rows = _select(DocType(DOCTYPE).name == name, (*HEADER, "docstatus")).run(as_dict=True)
	return rows[0] if rows else None


def lock(name: str) -> CreditRecord:
	"""The credit as it is now, locked until the end of the transaction: whoever else changes it waits.

	Found by its primary key, so that no other credit is locked with it. Whoever waited for the lock still reads the rest of
	the database as it was before; as long as the transaction has written nothing it begins anew, and sees what the other
	one did. Raises frappe.DoesNotExistError.
	"""
	record = _record(name, for_update=True)
	if not frappe.db.transaction_writes and _seen(name) != (record.row.revision, record.row.voucher_count):
		frappe.db.rollback()
		record = _record(name, for_update=True)
	return record


def lock_many(names: Sequence[str]) -> dict[str, CreditRecord]:
	"""Those of some credits that nobody else holds, as they are now, in order of their names; locked like one."""
	credit = DocType(DOCTYPE)
	query = _select(credit.name.isin(names)).orderby(credit.name).for_update(skip_locked=True)
	records = {row.name: CreditRecord(row) for row in query.run(as_dict=True)}
	for name, accounts in _accounts(list(records)).items():
		records[name].accounts = accounts
	return records


def state(name: str, as_of: date | None = None) -> Credit:
	"""The credit on a day (today if None), computed from its events. Reads with the rights of the system."""
	record = read(name)
	with explained():
		return replay(record.contract, record.events, as_of or getdate(nowdate()))


def books(name: str, as_of: date | None = None) -> Books:
	"""The books of the credit: a booking for each live voucher, and its state. Reads with the rights of the system."""
	record = read(name)
	with explained():
		return keep_books(record.contract, record.events, as_of)


def _accounts(names: Sequence[str]) -> dict[str, dict[str, str]]:
	"""Role -> account by name of the credit."""
	found: dict[str, dict[str, str]] = {name: {} for name in names}
	if names:
		rows = frappe.get_all(
			"Fund Account",
			filters={"parent": ("in", names), "parenttype": DOCTYPE},
			fields=["parent", "role", "account"],
			order_by="parent asc, idx asc",
		)
		for row in rows:
			found[row.parent][row.role] = row.account
	return found


def _seen(name: str) -> tuple[int, int] | None:
	"""What this transaction sees of the counters that every change of a credit moves."""
	return frappe.db.get_value(DOCTYPE, name, ("revision", "voucher_count"))


def _record(name: str, *, for_update: bool) -> CreditRecord:
	query = _select(DocType(DOCTYPE).name == name)
	rows = (query.for_update() if for_update else query).run(as_dict=True)
	if not rows:
		frappe.throw(_("{0} {1} does not exist").format(_(DOCTYPE), name), frappe.DoesNotExistError)
	return CreditRecord(rows[0])


def _select(where: Criterion, columns: Sequence[str] = _COLUMNS) -> QueryBuilder:
	"""A query of columns. Built by hand: Frappe parses every name of a column, which takes longer than the query."""
	credit = DocType(DOCTYPE)
	return frappe.qb.from_(credit).select(*(credit[column] for column in columns)).where(where)
