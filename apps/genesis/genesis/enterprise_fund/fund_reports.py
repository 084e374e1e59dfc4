"""What the reports about funds share: which funds they speak of, their columns, and the tie to the ledger.

A fund is one pot for the whole country. Its figures are sums without people in them, so whoever may read a fund sees all
of it, also the credits of other offices.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Sum
from frappe.utils import formatdate, getdate, nowdate

from genesis.enterprise_fund import ledger
from genesis.enterprise_fund.fund_balance import CONTRIBUTION, FUND
from genesis.enterprise_fund.fund_lines import NAMES, Lines
from genesis.enterprise_fund.fund_periods import MONTH, Span
from genesis.enterprise_fund.money import ZERO, cents
from genesis.participants.access import require
from genesis.reporting import as_of_date, date_range, links, refuse

FILTERS = ("company", "enterprise_fund")
BALANCES = ("available", "outstanding", "capital", "income", "cash")


@dataclass(frozen=True, slots=True)
class Chosen:
	"""Names of the funds of a report, their currency, and the day the first of them was opened."""

	funds: list[str]
	currency: str
	opened_on: date | None


def chosen_funds(filters: dict[str, Any]) -> Chosen:
	"""The funds of the filters that the user may read.

	Raises frappe.PermissionError, ReportFilterError when they are kept in different currencies.
	"""
	require(FUND)
	asked = links({"enterprise_fund": filters.get("enterprise_fund")}, CONTRIBUTION, ("enterprise_fund",))
	company = links({"company": filters.get("company")}, FUND, ("company",))
	conditions = {**company, **({"name": asked["enterprise_fund"]} if asked else {})}
	rows = frappe.get_list(
		FUND, filters=conditions, fields=["name", "currency", "opened_on"], order_by="name asc", limit=0
	)
	currencies = sorted({row.currency for row in rows})
	if len(currencies) > 1:
		refuse(_("Fund"), _("choose one: there are funds in {0}").format(", ".join(currencies)))
	opened = [getdate(row.opened_on) for row in rows if row.opened_on]
	return Chosen(
		[row.name for row in rows],
		currencies[0] if currencies else frappe.db.get_default("currency") or "USD",
		min(opened) if opened else None,
	)


def period_of(filters: dict[str, Any], chosen: Chosen) -> Span:
	"""From the opening of the funds to today, unless the filters say otherwise. Raises ReportFilterError."""
	first, _last = date_range(filters)
	last = as_of_date(filters, "to_date", _("To Date"))
	first = first or min(chosen.opened_on or last, last)
	if first > last:
		refuse(_("To Date"), _("it is before {0}").format(_("From Date")))
	return Span(first, last)


def tile(label: str, amount: Decimal, currency: str, indicator: str) -> dict[str, Any]:
	"""A figure above a report."""
	return {
		"label": label,
		"value": float(amount),
		"datatype": "Currency",
		"currency": currency,
		"indicator": indicator,
	}


def figures(lines: Lines) -> dict[str, float]:
	"""Lines and the balances that follow from them, as a row of a report."""
	return {name: float(getattr(lines, name)) for name in (*NAMES, *BALANCES)}


def name_of(span: Span, step: str) -> str:
	"""How a report calls a stretch: a month by its name, a week by its first day."""
	return formatdate(span.first, "MMM yyyy") if step == MONTH else formatdate(span.first)


def short_name_of(span: Span, step: str) -> str:
	"""The same as it fits below a chart."""
	return formatdate(span.first, "MMM yy" if step == MONTH else "dd MMM")


def ledger_difference(chosen: Chosen, as_of: date) -> dict[str, Decimal]:
	"""Account of fund capital -> its balance in the ledger less the contributions booked to it, at the end of a day.

	Of every account that contributions to the chosen funds went to, with the contributions of all funds that share it. Zero
	unless somebody posts to the account by hand.
	"""
	gift = DocType(CONTRIBUTION)
	used = (
		frappe.qb.from_(gift)
		.select(gift.capital_account)
		.distinct()
		.where(gift.enterprise_fund.isin(chosen.funds or [""]))
		.where((gift.docstatus == 1) & (gift.posting_date <= as_of))
		.run(pluck=True)
	)
	if not used:
		return {}
	booked = dict(
		frappe.qb.from_(gift)
		.select(gift.capital_account, Sum(gift.amount))
		.where(gift.capital_account.isin(used))
		.where((gift.docstatus == 1) & (gift.posting_date <= as_of))
		.groupby(gift.capital_account)
		.run()
	)
	kept = ledger.balances(sorted(used), as_of=as_of)
	return {
		account: -kept.get(account, ZERO) - cents(str(booked.get(account) or 0)) for account in sorted(used)
	}


def today() -> date:
	"""The day of the site."""
	return getdate(nowdate())
