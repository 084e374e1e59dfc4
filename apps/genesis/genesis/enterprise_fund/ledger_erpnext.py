"""The general ledger kept by ERPNext: rows go through its own functions, so its reports, periods and dimensions apply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe
from erpnext.accounts.doctype.accounting_dimension.accounting_dimension import get_accounting_dimensions
from erpnext.accounts.general_ledger import make_gl_entries, make_reverse_gl_entries
from frappe.query_builder import DocType
from frappe.utils import getdate

from genesis.enterprise_fund.ledger_posting import Posting
from genesis.enterprise_fund.ledger_row import Row


def post(postings: Sequence[Posting]) -> None:
	"""Write the rows as they are: instalments of one account stay apart."""
	for posting in postings:
		common = _common(posting)
		make_gl_entries([_gl_dict(row, posting.rows, common) for row in posting.rows], merge_entries=False)


def current_rows(voucher: Any) -> list[Any]:
	"""All rows of the voucher as they are now, whenever this transaction began; they stay locked."""
	entry = DocType("GL Entry")
	return (
		frappe.qb.from_(entry)
		.select(
			*(entry[field] for field in ("account", "company", "posting_date", "party", "against_voucher")),
			*(entry[field] for field in ("voucher_detail_no", "debit", "credit", "is_cancelled")),
		)
		.where((entry.voucher_type == voucher.doctype) & (entry.voucher_no == voucher.name))
		.for_update()
	).run(as_dict=True)


def reverse(voucher: Any, rows: Sequence[Any]) -> None:
	"""Reverse what is in the ledger, not what the voucher would post today; ERPNext reads the rows again."""
	make_reverse_gl_entries(voucher_type=voucher.doctype, voucher_no=voucher.name)


def _common(posting: Posting) -> dict[str, Any]:
	voucher = posting.voucher
	return {
		"company": voucher.company,
		"posting_date": getdate(voucher.posting_date),
		"fiscal_year": posting.fiscal_year,
		"voucher_type": voucher.doctype,
		"voucher_no": voucher.name,
		"voucher_subtype": voucher.doctype,
		"is_opening": "No",
		"account_currency": posting.currency,
		"transaction_currency": posting.currency,
		"transaction_exchange_rate": 1,
		"remarks": voucher.get("remarks"),
		"project": voucher.get("project"),
		"due_date": voucher.get("due_date"),
		**{dimension: voucher.get(dimension) for dimension in get_accounting_dimensions()},
	}


def _gl_dict(row: Row, rows: Sequence[Row], common: dict[str, Any]) -> Any:
	debit, credit = float(row.debit), float(row.credit)
	against_type, against = row.against_voucher or (None, None)
	# The other side, as the ledger report shows it.
	opposite = {other.party or other.account for other in rows if (other.amount > 0) != (row.amount > 0)}
	return frappe._dict(
		common,
		account=row.account,
		debit=debit,
		credit=credit,
		debit_in_account_currency=debit,
		credit_in_account_currency=credit,
		debit_in_transaction_currency=debit,
		credit_in_transaction_currency=credit,
		party_type=row.party_type if row.party else None,
		party=row.party,
		against=", ".join(sorted(opposite)),
		against_voucher_type=against_type,
		against_voucher=against,
		voucher_detail_no=row.voucher_detail_no,
		cost_center=row.cost_center,
		remarks=row.remarks or common["remarks"],
	)
