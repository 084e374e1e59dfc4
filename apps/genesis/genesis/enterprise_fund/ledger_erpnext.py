"""The general ledger kept by ERPNext: rows go through its own functions, so its reports, periods and dimensions apply."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import frappe
from erpnext.accounts.doctype.accounting_dimension.accounting_dimension import get_accounting_dimensions
from erpnext.accounts.general_ledger import make_gl_entries, make_reverse_gl_entries
from erpnext.accounts.utils import get_fiscal_year
from frappe.model.document import Document
from frappe.utils import getdate

from genesis.enterprise_fund.ledger_row import Row


def post(voucher: Document, rows: Sequence[Row]) -> None:
	"""Write the rows as they are: instalments of one account stay apart."""
	day = getdate(voucher.posting_date)
	common = _common(voucher, day)
	make_gl_entries([_gl_dict(row, rows, common) for row in rows], merge_entries=False)


def reverse(voucher: Document) -> None:
	"""Reverse what is in the ledger, not what the voucher would post today."""
	make_reverse_gl_entries(voucher_type=voucher.doctype, voucher_no=voucher.name)


def _common(voucher: Document, day: date) -> dict[str, Any]:
	currency = frappe.get_cached_value("Company", voucher.company, "default_currency")
	return {
		"company": voucher.company,
		"posting_date": day,
		"fiscal_year": get_fiscal_year(day, company=voucher.company)[0],
		"voucher_type": voucher.doctype,
		"voucher_no": voucher.name,
		"voucher_subtype": voucher.doctype,
		"is_opening": "No",
		"account_currency": currency,
		"transaction_currency": currency,
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
