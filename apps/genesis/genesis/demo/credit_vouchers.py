"""Credits of the demo in the books: every voucher typed on its day by whoever types it, in the order of the days."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

import frappe
from frappe.model.document import Document

from genesis.enterprise_fund import microcredits
from genesis.genesis_configuration.milestones import active_workflow

from . import credit_vocabulary as words
from .accounts import address, advisors
from .acting import acting, move
from .application_lives import MANAGER
from .borrowers import Borrower
from .credit_lives import DISBURSEMENT, RECOVERY, REPAYMENT, Happening
from .credit_stories import CreditStory
from .fund_ground import ACCOUNTANT, FUND

# Typed by the advisor of the credit; everything else is the accountant's.
OF_THE_ADVISOR = {
	*(REPAYMENT, RECOVERY, "Microcredit Waiver", "Microcredit Restructuring", "Microcredit Write Off"),
}
CASH_SHARE = 0.6


def draft(story: CreditStory, borrower: Borrower) -> str:
	"""A credit that was agreed on without an application in Genesis; gives its name."""
	advisor = advisors()[borrower.office]
	with acting(advisor, story.agreed_on):
		doc = frappe.new_doc("Microcredit")
		doc.update(microcredits.terms_of(frappe.get_cached_doc("Microcredit Product", story.offer.product)))
		doc.update(
			{
				"participant": borrower.participant,
				"product": story.offer.product,
				"enterprise_fund": FUND,
				"advisor": advisor,
				"enterprise_name": story.enterprise_name,
				"sector": story.sector,
				"agreed_on": story.agreed_on,
				"principal": float(story.row["principal"]),
				"instalments": story.row["instalments"],
			}
		)
		return doc.insert().name


def sign(story: CreditStory, office: str, microcredit: str) -> str:
	"""The contract is signed on the day of the decision; gives the name of the credit.

	For one without an application a manager answers.
	"""
	frappe.db.set_value("Microcredit", microcredit, "is_demo", 1, update_modified=False)
	applied = frappe.db.get_value("Microcredit", microcredit, "application")
	with acting(advisors()[office] if applied else address(MANAGER), story.agreed_on):
		return frappe.get_doc("Microcredit", microcredit).submit().name


def type_in(
	microcredit: str, office: str, happening: Happening, modes: Mapping[str, str], number: int
) -> Document:
	"""A voucher of a credit, approved where its workflow asks for it, cancelled where it was a mistake."""
	accountant, advisor = address(ACCOUNTANT), advisors()[office]
	author = advisor if happening.doctype in OF_THE_ADVISOR else accountant
	doc = frappe.new_doc(happening.doctype)
	doc.update({name: _plain(value) for name, value in happening.values.items()})
	doc.update({"microcredit": microcredit, "posting_date": happening.on})
	_pay_by(doc, modes, number, by_bank=happening.typed_on > happening.on)
	if active_workflow(doc.doctype):
		with acting(author, happening.typed_on):
			doc = move(doc.insert(), "requested")
		with acting(accountant if happening.doctype == RECOVERY else address(MANAGER), happening.typed_on):
			return move(frappe.get_doc(doc.doctype, doc.name), "approved")
	with acting(author, happening.typed_on):
		doc.insert()
		doc.submit()
	if happening.cancelled_on:
		with acting(accountant, happening.cancelled_on):
			doc = frappe.get_doc(doc.doctype, doc.name)
			doc.cancel()
	return doc


def _pay_by(doc: Document, modes: Mapping[str, str], number: int, *, by_bank: bool) -> None:
	"""How the money changed hands; by bank it has a reference."""
	if not doc.meta.has_field("mode_of_payment"):
		return
	in_cash = doc.doctype != DISBURSEMENT and not by_bank and number % 10 < CASH_SHARE * 10
	doc.mode_of_payment = modes.get("Cash" if in_cash else "Bank")
	if not in_cash:
		bank = words.BANK_REFERENCES[number % len(words.BANK_REFERENCES)]
		doc.reference_no, doc.reference_date = f"{bank}-{700000 + number}", doc.posting_date


def _plain(value: Any) -> Any:
	if isinstance(value, Enum):
		return value.value
	return float(value) if isinstance(value, Decimal) else value
