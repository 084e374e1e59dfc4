"""Fund Cash Forecast: what comes in by the schedules, what is promised, and how much is left month by month."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund import fund_balance, fund_forecasts
from genesis.enterprise_fund.cash_forecast import Expected, Outlook, forecast
from genesis.enterprise_fund.due_dates import add_months
from genesis.enterprise_fund.fund_periods import MONTH, WEEK, spans
from genesis.enterprise_fund.fund_reports import (
	Chosen,
	chosen_funds,
	name_of,
	short_name_of,
	tile,
	today,
)
from genesis.enterprise_fund.money import ZERO
from genesis.report_columns import column, day_column, money_column
from genesis.reporting import chart, choice, number

AS_SCHEDULED, AT_RATE = "As Scheduled", "At the Fund's Repayment Rate"
MOST_MONTHS = 60


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	chosen = chosen_funds(filters)
	step = choice(filters, "step", _("By"), (MONTH, WEEK), MONTH)
	scenario = choice(filters, "scenario", _("Scenario"), (AS_SCHEDULED, AT_RATE), AS_SCHEDULED)
	months = number(filters, "months", _("Months Ahead"), 12, 1, MOST_MONTHS)
	day = today()
	rate = fund_forecasts.own_rate(chosen.funds, day)
	dues = fund_forecasts.expected(chosen.funds, day)
	position = fund_balance.position(chosen.funds, day)
	outlook = forecast(
		spans(day, add_months(day, months) - timedelta(1), step),
		dues,
		fund_forecasts.planned(chosen.funds, day),
		position.cash,
		position.available,
		rate if scenario == AT_RATE and rate is not None else Decimal(1),
	)
	overdue = [due for due in dues if due.on < day]
	return (
		get_columns(),
		get_rows(outlook, overdue, chosen, step),
		get_message(scenario, rate),
		get_chart(outlook, step),
		get_summary(outlook, position.cash, position.available, rate, chosen),
	)


def get_rows(
	outlook: list[Outlook], overdue: list[Expected], chosen: Chosen, step: str
) -> list[dict[str, Any]]:
	rows = []
	if overdue:
		rows.append(
			{
				"period": _("Overdue, not counted on"),
				"currency": chosen.currency,
				"principal": float(sum((due.principal for due in overdue), ZERO)),
				"interest": float(sum((due.interest for due in overdue), ZERO)),
			}
		)
	for one in outlook:
		rows.append(
			{
				"period": name_of(one.span, step),
				"from_date": one.span.first,
				"to_date": one.span.last,
				"currency": chosen.currency,
				"principal": float(one.principal),
				"interest": float(one.interest),
				"expected": float(one.expected),
				"planned": float(one.planned),
				"net": float(one.expected - one.planned),
				"cash": float(one.cash),
				"available": float(one.available),
			}
		)
	return rows


def get_columns() -> list[dict[str, Any]]:
	return [
		column(_("Period"), "period", width=190),
		day_column(_("From Date"), "from_date", 100),
		day_column(_("To Date"), "to_date", 100),
		money_column(_("Principal by the Schedules"), "principal", 160),
		money_column(_("Interest by the Schedules"), "interest", 160),
		money_column(_("Counted On"), "expected", 120),
		money_column(_("Promised Disbursements"), "planned", 160),
		money_column(_("Net"), "net", 120),
		money_column(_("Cash of the Fund"), "cash", 130),
		money_column(_("Of It to Lend"), "available", 130),
		{"label": _("Currency"), "fieldname": "currency", "fieldtype": "Data", "hidden": 1},
	]


def get_message(scenario: str, rate: Decimal | None) -> str:
	texts = [
		_(
			"Unpaid instalments, less advances held; promised disbursements on the day of the agreement, or today if it "
			"has passed. What is overdue, late charges and fees are not counted on."
		)
	]
	if scenario == AT_RATE and rate is None:
		texts.append(_("Nothing fell due in the last twelve months, so there is no repayment rate yet."))
	return " ".join(texts)


def get_chart(outlook: list[Outlook], step: str) -> dict[str, Any]:
	series = [
		(_("Cash"), [float(one.cash) for one in outlook]),
		(_("To Lend"), [float(one.available) for one in outlook]),
	]
	labels = [short_name_of(one.span, step) for one in outlook]
	return chart(labels, series, ("#3a6ea5", "#2f7d6b"), kind="line", fieldtype="Currency")


def get_summary(
	outlook: list[Outlook], cash: Decimal, available: Decimal, rate: Decimal | None, chosen: Chosen
) -> list[dict[str, Any]]:
	lowest = min((one.available for one in outlook), default=available)
	tiles = [
		(_("Cash of the Fund"), cash, "Blue"),
		(_("To Lend Today"), available, "Green" if available >= 0 else "Red"),
		(_("Counted On"), sum((one.expected for one in outlook), ZERO), "Blue"),
		(_("Promised Disbursements"), sum((one.planned for one in outlook), ZERO), "Orange"),
		(_("Least to Lend"), lowest, "Green" if lowest >= 0 else "Red"),
	]
	summary = [tile(label, amount, chosen.currency, indicator) for label, amount, indicator in tiles]
	if rate is not None:
		summary.append(
			{
				"label": _("Repayment Rate of Twelve Months"),
				"value": float(rate * 100),
				"datatype": "Percent",
				"indicator": "Blue",
			}
		)
	return summary
