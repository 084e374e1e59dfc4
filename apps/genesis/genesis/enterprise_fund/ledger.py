"""The port to the general ledger: post vouchers, reverse one, read balances. No other file of the fund touches it.

Whoever keeps the accounts of the site does the work; refusals are always of the family `ledger_errors.LedgerError`.
A voucher is any saved document with `company` and `posting_date`, or anything that has `doctype`, `name` and `get` like one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from importlib import import_module
from types import ModuleType
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import getdate

from genesis.enterprise_fund import ledger_checks as checks
from genesis.enterprise_fund import ledger_errors as errors
from genesis.enterprise_fund.ledger_balances import balance, balances, balances_by_voucher
from genesis.enterprise_fund.ledger_posting import Posting
from genesis.enterprise_fund.ledger_reading import Books
from genesis.enterprise_fund.ledger_results import results
from genesis.enterprise_fund.ledger_row import Row
from genesis.enterprise_fund.money import ZERO, cents

__all__ = [
	"balance",
	"balances",
	"balances_by_voucher",
	"keeper_app",
	"post",
	"post_many",
	"replace",
	"results",
	"reverse",
]

# App that keeps the ledger: our module that speaks to it. Imported when needed, as the app may be absent.
KEEPERS = {
	"erpnext": "genesis.enterprise_fund.ledger_erpnext",
	"bookkeeping": "genesis.enterprise_fund.ledger_bookkeeping",
}
# Vouchers whose rows are looked for by one query.
CHUNK = 1000


def post(voucher: Any, rows: Iterable[Row]) -> None:
	"""Post the rows of a voucher, all or none; rows without an amount are left out.

	Called while the voucher is being submitted: Frappe refuses the second of two who submit it at once, and here the
	voucher's record stays locked until the end of the transaction. Raises LedgerError.
	"""
	post_many([(voucher, rows)])


def post_many(pairs: Iterable[tuple[Any, Iterable[Row]]]) -> None:
	"""Post many vouchers, all or none: what the checks need is read once, and rows are written together.

	Raises LedgerError, whose attribute `voucher` is (DocType, name) of the voucher that was refused.
	"""
	keeper = _keeper()
	work = [(voucher, list(rows)) for voucher, rows in pairs]
	books = Books()
	books.read([row for _voucher, rows in work for row in rows])
	checked = [_check(books, voucher, rows) for voucher, rows in work]
	_refuse_doubles([posting.voucher for posting in checked])
	_lock([posting.voucher for posting in checked])
	states = _states([posting.voucher for posting in checked])
	postings = [_unless_posted(posting, states) for posting in checked]
	with _own_errors():
		keeper.post(postings)


def replace(voucher: Any, rows: Iterable[Row]) -> None:
	"""Post these rows in the place of whatever the voucher has in the ledger; no rows leave it reversed.

	What stands in the ledger is read as it is now, as by `reverse`. Raises LedgerError.
	"""
	keeper = _keeper()
	standing = _current(keeper, voucher)
	if _live(standing):
		_take_back(keeper, voucher, standing)
	rows = list(rows)
	if not rows:
		return
	books = Books()
	books.read(rows)
	posting = _check(books, voucher, rows)
	with _own_errors():
		keeper.post([dataclasses.replace(posting, again=bool(standing))])


def reverse(voucher: Any) -> None:
	"""Take back what the voucher posted, by rows of the opposite sign; nothing is deleted.

	Sees what is in the ledger now, also what others committed after this transaction began. Raises LedgerError.
	"""
	keeper = _keeper()
	rows = _current(keeper, voucher)
	if _live(rows):
		_take_back(keeper, voucher, rows)
	elif rows:
		checks.refuse(
			_("{0} {1} was reversed before").format(_(voucher.doctype), voucher.name),
			errors.AlreadyReversedError,
		)
	else:
		checks.refuse(
			_("{0} {1} posted nothing that could be reversed").format(_(voucher.doctype), voucher.name),
			errors.NothingPostedError,
		)


def _current(keeper: ModuleType, voucher: Any) -> list[Any]:
	"""All rows of the voucher as they are now; its record stays locked."""
	checks.check_voucher(voucher)
	_lock([voucher])
	return keeper.current_rows(voucher)


def _take_back(keeper: ModuleType, voucher: Any, rows: Sequence[Any]) -> None:
	live = _live(rows)
	books = Books()
	checks.check_date(books, voucher.doctype, live[0].company, getdate(live[0].posting_date))
	checks.check_frozen_accounts(books, {row.account for row in live})
	with _own_errors():
		keeper.reverse(voucher, rows)


def keeper_app() -> str | None:
	"""The installed app that keeps the general ledger of this site."""
	installed = frappe.get_installed_apps()
	return next((app for app in KEEPERS if app in installed), None)


def _keeper() -> ModuleType:
	app = keeper_app()
	if not app:
		checks.refuse(
			_("This site keeps no general ledger. Install one of: {0}").format(", ".join(KEEPERS)),
			errors.NoLedgerError,
		)
	return import_module(KEEPERS[app])


def _check(books: Books, voucher: Any, rows: Sequence[Row]) -> Posting:
	with _named(voucher):
		checks.check_voucher(voucher)
		checks.check_amounts(rows)
		rows = [row for row in rows if row.amount]
		year = checks.check_date(books, voucher.doctype, voucher.company, getdate(voucher.posting_date))
		currency = frappe.get_cached_value("Company", voucher.company, "default_currency")
		checks.check_accounts(books, rows, voucher.company, currency)
	return Posting(voucher, rows, year, currency)


def _refuse_doubles(vouchers: Sequence[Any]) -> None:
	seen: set[tuple[str, str]] = set()
	for voucher in vouchers:
		key = (voucher.doctype, voucher.name)
		if key in seen:
			with _named(voucher):
				checks.refuse(
					_("{0} {1} is there twice").format(_(voucher.doctype), voucher.name),
					errors.AlreadyPostedError,
				)
		seen.add(key)


def _lock(vouchers: Sequence[Any]) -> None:
	"""Others who post or reverse these vouchers wait until we are done. Locked in the order of their names, so that
	two runs never wait for each other; one by one, as a query for several may scan a table and lock all of it."""
	for voucher in sorted(vouchers, key=lambda voucher: (voucher.doctype, voucher.name)):
		if not frappe.db.get_value(voucher.doctype, voucher.name, "name", for_update=True):
			with _named(voucher):
				checks.refuse(
					_("{0} {1} is not saved").format(_(voucher.doctype), voucher.name),
					errors.VoucherIncompleteError,
				)


def _states(vouchers: Sequence[Any]) -> dict[tuple[str, str], list[Any]]:
	"""Rows that vouchers have in the ledger already. A locking read here would also lock the gaps that new vouchers
	are written to, and make posts of different vouchers wait for each other."""
	found: dict[tuple[str, str], list[Any]] = {}
	entry = DocType("GL Entry")
	for doctype, chunk in _chunks(vouchers):
		rows = (
			frappe.qb.from_(entry)
			.select(
				*(entry[field] for field in ("voucher_no", "account", "party", "against_voucher")),
				*(entry[field] for field in ("voucher_detail_no", "debit", "credit", "is_cancelled")),
			)
			.where((entry.voucher_type == doctype) & entry.voucher_no.isin(chunk))
		).run(as_dict=True)
		for row in rows:
			found.setdefault((doctype, row.voucher_no), []).append(row)
	return found


def _unless_posted(posting: Posting, states: dict[tuple[str, str], list[Any]]) -> Posting:
	voucher = posting.voucher
	rows = states.get((voucher.doctype, voucher.name))
	if not rows:
		return posting
	if _live(rows):
		with _named(voucher):
			checks.refuse(
				_("{0} {1} is in the ledger already").format(_(voucher.doctype), voucher.name),
				errors.AlreadyPostedError,
			)
	return Posting(voucher, posting.rows, posting.fiscal_year, posting.currency, again=True)


def _live(rows: Sequence[Any]) -> list[Any]:
	"""Rows that count; none when they undo each other.

	Where ERPNext's ledger is immutable, originals and reversals both count, and add up to nothing.
	"""
	live = [row for row in rows if not row.is_cancelled]
	net: dict[tuple, Decimal] = {}
	for row in live:
		key = (row.account, row.party, row.against_voucher, row.voucher_detail_no)
		net[key] = net.get(key, ZERO) + cents(str(row.debit)) - cents(str(row.credit))
	return live if any(net.values()) else []


def _chunks(vouchers: Sequence[Any]) -> Iterator[tuple[str, list[str]]]:
	"""Names by DocType, as many as one query asks for."""
	names: dict[str, list[str]] = {}
	for voucher in vouchers:
		names.setdefault(voucher.doctype, []).append(voucher.name)
	for doctype, found in names.items():
		for start in range(0, len(found), CHUNK):
			yield doctype, found[start : start + CHUNK]


@contextmanager
def _named(voucher: Any) -> Iterator[None]:
	"""A refusal tells by its attribute which voucher it is about."""
	try:
		yield
	except errors.LedgerError as refusal:
		refusal.voucher = (voucher.doctype, voucher.name)
		raise


@contextmanager
def _own_errors() -> Iterator[None]:
	"""What the accounting refuses for reasons of its own (budgets, dimensions, closed years) joins our family."""
	try:
		yield
	except errors.LedgerError:
		raise
	except frappe.ValidationError as refusal:
		raise errors.LedgerError(str(refusal)) from refusal
