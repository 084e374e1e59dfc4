"""The port to the general ledger: post a voucher, reverse it, read a balance. No other file of the fund touches it.

Whoever keeps the accounts of the site does the work; refusals are always of the family `ledger_errors.LedgerError`.
A voucher is any saved document with `company` and `posting_date`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from importlib import import_module
from types import ModuleType

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.query_builder.functions import Sum
from frappe.utils import getdate

from genesis.enterprise_fund import ledger_checks as checks
from genesis.enterprise_fund import ledger_errors as errors
from genesis.enterprise_fund.ledger_row import Row
from genesis.enterprise_fund.money import ZERO, cents

# App that keeps the ledger: our module that speaks to it. Imported when needed, as the app may be absent.
KEEPERS = {"erpnext": "genesis.enterprise_fund.ledger_erpnext"}


def post(voucher: Document, rows: Iterable[Row]) -> None:
	"""Post the rows of a voucher, all or none; rows without an amount are left out.

	Called while the voucher is being submitted: Frappe refuses the second of two who submit it at once, and here the
	voucher's record stays locked until the end of the transaction. Raises LedgerError.
	"""
	keeper = _keeper()
	rows = list(rows)
	_check_voucher(voucher)
	checks.check_amounts(rows)
	rows = [row for row in rows if row.amount]
	checks.check_date(voucher.doctype, voucher.company, getdate(voucher.posting_date))
	checks.check_accounts(rows, voucher.company)
	_lock(voucher)
	if _live_rows(voucher):
		_refuse(
			_("{0} {1} is in the ledger already").format(_(voucher.doctype), voucher.name),
			errors.AlreadyPostedError,
		)
	with _own_errors():
		keeper.post(voucher, rows)


def reverse(voucher: Document) -> None:
	"""Take back what the voucher posted, by rows of the opposite sign; nothing is deleted. Raises LedgerError."""
	keeper = _keeper()
	_check_voucher(voucher)
	_lock(voucher)
	live = _live_rows(voucher)
	if not live:
		if frappe.db.exists("GL Entry", {"voucher_type": voucher.doctype, "voucher_no": voucher.name}):
			_refuse(
				_("{0} {1} was reversed before").format(_(voucher.doctype), voucher.name),
				errors.AlreadyReversedError,
			)
		_refuse(
			_("{0} {1} posted nothing that could be reversed").format(_(voucher.doctype), voucher.name),
			errors.NothingPostedError,
		)
	checks.check_date(voucher.doctype, live[0].company, getdate(live[0].posting_date))
	checks.check_frozen_accounts({row.account for row in live})
	with _own_errors():
		keeper.reverse(voucher)


def balance(
	account: str,
	*,
	company: str | None = None,
	party: str | None = None,
	against_voucher: tuple[str, str] | None = None,
	as_of: date | None = None,
) -> Decimal:
	"""Debits less credits of an account, or of all accounts of a group, at the end of the day `as_of`.

	Raises AccountMissingError, WrongCompanyError. Reads with the rights of the system: callers ask for permission.
	"""
	found = frappe.db.get_value("Account", account, ["company", "lft", "rgt"], as_dict=True)
	if not found:
		_refuse(_("The account {0} does not exist").format(account), errors.AccountMissingError)
	if company and company != found.company:
		_refuse(
			_("The account {0} belongs to {1}, not to {2}").format(account, found.company, company),
			errors.WrongCompanyError,
		)
	entry, tree = DocType("GL Entry"), DocType("Account")
	query = (
		frappe.qb.from_(entry)
		.inner_join(tree)
		.on(entry.account == tree.name)
		.select(Sum(entry.debit), Sum(entry.credit))
		.where((tree.lft >= found.lft) & (tree.rgt <= found.rgt) & (tree.company == found.company))
		.where(entry.is_cancelled == 0)
	)
	if party:
		query = query.where(entry.party == party)
	if against_voucher:
		query = query.where(
			(entry.against_voucher_type == against_voucher[0]) & (entry.against_voucher == against_voucher[1])
		)
	if as_of:
		query = query.where(entry.posting_date <= as_of)
	debit, credit = query.run()[0]
	return cents(str(debit or 0)) - cents(str(credit or 0))


def _keeper() -> ModuleType:
	installed = frappe.get_installed_apps()
	for app, module in KEEPERS.items():
		if app in installed:
			return import_module(module)
	_refuse(
		_("This site keeps no general ledger. Install one of: {0}").format(", ".join(KEEPERS)),
		errors.NoLedgerError,
	)


def _check_voucher(voucher: Document) -> None:
	for fieldname, label in (
		("name", _("Name")),
		("company", _("Company")),
		("posting_date", _("Posting Date")),
	):
		if not voucher.get(fieldname):
			_refuse(_("{0}: {1} is missing").format(_(voucher.doctype), label), errors.VoucherIncompleteError)


def _lock(voucher: Document) -> None:
	"""Others who post or reverse this voucher wait until we are done."""
	if not frappe.db.get_value(voucher.doctype, voucher.name, "name", for_update=True):
		_refuse(
			_("{0} {1} is not saved").format(_(voucher.doctype), voucher.name), errors.VoucherIncompleteError
		)


def _live_rows(voucher: Document) -> list[frappe._dict]:
	"""Rows of the voucher that count; none when they undo each other. A locking read here would also lock the gap that
	new vouchers are written to, and make posts of different vouchers wait for each other.

	Where the ledger is immutable, originals and reversals both count, and add up to nothing.
	"""
	entry = DocType("GL Entry")
	rows = (
		frappe.qb.from_(entry)
		.select(
			entry.account,
			entry.company,
			entry.posting_date,
			entry.party,
			entry.against_voucher,
			entry.voucher_detail_no,
			entry.debit,
			entry.credit,
		)
		.where((entry.voucher_type == voucher.doctype) & (entry.voucher_no == voucher.name))
		.where(entry.is_cancelled == 0)
	).run(as_dict=True)
	net: dict[tuple, Decimal] = {}
	for row in rows:
		key = (row.account, row.party, row.against_voucher, row.voucher_detail_no)
		net[key] = net.get(key, ZERO) + cents(str(row.debit)) - cents(str(row.credit))
	return rows if any(net.values()) else []


@contextmanager
def _own_errors() -> Iterator[None]:
	"""What the accounting refuses for reasons of its own (budgets, dimensions, closed years) joins our family."""
	try:
		yield
	except errors.LedgerError:
		raise
	except frappe.ValidationError as refusal:
		raise errors.LedgerError(str(refusal)) from refusal


def _refuse(message: str, error: type[errors.LedgerError]) -> None:
	frappe.throw(message, error, title=_("General Ledger"))
