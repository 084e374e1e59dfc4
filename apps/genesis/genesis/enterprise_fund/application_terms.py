"""The terms of an application: from its product, within its limits, and what they cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, fmt_money, format_date, getdate, nowdate

from . import agreements, contracts, maximum_rate_table, microcredits, score_cards
from .affordability import monthly_equivalent
from .amortization import Row, total_interest
from .application_errors import ApplicationError, ProductLimitError
from .due_dates import Frequency, add_months
from .money import ZERO, cents

# A later first instalment would be a grace that the product does not give.
LATEST_FIRST_DUE_MONTHS = 3


def product_of(doc: Document) -> Document:
	"""The product of the application, from the cache of documents."""
	return frappe.get_cached_doc("Microcredit Product", doc.product)


def fill_from_product(doc: Document) -> None:
	"""What the product and its fund decide. Raises ApplicationError for a product without fund where none is chosen."""
	product = product_of(doc)
	doc.enterprise_fund = doc.enterprise_fund or product.enterprise_fund
	if not doc.enterprise_fund:
		frappe.throw(_("{0} is missing: the product names none").format(_("Fund")), ApplicationError)
	doc.company, doc.currency = frappe.db.get_value(
		"Enterprise Fund", doc.enterprise_fund, ["company", "currency"]
	) or (None, None)
	doc.frequency = product.frequency
	doc.annual_rate = product.annual_rate
	doc.quorum = max(product.committee_quorum or 0, 1)
	doc.score_card = score_cards.in_force(product.score_card) if product.score_card else None
	doc.debt_service_limit = product.maximum_debt_service


def check_limits(doc: Document) -> None:
	"""Raises ProductLimitError when something asked for, or to be granted, is outside what the product allows."""
	product = product_of(doc)
	_within(doc, "requested_amount", product.minimum_amount, product.maximum_amount)
	_within(doc, "instalments", product.minimum_instalments, product.maximum_instalments)
	if doc.approved_amount:
		_within(doc, "approved_amount", product.minimum_amount, doc.requested_amount)
	if doc.approved_instalments:
		_within(doc, "approved_instalments", product.minimum_instalments, product.maximum_instalments)
	for fieldname in ("full_grace", "principal_grace"):
		_within(doc, fieldname, 0, product.get(fieldname) or 0)
	_check_dates(doc)


def price(doc: Document) -> list[Row]:
	"""Fill what the terms cost, and return the schedule that they give. Raises TermsError."""
	terms = microcredits.agreed_terms(doc, starting_day(doc))
	rows, rate = agreements.plan_of(terms)
	highest = max(row.total for row in rows)
	frequency, months = Frequency(terms["frequency"]), granted_instalments(doc)
	doc.update(
		{
			"fee": sum(contracts.fee_of(terms, granted_amount(doc))),
			"total_interest": total_interest(rows),
			"instalment_amount": highest,
			"monthly_instalment": monthly_equivalent(highest, frequency, months),
			"effective_rate": rate,
		}
	)
	maximum = maximum_rate_table.in_force(product_of(doc).rate_segment, starting_day(doc))
	doc.maximum_rate = maximum.maximum_effective_rate if maximum else None
	doc.maximum_rate_source = maximum.source if maximum else None
	return rows


def starting_day(doc: Document) -> date:
	"""The day that the plan is computed from: that of the decision, else that of the application."""
	return getdate(doc.decision_date or doc.applied_on or nowdate())


def granted_amount(doc: Document) -> Decimal:
	"""What the committee votes on, else what is asked for."""
	return money(doc.approved_amount) or money(doc.requested_amount)


def granted_instalments(doc: Document) -> int:
	"""Instalments that the committee votes on, else those asked for."""
	return int(doc.approved_instalments or doc.instalments or 0)


def number(value: object) -> Decimal:
	"""A number of the form or of the database as a Decimal; nothing is 0."""
	return Decimal(str(value or 0))


def money(value: object) -> Decimal:
	"""An amount of the form or of the database, to the cent; nothing is 0.00."""
	return cents(str(value)) if value else ZERO


def _within(doc: Document, fieldname: str, least: object, most: object) -> None:
	df = doc.meta.get_field(fieldname)
	value = doc.get(fieldname)
	if df.fieldtype == "Currency":
		value = money(value)
		doc.set(fieldname, value)
		if value <= 0:
			_refuse(_("{0} must be more than zero").format(_(df.label)))
	if number(value) < number(least):
		_refuse(
			_("{0} is {1}; the least is {2}").format(
				_(df.label), _shown(doc, df, value), _shown(doc, df, least)
			)
		)
	if number(value) > number(most):
		_refuse(
			_("{0} is {1}; the most is {2}").format(
				_(df.label), _shown(doc, df, value), _shown(doc, df, most)
			)
		)


def _check_dates(doc: Document) -> None:
	if getdate(doc.applied_on) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Applied On")))
	if doc.decision_date and not getdate(doc.applied_on) <= getdate(doc.decision_date) <= getdate(nowdate()):
		_refuse(_("{0} must lie between {1} and today").format(_("Decided On"), format_date(doc.applied_on)))
	if not doc.first_due:
		return
	start = starting_day(doc)
	months = LATEST_FIRST_DUE_MONTHS
	if doc.frequency == Frequency.BULLET.value:
		months = max(months, product_of(doc).maximum_instalments)
	latest = add_months(start, months)
	if not start < getdate(doc.first_due) <= latest:
		_refuse(
			_("{0} must come after {1} and not after {2}").format(
				_("First Instalment Due On"), format_date(start), format_date(latest)
			)
		)


def _shown(doc: Document, df: Document, value: object) -> str:
	return fmt_money(flt(value), 2, doc.currency) if df.fieldtype == "Currency" else str(value)


def _refuse(message: str) -> None:
	frappe.throw(message, ProductLimitError, title=_("Not within the Product"))
