"""Provision Run: the allowance for loan losses that the arrears classes ask for, and its way into the ledger."""

from __future__ import annotations

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate, nowdate

from genesis.enterprise_fund import arrears_policies, entries, ledger, provision_store
from genesis.enterprise_fund.contracts import number
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.errors import FundError, PostingDateError
from genesis.enterprise_fund.gl_rows import rows_of
from genesis.enterprise_fund.ledger_row import Row
from genesis.enterprise_fund.money import ZERO, cents
from genesis.enterprise_fund.provisioning import Requirement, require
from genesis.enterprise_fund.run_log import RunBusyError
from genesis.enterprise_fund.voucher import LEDGER_DOCTYPES

DOCTYPE = "Provision Run"


class LaterRunError(FundError):
	"""A run of a later day stands on the allowance as it is."""


def set_policy(doc: Document) -> None:
	"""The policy of the day unless another version was chosen. Raises ArrearsPolicyError."""
	doc.arrears_policy = doc.arrears_policy or arrears_policies.policy_on(doc.posting_date)
	doc.policy_version = arrears_policies.submitted_version(doc.arrears_policy)


def check_date(doc: Document) -> None:
	"""Raises PostingDateError for a day to come, LaterRunError if a later run was booked."""
	doc.posting_date = getdate(doc.posting_date)
	if doc.posting_date > getdate(nowdate()):
		frappe.throw(
			_("Date: {0} is in the future").format(formatdate(doc.posting_date)),
			PostingDateError,
			title=_(DOCTYPE),
		)
	refuse_if_later(doc)


def refuse_if_later(doc: Document) -> None:
	"""Raises LaterRunError if a run of a later day was booked: it counted on what this one changes."""
	later = frappe.db.get_value(
		DOCTYPE,
		{
			"company": doc.company,
			"docstatus": 1,
			"posting_date": (">", doc.posting_date),
			"name": ("!=", doc.name or ""),
		},
		"name",
		order_by="posting_date desc",
	)
	if later:
		frappe.throw(
			_("{0} is of a later day: cancel it first").format(later), LaterRunError, title=_(DOCTYPE)
		)


def lock(doc: Document) -> None:
	"""Runs of one company are booked one after another. Raises RunBusyError for one that could not see the other."""
	frappe.db.get_value("Company", doc.company, "name", for_update=True)
	booked = {"company": doc.company, "docstatus": 1}
	# A locking read sees what is there now, a plain one what was there when this transaction began.
	now = frappe.db.get_values(DOCTYPE, booked, "name", for_update=True, order_by="name asc")
	if now != frappe.db.get_values(DOCTYPE, booked, "name", order_by="name asc"):
		frappe.throw(_("Another run was booked at this moment: try again"), RunBusyError, title=_(DOCTYPE))


def compute(doc: Document) -> None:
	"""Fill the lines and totals as of the day of the run. Raises the errors of the ledger."""
	classes = arrears_policies.classes_of(doc.arrears_policy)
	requirement = require(provision_store.portions(doc.company, doc.posting_date), classes)
	_fill_classes(doc, requirement)
	_fill_accounts(doc, requirement)
	doc.credit_count = sum(line.credits for line in requirement.lines)
	doc.outstanding = float(sum((line.outstanding for line in requirement.lines), ZERO))
	doc.required = float(requirement.total)
	present = sum((_amount(row.present) for row in doc.accounts), ZERO)
	doc.present = float(present)
	doc.change = float(requirement.total - present)


def post(doc: Document) -> None:
	"""Bring the allowances to what is required; nothing is posted if they are. Raises LedgerError."""
	rows = _rows(doc)
	if rows:
		ledger.post(doc, rows)


def reverse(doc: Document) -> None:
	"""Take back what the run posted. Raises LedgerError."""
	doc.ignore_linked_doctypes = LEDGER_DOCTYPES
	if any(_amount(row.change) for row in doc.accounts):
		ledger.reverse(doc)


def _fill_classes(doc: Document, requirement: Requirement) -> None:
	doc.set("classes", [])
	for line in requirement.lines:
		doc.append(
			"classes",
			{
				"enterprise_fund": line.fund,
				"arrears_class": line.band.title,
				"credits": line.credits,
				"outstanding": float(line.outstanding),
				"provision": float(line.band.provision),
				"required": float(line.required),
				"currency": doc.currency,
			},
		)


def _fill_accounts(doc: Document, requirement: Requirement) -> None:
	doc.set("accounts", [])
	allowances = provision_store.allowances(doc.company)
	present = ledger.balances(list(allowances), as_of=doc.posting_date, company=doc.company)
	for account, against in allowances.items():
		required = requirement.by_allowance.get(account, ZERO)
		# An allowance stands on the credit side.
		held = -present[account]
		doc.append(
			"accounts",
			{
				"account": account,
				"expense_account": against.expense,
				"cost_center": against.cost_center,
				"required": float(required),
				"present": float(held),
				"change": float(required - held),
				"currency": doc.currency,
			},
		)


def _rows(doc: Document) -> list[Row]:
	rows: list[Row] = []
	for line in doc.accounts:
		rows += rows_of(
			entries.provision(_amount(line.required), _amount(line.present)),
			{
				AccountRole.ALLOWANCE.value: line.account,
				AccountRole.LOSS_EXPENSE.value: line.expense_account,
			},
			cost_center=line.cost_center,
		)
	return rows


def _amount(value: float) -> Decimal:
	return cents(number(value))
