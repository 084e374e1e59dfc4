"""Decisions on a running credit: what is forgiven, what terms replace the old ones, what a loss is covered by."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.enterprise_fund import ledger
from genesis.enterprise_fund.amortization import schedule
from genesis.enterprise_fund.contracts import number
from genesis.enterprise_fund.credit_store import books, read, state
from genesis.enterprise_fund.due_dates import Frequency
from genesis.enterprise_fund.effective_rate import effective_annual_rate, payments_of
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.errors import AmountError
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.refusals import explained
from genesis.enterprise_fund.terms import GraceInterest, Method, Terms
from genesis.enterprise_fund.voucher import money_of

WAIVED = ("interest", "late_charges", "fees")


def check_waiver(voucher: Document) -> None:
	"""Raises AmountError unless something is forgiven and nothing is negative."""
	amounts = [money_of(voucher, fieldname) for fieldname in WAIVED]
	for fieldname, amount in zip(WAIVED, amounts, strict=True):
		if amount < 0:
			label = _(voucher.meta.get_label(fieldname))
			frappe.throw(_("{0}: it must not be negative").format(label), AmountError, title=label)
	if not any(amounts):
		frappe.throw(_("Say how much interest, late charges or fees are forgiven"), AmountError)


def price_new_terms(voucher: Document) -> None:
	"""Fill what the new terms are for, and what they cost a year. Raises TermsError for terms that make no schedule."""
	terms = new_terms(voucher)
	credit = state(voucher.microcredit, voucher.posting_date)
	voucher.outstanding_principal = float(credit.outstanding_principal)
	voucher.effective_rate = 0
	left = credit.outstanding_principal + (credit.interest_receivable if voucher.capitalise else ZERO)
	if left > 0:
		rows = schedule(replace(terms, principal=left))
		voucher.effective_rate = float(effective_annual_rate(left, payments_of(rows)) or 0)


def new_terms(voucher: Document) -> Terms:
	"""The terms of a restructuring; day count, holidays and the rule for them stay those of the contract.

	Raises TermsError.
	"""
	contract = read(voucher.microcredit).contract
	with explained():
		return replace(
			contract.terms,
			annual_rate=number(voucher.annual_rate),
			instalments=int(voucher.instalments or 0),
			start=voucher.posting_date,
			frequency=Frequency(voucher.frequency),
			method=Method(voucher.method),
			first_due=frappe.utils.getdate(voucher.first_due) if voucher.first_due else None,
			full_grace=int(voucher.full_grace or 0),
			principal_grace=int(voucher.principal_grace or 0),
			grace_interest=GraceInterest(voucher.grace_interest or GraceInterest.SPREAD),
		)


def reserve_allowance(voucher: Document) -> None:
	"""Settle how much of the loss the allowance covers: what stands in the books that day, never more than the loss."""
	record = read(voucher.microcredit)
	account = record.accounts.get(AccountRole.ALLOWANCE.value)
	held = -ledger.balance(account, company=voucher.company, as_of=voucher.posting_date) if account else ZERO
	voucher.from_allowance = float(max(min(held, _owed(voucher)), ZERO))


def _owed(voucher: Document) -> Decimal:
	credit = books(voucher.microcredit, voucher.posting_date).credit
	if credit is None:
		return ZERO
	return credit.outstanding_principal + credit.interest_receivable + credit.late_charges + credit.fees
