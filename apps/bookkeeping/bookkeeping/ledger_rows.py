"""Rows of the general ledger as the database keeps them. Only `general_ledger` writes through here.

The rows of a voucher are numbered in `idx`, and the index over voucher and number is unique: nothing is posted twice,
whatever a transaction could or could not see. The first row tells in `voucher_rows` how many there are; its name follows
from the voucher's, so that it is read with a lock by its primary key, which locks that row alone. A locking read by any
other index, unique or not, would also lock the gap beside the row, and make the posts of other vouchers wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Min
from frappe.utils import now

from bookkeeping.double_entry import Entry, opposite_sides

LEDGER = "GL Entry"
# Rows of one INSERT: a few hundred bytes each, far below the smallest packet a server accepts.
CHUNK = 2000
COLUMNS = (
	*("name", "owner", "creation", "modified", "modified_by", "docstatus", "idx", "voucher_rows"),
	*(
		"company",
		"posting_date",
		"fiscal_year",
		"voucher_type",
		"voucher_no",
		"is_opening",
		"account_currency",
	),
	*("account", "debit", "credit", "debit_in_account_currency", "credit_in_account_currency", "against"),
	*("party_type", "party", "against_voucher_type", "against_voucher", "voucher_detail_no", "cost_center"),
	*("remarks", "is_cancelled"),
)


def rows_of(voucher_type: str, voucher_no: str) -> list[Any]:
	"""All rows of a voucher in the order of posting, as this transaction sees them."""
	return _read(voucher_type, voucher_no, current=False)


def posted(voucher_type: str, names: Sequence[str]) -> dict[str, bool]:
	"""Those of the vouchers that have rows in the ledger, and whether some of the rows count."""
	entry = DocType(LEDGER)
	found: dict[str, bool] = {}
	for start in range(0, len(names), CHUNK):
		query = (
			frappe.qb.from_(entry)
			.select(entry.voucher_no, Min(entry.is_cancelled))
			.where((entry.voucher_type == voucher_type) & entry.voucher_no.isin(names[start : start + CHUNK]))
			.groupby(entry.voucher_no)
		)
		found |= {name: not cancelled for name, cancelled in query.run()}
	return found


def current_rows(voucher_type: str, voucher_no: str) -> list[Any]:
	"""All rows of a voucher as they are now, also those that others committed after this transaction began.

	Whoever calls holds the lock of the voucher's record, so that no rows come in meanwhile.
	"""
	rows = rows_of(voucher_type, voucher_no)
	first = rows[0].name if rows else _first_name(voucher_type, voucher_no)
	if count_now(first) == len(rows):
		return rows
	return _read(voucher_type, voucher_no, current=True)


def first_row(voucher_type: str, voucher_no: str) -> str:
	"""Name of the row that knows how many rows the voucher has."""
	first = {"voucher_type": voucher_type, "voucher_no": voucher_no, "idx": 1}
	# A voucher that was renamed keeps the row that it had; one that others posted may not be seen yet.
	return frappe.db.get_value(LEDGER, first, "name") or _first_name(voucher_type, voucher_no)


def count_now(first: str) -> int:
	"""How many rows the voucher with this first row has in the ledger now, which stays locked; 0 without such a row."""
	return frappe.db.get_value(LEDGER, first, "voucher_rows", for_update=True) or 0


def insert(rows: Iterable[Sequence[Any]]) -> None:
	"""Write rows, values in the order of COLUMNS. Raises what the database raises for a number that is taken."""
	remaining = iter(rows)
	columns = ", ".join(f"`{column}`" for column in COLUMNS)
	one = f"({', '.join(['%s'] * len(COLUMNS))})"
	while chunk := list(islice(remaining, CHUNK)):
		# The query builder needs longer to build such a statement than the database to run it.
		frappe.db.sql(
			f"INSERT INTO `tab{LEDGER}` ({columns}) VALUES {', '.join([one] * len(chunk))}",  # noqa: S608
			[value for row in chunk for value in row],
		)


def new_rows(
	voucher: Any, entries: Sequence[Entry], fiscal_year: str, currency: str, before: int = 0
) -> Iterator[tuple]:
	"""Rows of a voucher that has `before` rows in the ledger already."""
	common = (
		*(voucher.company, voucher.posting_date, fiscal_year, voucher.doctype, voucher.name),
		*(voucher.get("is_opening") or "No", currency),
	)
	stamp, user = now(), frappe.session.user
	against_debits, against_credits = opposite_sides(entries)
	remarks = voucher.get("remarks") or voucher.get("remark")
	total = before + len(entries)
	for number, entry in enumerate(entries, before + 1):
		yield (
			_first_name(voucher.doctype, voucher.name) if number == 1 else _new_name(),
			*(user, stamp, stamp, user, 1, number, total if number == 1 else 0),
			*common,
			*(entry.account, entry.debit, entry.credit, entry.debit, entry.credit),
			against_debits if entry.amount > 0 else against_credits,
			*(entry.party_type if entry.party else None, entry.party),
			*(entry.against_voucher_type, entry.against_voucher, entry.voucher_detail_no, entry.cost_center),
			*(entry.remarks or remarks, 0),
		)


def mirrored(rows: Sequence[Any], before: int, remarks: str) -> Iterator[tuple]:
	"""The rows with debit and credit changed over, marked as cancelled, numbered after the `before` rows there are."""
	stamp, user = now(), frappe.session.user
	for number, row in enumerate(rows, before + 1):
		changed = {
			**row,
			"name": _new_name(),
			"owner": user,
			"modified_by": user,
			"creation": stamp,
			"modified": stamp,
			"idx": number,
			"voucher_rows": 0,
			"debit": row.credit,
			"credit": row.debit,
			"debit_in_account_currency": row.credit_in_account_currency,
			"credit_in_account_currency": row.debit_in_account_currency,
			"remarks": remarks,
			"is_cancelled": 1,
		}
		yield tuple(changed[column] for column in COLUMNS)


def mark_cancelled(rows: Sequence[Any]) -> None:
	"""The rows no longer count."""
	_update((row.name for row in rows), "is_cancelled", 1)


def set_count(first: str, count: int) -> None:
	"""Let the first row of a voucher tell how many rows there are."""
	_update([first], "voucher_rows", count)


def _update(names: Iterable[str], column: str, value: int) -> None:
	"""One statement per row: by its name, the database locks nothing but the row, however small the table."""
	stamp, user = now(), frappe.session.user
	for name in names:
		frappe.db.sql(
			f"UPDATE `tab{LEDGER}` SET `{column}` = %s, `modified` = %s, `modified_by` = %s WHERE `name` = %s",  # noqa: S608
			(value, stamp, user, name),
		)


def _read(voucher_type: str, voucher_no: str, current: bool) -> list[Any]:
	entry = DocType(LEDGER)
	query = (
		frappe.qb.from_(entry)
		.select(*(entry[column] for column in COLUMNS))
		.where((entry.voucher_type == voucher_type) & (entry.voucher_no == voucher_no))
		.orderby(entry.idx)
	)
	return (query.for_update() if current else query).run(as_dict=True)


def _first_name(voucher_type: str, voucher_no: str) -> str:
	return sha256(f"{voucher_type}|{voucher_no}".encode()).hexdigest()[:24]


def _new_name() -> str:
	return frappe.generate_hash(length=16)
