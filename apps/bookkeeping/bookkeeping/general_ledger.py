"""The general ledger: what a voucher posts, and how it is taken back. Nothing else writes to GL Entry.

A voucher is a saved record of any DocType with `company` and `posting_date`. Its posting is written whole or not at all,
in the transaction of whoever calls. Posts of different vouchers never wait for one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from bookkeeping import errors, ledger_rows
from bookkeeping.double_entry import Entry, difference
from bookkeeping.posting_checks import PostingChecks, refuse


@dataclass(frozen=True, slots=True)
class Posting:
	"""What is to be written for one voucher. `again`: it has rows in the ledger, which were reversed."""

	voucher: Any
	entries: Sequence[Entry]
	fiscal_year: str
	currency: str
	again: bool = False


def post(voucher: Any, entries: Iterable[Entry]) -> None:
	"""Check the entries of a voucher and write them. Raises BookkeepingError."""
	post_many([(voucher, entries)])


def post_many(pairs: Iterable[tuple[Any, Iterable[Entry]]]) -> None:
	"""Check and write the entries of many vouchers, all or none; what the checks need is read once.

	Raises BookkeepingError.
	"""
	work = [(voucher, list(entries)) for voucher, entries in pairs]
	checks = PostingChecks()
	checks.remember([entry for _voucher, entries in work for entry in entries])
	postings = []
	for voucher, entries in work:
		_check_voucher(voucher)
		checks.amounts(entries)
		year = checks.day(voucher.doctype, voucher.company, getdate(voucher.posting_date))
		currency = company_currency(voucher.company)
		checks.entries(entries, voucher.company, currency)
		moved = [entry for entry in entries if entry.amount]
		postings.append(Posting(voucher, moved, year, currency))
	# In the order of their names, so that two runs over the same vouchers never wait for each other.
	for posting in sorted(postings, key=lambda posting: (posting.voucher.doctype, posting.voucher.name)):
		lock(posting.voucher)
	postings = _unless_posted(postings)
	write(postings)


def write(postings: Iterable[Posting]) -> None:
	"""Write postings that were checked by the caller, who holds the locks of the vouchers.

	Raises UnbalancedError, AlreadyPostedError.
	"""
	rows: list[tuple] = []
	for posting in postings:
		voucher = posting.voucher
		if difference(posting.entries):
			refuse(
				_("{0} {1} does not balance").format(_(voucher.doctype), voucher.name), errors.UnbalancedError
			)
		before = 0
		if posting.again:
			first = ledger_rows.first_row(voucher.doctype, voucher.name)
			before = ledger_rows.count_now(first)
			ledger_rows.set_count(first, before + len(posting.entries))
		rows += ledger_rows.new_rows(voucher, posting.entries, posting.fiscal_year, posting.currency, before)
	try:
		ledger_rows.insert(rows)
	except Exception as refused:
		if not frappe.db.is_duplicate_entry(refused):
			raise
		# Others posted the voucher after this transaction began, and we could not see their rows.
		refuse(_("A voucher is in the ledger already"), errors.AlreadyPostedError)


def reverse(voucher: Any) -> None:
	"""Take back what the voucher posted, by rows of the opposite side; nothing is deleted. Raises BookkeepingError."""
	_check_voucher(voucher)
	lock(voucher)
	rows = ledger_rows.current_rows(voucher.doctype, voucher.name)
	live = [row for row in rows if not row.is_cancelled]
	if not live:
		refuse(
			_("{0} {1} has nothing in the ledger that could be reversed").format(
				_(voucher.doctype), voucher.name
			),
			errors.NotPostedError,
		)
	checks = PostingChecks()
	checks.day(voucher.doctype, live[0].company, getdate(live[0].posting_date))
	checks.frozen_accounts({row.account for row in live})
	write_reversal(voucher, rows)


def write_reversal(voucher: Any, rows: Sequence[Any]) -> None:
	"""Reverse what counts among `rows`, all rows of the voucher as they are now; the caller has checked them and
	holds the lock of the voucher."""
	live = [row for row in rows if not row.is_cancelled]
	ledger_rows.mark_cancelled(live)
	ledger_rows.set_count(rows[0].name, len(rows) + len(live))
	ledger_rows.insert(
		ledger_rows.mirrored(live, len(rows), _("On cancellation of {0}").format(voucher.name))
	)


def lock(voucher: Any) -> None:
	"""Others who post or reverse this voucher wait until our transaction ends. Raises VoucherError."""
	if not frappe.db.get_value(voucher.doctype, voucher.name, "name", for_update=True):
		refuse(_("{0} {1} is not saved").format(_(voucher.doctype), voucher.name), errors.VoucherError)


def company_currency(company: str) -> str:
	"""The currency a company keeps its books in."""
	return frappe.get_cached_value("Company", company, "default_currency")


def _check_voucher(voucher: Any) -> None:
	for fieldname, label in (
		("name", _("Name")),
		("company", _("Company")),
		("posting_date", _("Posting Date")),
	):
		if not voucher.get(fieldname):
			refuse(_("{0}: {1} is missing").format(_(voucher.doctype), label), errors.VoucherError)


def _unless_posted(postings: Sequence[Posting]) -> list[Posting]:
	names: dict[str, list[str]] = {}
	for posting in postings:
		names.setdefault(posting.voucher.doctype, []).append(posting.voucher.name)
	known = {doctype: ledger_rows.posted(doctype, found) for doctype, found in names.items()}
	checked = []
	for posting in postings:
		state = known[posting.voucher.doctype].get(posting.voucher.name)
		if state:
			refuse(
				_("{0} {1} is in the ledger already").format(
					_(posting.voucher.doctype), posting.voucher.name
				),
				errors.AlreadyPostedError,
			)
		checked.append(posting if state is None else replace(posting, again=True))
	return checked
