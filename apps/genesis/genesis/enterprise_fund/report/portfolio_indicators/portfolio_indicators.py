"""Portfolio Indicators: the ratios that funders compare, over a period, each with its definition and what was divided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import flt, fmt_money

from genesis.enterprise_fund import portfolio_report as look
from genesis.enterprise_fund.indicator_store import facts_of
from genesis.enterprise_fund.indicator_texts import LABELS, MESSAGES
from genesis.enterprise_fund.indicators import Indicator, Unit, indicators_of
from genesis.enterprise_fund.portfolio_filters import currency_of
from genesis.report_columns import column
from genesis.reporting import period

CARDS = (
	"gross_portfolio",
	"active_borrowers",
	"share_of_women",
	"par30",
	"repayment_rate",
	"portfolio_yield",
)


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	first, last = period(filters, lambda last: last.replace(month=1, day=1))
	currency = currency_of(filters)
	found = indicators_of(facts_of(first, last, filters, look.classes(last)))
	rows = [row_of(indicator, currency) for indicator in found]
	return get_columns(), rows, get_message(first, last), None, get_summary(found, currency)


def row_of(indicator: Indicator, currency: str) -> dict[str, Any]:
	"""An indicator as the reader reads it; the bare number beside it is for whoever computes on."""
	return {
		"indicator": _(LABELS[indicator.code]),
		"shown": shown(indicator, currency),
		"part": indicator.part,
		"whole": indicator.whole,
		"definition": _(MESSAGES[indicator.code]),
		"value": value_of(indicator),
		"code": indicator.code,
	}


def value_of(indicator: Indicator) -> Any:
	"""Shares in per cent."""
	return look.per_cent(indicator.value) if indicator.unit is Unit.SHARE else indicator.value


def shown(indicator: Indicator, currency: str) -> str:
	"""The value with its unit; a dash where there is nothing to divide by."""
	value = value_of(indicator)
	if value is None:
		return "—"
	if indicator.unit is Unit.MONEY:
		return fmt_money(value, currency=currency)
	if indicator.unit is Unit.SHARE:
		return f"{fmt_money(value, precision=2)} %"
	return f"{flt(value):g}"


def get_columns() -> list[dict[str, Any]]:
	return [
		column(_("Indicator"), "indicator", width=260),
		column(_("Value"), "shown", width=140),
		column(_("Divided"), "part", "Float", precision=2),
		column(_("By"), "whole", "Float", precision=2),
		column(_("Definition"), "definition", width=620),
		column(_("Number"), "value", "Float", 110, precision=2),
	]


def get_message(first: date, last: date) -> str:
	return _("From {0} to {1}; portfolio and risk on the last day.").format(
		look.shown_date(first), look.shown_date(last)
	)


def get_summary(found: Iterable[Indicator], currency: str) -> list[dict[str, Any]]:
	by_code = {indicator.code: indicator for indicator in found}
	return [look.card(_(LABELS[code]), shown(by_code[code], currency)) for code in CARDS]
