"""The general ledger kept by the app `bookkeeping`, on sites without ERPNext."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bookkeeping import general_ledger, ledger_rows
from bookkeeping.double_entry import Entry
from bookkeeping.errors import AlreadyPostedError
from genesis.enterprise_fund import ledger_errors as errors
from genesis.enterprise_fund.ledger_posting import Posting
from genesis.enterprise_fund.ledger_row import Row


def post(postings: Sequence[Posting]) -> None:
	"""Write them all at once. They were checked by the port, which asks for all that the bookkeeping would."""
	try:
		general_ledger.write(
			general_ledger.Posting(
				posting.voucher,
				[_entry(row) for row in posting.rows],
				posting.fiscal_year,
				posting.currency,
				posting.again,
			)
			for posting in postings
		)
	except AlreadyPostedError as refusal:
		raise errors.AlreadyPostedError(str(refusal)) from refusal


def current_rows(voucher: Any) -> list[Any]:
	"""All rows of the voucher as they are now, whenever this transaction began."""
	return ledger_rows.current_rows(voucher.doctype, voucher.name)


def reverse(voucher: Any, rows: Sequence[Any]) -> None:
	"""Reverse what counts among its current rows."""
	general_ledger.write_reversal(voucher, rows)


def _entry(row: Row) -> Entry:
	against_type, against = row.against_voucher or (None, None)
	return Entry(
		row.account,
		row.debit,
		row.credit,
		party_type=row.party_type if row.party else None,
		party=row.party,
		against_voucher_type=against_type,
		against_voucher=against,
		voucher_detail_no=row.voucher_detail_no,
		cost_center=row.cost_center,
		remarks=row.remarks,
	)
