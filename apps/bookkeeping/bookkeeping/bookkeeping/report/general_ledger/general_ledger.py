"""Every entry of the ledger that fits the filters, in order of time, with the balance after each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Sum

from bookkeeping.double_entry import ZERO, cents
from bookkeeping.general_ledger import company_currency
from bookkeeping.report_filters import company_of, days_of, entries_of

SHOWN = (
	*("posting_date", "account", "debit", "credit", "voucher_type", "voucher_no", "against"),
	*("party_type", "party", "against_voucher_type", "against_voucher", "cost_center", "remarks"),
)


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	currency = company_currency(company_of(filters))
	first, last = days_of(filters)
	opening = _opening(filters, first) if first else (ZERO, ZERO)
	return _columns(), _rows(filters, first, last, opening, currency)


def _opening(filters: dict[str, Any], first: Any) -> tuple[Decimal, Decimal]:
	entry = DocType("GL Entry")
	query = entries_of(filters).select(Sum(entry.debit), Sum(entry.credit))
	debit, credit = query.where(entry.posting_date < first).run()[0]
	return cents(str(debit or 0)), cents(str(credit or 0))


def _rows(
	filters: dict[str, Any], first: Any, last: Any, opening: tuple[Decimal, Decimal], currency: str
) -> list[dict[str, Any]]:
	entry = DocType("GL Entry")
	query = entries_of(filters).select(*(entry[field] for field in SHOWN)).where(entry.posting_date <= last)
	if first:
		query = query.where(entry.posting_date >= first)
	# Entries of one day in the order in which they were posted.
	for field in ("posting_date", "creation", "voucher_no", "idx"):
		query = query.orderby(entry[field])
	rows: list[dict[str, Any]] = [_sum_row(_("Opening"), *opening, currency)]
	debits, credits = ZERO, ZERO
	for row in query.run(as_dict=True):
		debits += cents(str(row.debit))
		credits += cents(str(row.credit))
		balance = opening[0] - opening[1] + debits - credits
		rows.append({**row, "balance": balance, "currency": currency})
	rows.append(_sum_row(_("Total"), debits, credits, currency))
	rows.append(_sum_row(_("Closing (Opening + Total)"), opening[0] + debits, opening[1] + credits, currency))
	return rows


def _sum_row(label: str, debit: Decimal, credit: Decimal, currency: str) -> dict[str, Any]:
	return {
		"account": label,
		"debit": debit,
		"credit": credit,
		"balance": debit - credit,
		"currency": currency,
		"is_sum": 1,
	}


def _columns() -> list[dict[str, Any]]:
	return [
		{"label": _("Posting Date"), "fieldname": "posting_date", "fieldtype": "Date", "width": 110},
		{
			"label": _("Account"),
			"fieldname": "account",
			"fieldtype": "Link",
			"options": "Account",
			"width": 240,
		},
		_money(_("Debit"), "debit"),
		_money(_("Credit"), "credit"),
		_money(_("Balance"), "balance"),
		{"label": _("Voucher Type"), "fieldname": "voucher_type", "fieldtype": "Data", "width": 170},
		_record(_("Voucher No"), "voucher_no", "voucher_type"),
		{"label": _("Other Side"), "fieldname": "against", "fieldtype": "Data", "width": 200},
		{"label": _("Party Type"), "fieldname": "party_type", "fieldtype": "Data", "width": 100},
		_record(_("Party"), "party", "party_type"),
		_record(_("Against Voucher"), "against_voucher", "against_voucher_type"),
		{
			"label": _("Cost Center"),
			"fieldname": "cost_center",
			"fieldtype": "Link",
			"options": "Cost Center",
			"width": 140,
		},
		{"label": _("Remarks"), "fieldname": "remarks", "fieldtype": "Data", "width": 260},
	]


def _money(label: str, fieldname: str) -> dict[str, Any]:
	return {
		"label": label,
		"fieldname": fieldname,
		"fieldtype": "Currency",
		"options": "currency",
		"width": 120,
	}


def _record(label: str, fieldname: str, of: str) -> dict[str, Any]:
	return {"label": label, "fieldname": fieldname, "fieldtype": "Dynamic Link", "options": of, "width": 170}
