"""What pure logic refuses, in words for people: field and reason, in the user's language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe import _
from frappe.utils import formatdate

from genesis.enterprise_fund.errors import CreditStateError, TermsError
from genesis.enterprise_fund.replay import Refused
from genesis.enterprise_fund.terms import InvalidTerms

# Codes of `replay.Refused`
MESSAGES = {
	"amount_not_positive": "The amount must be more than zero",
	"nothing_disbursed_yet": "The credit has not been disbursed by then",
	"written_off": "The credit was written off by then: money that comes now is a recovery",
	"not_written_off": "The credit was not written off by then: money that comes is a repayment",
	"more_than_approved": "The tranches would add up to more than the amount agreed on",
	"fee_out_of_range": "The fee is negative or more than the amount",
	"no_instalment_left": "No instalment is left that a further tranche could be paid with",
	"waives_more_than_is_due": "It would waive more than is due by then",
	"nothing_outstanding": "Nothing is outstanding by then",
	"terms_start_on_another_day": "The new terms must start on the day of the restructuring",
	"more_than_held": "It is more than the advance held by then",
	# Codes of `terms.InvalidTerms`
	"not_positive_cents": "It must be more than zero and in whole cents",
	"negative": "It must not be negative",
	"less_than_one": "It must be one or more",
	"grace_of_a_bullet": "A credit paid at once at the end has no periods of grace",
	"before_disbursement": "It must come after the disbursement",
}
# Fields of `terms.Terms` by their labels
LABELS = {
	"principal": "Amount",
	"annual_rate": "Annual Rate (%)",
	"instalments": "Instalments",
	"principal_grace": "Periods of Interest Only",
	"full_grace": "Periods without Any Payment",
	"first_due": "First Instalment Due On",
}


@contextmanager
def explained(voucher: str | None = None) -> Iterator[None]:
	"""Turn refusals of pure logic into errors for people; a refusal by another voucher than `voucher` says which.

	Raises CreditStateError, TermsError.
	"""
	try:
		yield
	except Refused as refusal:
		why = _(MESSAGES[refusal.code])
		if voucher == refusal.event.name:
			frappe.throw(why, CreditStateError, title=_("Microcredit"))
		frappe.throw(
			_("{0} of {1} would become impossible: {2}. Cancel or change it first.").format(
				refusal.event.name, formatdate(refusal.event.on), why
			),
			CreditStateError,
			title=_("Microcredit"),
		)
	except InvalidTerms as refusal:
		frappe.throw(
			_("{0}: {1}").format(_(LABELS[refusal.field]), _(MESSAGES[refusal.code])),
			TermsError,
			title=_("Terms"),
		)
