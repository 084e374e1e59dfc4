"""A microcredit as an agreement: what must be right of it, what is fixed when it is signed, and how its plan looks."""

import json
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_to_date, fmt_money, getdate, nowdate

from genesis import arguments
from genesis.enterprise_fund import accounts, contracts, fund_restrictions, holidays, posting, projection
from genesis.enterprise_fund.amortization import Row
from genesis.enterprise_fund.credit_store import lock
from genesis.enterprise_fund.errors import (
	CreditChangedError,
	CreditStateError,
	FundError,
	PostingDateError,
	TermsError,
)
from genesis.enterprise_fund.money import cents
from genesis.enterprise_fund.refusals import explained
from genesis.participants.access import require

MAY_CHANGE = ("advisor", "enterprise")
# Holidays are kept for this many years beyond the last instalment, for schedules that are put off.
SPARE_YEARS = 3


def prepare(doc: Document) -> None:
	"""Clear what is computed, and show what the terms cost. Raises TermsError."""
	for df in doc.meta.fields:
		if df.read_only and df.allow_on_submit and df.fieldtype not in frappe.model.no_value_fields:
			doc.set(df.fieldname, df.default if df.fieldtype in ("Select", "Int") else None)
	doc.set("schedule", [])
	doc.set("accounts", [])
	rows, rate = plan_of(doc)
	doc.update({name: _plain(value) for name, value in projection.plan_figures(rows, rate).items()})


def plan_of(doc: Document | dict[str, Any]) -> tuple[list[Row], Any]:
	"""Schedule and effective annual rate of the terms in a document. Raises TermsError."""
	row = {column: doc.get(column) for column in contracts.COLUMNS}
	for column in ("agreed_on", "first_due"):
		row[column] = getdate(row[column]) if row[column] else None
	if not row["agreed_on"]:
		frappe.throw(_("{0} is missing").format(_("Agreed On")), TermsError)
	row["holidays"] = row["holidays"] or _holidays_of(row)
	with explained():
		return contracts.planned(row)


def check(doc: Document) -> None:
	"""Raises TermsError outside the limits of the product, PostingDateError for an agreement to come."""
	if getdate(doc.agreed_on) > getdate(nowdate()):
		frappe.throw(_("{0}: the day is in the future").format(_("Agreed On")), PostingDateError)
	product = frappe.get_cached_doc("Microcredit Product", doc.product)
	amount = cents(str(doc.principal or 0))
	least, most = (cents(str(value or 0)) for value in (product.minimum_amount, product.maximum_amount))
	if not least <= amount <= most:
		_outside(_("Amount"), *(fmt_money(float(limit), currency=doc.currency) for limit in (least, most)))
	if not product.minimum_instalments <= doc.instalments <= product.maximum_instalments:
		_outside(_("Instalments"), product.minimum_instalments, product.maximum_instalments)


def fix(doc: Document) -> None:
	"""Copy what later changes of product, fund and company must not touch: accounts, order of payment, holidays.

	Raises AccountsMissingError, and FundError when fund or product are not in use or the money is meant for others.
	"""
	for doctype, name in (("Enterprise Fund", doc.enterprise_fund), ("Microcredit Product", doc.product)):
		if not frappe.get_cached_value(doctype, name, "is_active"):
			frappe.throw(_("{0} {1} is not active").format(_(doctype), name), FundError)
	if reasons := fund_restrictions.unmet(doc.enterprise_fund, doc.participant, doc.sector):
		frappe.throw("<br>".join(reasons), FundError, title=_("Restrictions of the Fund"))
	resolved = accounts.resolve(doc.enterprise_fund, doc.product, doc.company)
	doc.set("accounts", [{"role": role, "account": account} for role, account in resolved.items()])
	doc.cost_center = accounts.cost_center(doc.enterprise_fund, doc.company)
	doc.payment_order = json.dumps(payment_order(doc))
	doc.holidays = _holidays_of(doc)
	doc.status = "Not Disbursed"


def enter_into_force(doc: Document) -> None:
	"""Write down the plan of a credit that was just signed."""
	posting.follow(lock(doc.name), [])
	doc.reload()


def check_cancel(doc: Document) -> None:
	"""Raises CreditStateError while vouchers are in force."""
	live = lock(doc.name).items
	if live:
		frappe.throw(
			_("{0} has vouchers in force: {1}. Cancel them first, the latest first.").format(
				doc.name, ", ".join(item["name"] for item in live)
			),
			CreditStateError,
			title=_("Microcredit"),
		)


def keep_agreement(doc: Document) -> None:
	"""After the signature only MAY_CHANGE changes by hand. Raises CreditChangedError when a form says otherwise."""
	before = doc.get_doc_before_save()
	for df in doc.meta.fields:
		if (
			not df.allow_on_submit
			or df.fieldname in MAY_CHANGE
			or df.fieldtype in frappe.model.no_value_fields
		):
			continue
		if df.fieldtype == "Table":
			doc.set(df.fieldname, before.get(df.fieldname))
		elif not df.read_only and doc.has_value_changed(df.fieldname):
			frappe.throw(_("{0} belongs to the agreement").format(_(df.label)), CreditChangedError)
		else:
			doc.set(df.fieldname, before.get(df.fieldname))


def payment_order(doc: Document) -> dict[str, Any]:
	"""The orders of payment that a product or an agreement names, as a contract keeps them."""
	order: dict[str, Any] = {}
	for key, name in (("order", doc.allocation_order), ("arrears", doc.arrears_order)):
		if name:
			kept = frappe.get_cached_doc("Allocation Order", name)
			order[key] = [row.component for row in kept.components]
			order.setdefault("by_instalment", bool(kept.by_instalment))
	return order


@frappe.whitelist()
def preview_plan(values: dict | str) -> dict[str, Any]:
	"""Schedule and cost of terms that are not saved: `rows` (number, due, principal, interest, total, balance), and the
	figures of the form. Raises frappe.PermissionError, TermsError."""
	require("Microcredit", "read")
	rows, rate = plan_of(arguments.mapping(values))
	shown = [
		{
			"number": row.number,
			"due": row.due,
			"principal": float(row.principal),
			"interest": float(row.interest),
			"total": float(row.total),
			"balance": float(row.balance),
		}
		for row in rows
	]
	return {
		"rows": shown,
		**{name: _plain(value) for name, value in projection.plan_figures(rows, rate).items()},
	}


def _holidays_of(row: Document | dict[str, Any]) -> str:
	"""Holidays of the term and some years more, as the contract keeps them."""
	first = getdate(row.get("agreed_on"))
	periods = sum(int(row.get(name) or 0) for name in ("instalments", "full_grace", "principal_grace"))
	days = {"Weekly": 7, "Fortnightly": 14}.get(row.get("frequency"), 31)
	begin = getdate(row.get("first_due") or first)
	last = add_to_date(begin, days=days * max(periods, 1), years=SPARE_YEARS)
	return json.dumps([day.isoformat() for day in holidays.between(first, getdate(last))])


def _outside(label: str, least: Any, most: Any) -> None:
	frappe.throw(
		_("{0}: the product allows from {1} to {2}").format(label, least, most), TermsError, title=label
	)


def _plain(value: Any) -> Any:
	return float(value) if value is not None else None
