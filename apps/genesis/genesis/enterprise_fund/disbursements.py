"""What must be right before money is handed over."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate

from genesis.enterprise_fund import contracts, fund_balance
from genesis.enterprise_fund.credit_store import read
from genesis.enterprise_fund.errors import PostingDateError
from genesis.enterprise_fund.money import cents


def set_fee(voucher: Document) -> None:
	"""The fee of the amount by the contract: withheld, or to be paid; and what is handed over."""
	amount = cents(str(voucher.amount or 0))
	withheld, charged = contracts.fee_of(read(voucher.microcredit).row, amount)
	voucher.update(
		{
			"fee_withheld": float(withheld),
			"fee_charged": float(charged),
			"paid_out": float(amount - withheld),
		}
	)


def check_day(voucher: Document) -> None:
	"""Raises PostingDateError for a day before the agreement, or on or after the first instalment of a first tranche."""
	row = read(voucher.microcredit).row
	if voucher.posting_date < row.agreed_on:
		frappe.throw(
			_("Date: {0} is before the agreement of {1}").format(
				formatdate(voucher.posting_date), formatdate(row.agreed_on)
			),
			PostingDateError,
			title=_("Date"),
		)


def check_fund(voucher: Document) -> None:
	"""The money is there; it is claimed when the voucher is being submitted. Raises FundExhaustedError."""
	fund_balance.require_available(
		voucher.enterprise_fund,
		cents(str(voucher.amount)),
		voucher.posting_date,
		claim=voucher.docstatus.is_submitted(),
	)
