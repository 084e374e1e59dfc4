"""Disbursements against Collections: what the fund lent and what came back, month by month, to the cent of the cash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund import portfolio_report as look
from genesis.enterprise_fund.due_dates import add_months
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.movement_store import disbursements_by_day, sums_by_day
from genesis.enterprise_fund.portfolio_filters import currency_of
from genesis.enterprise_fund.report_periods import months_between
from genesis.report_columns import column, count_column, money_column
from genesis.reporting import chart, period, refuse

AMOUNTS = (
	*("disbursed", "withheld_fees", "paid_principal", "paid_interest", "paid_late_charges", "paid_fees"),
	*("advance", "recovered", "cash_in", "cash_out"),
)
MOST_MONTHS = 240


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	first, last = period(filters, lambda last: add_months(last.replace(day=1), -11))
	check_length(first, last)
	currency = currency_of(filters)
	rows = month_rows(first, last, filters)
	total = {"label": _("Total"), "is_total": 1, **total_of(rows)}
	for row in (*rows, total):
		row["currency"] = currency
	return get_columns(), [*rows, total], None, get_chart(rows), get_summary(total, currency)


def check_length(first: date, last: date) -> None:
	"""Raise ReportFilterError for more months than a table can show."""
	if (last.year - first.year) * 12 + last.month - first.month >= MOST_MONTHS:
		refuse(_("From Date"), _("at most {0} months can be shown").format(MOST_MONTHS))


def month_rows(first: date, last: date, filters: dict[str, Any]) -> list[dict[str, Any]]:
	"""One row for each month of the period, months without movements too."""
	rows = {
		(month.year, month.month): {
			"label": month.strftime("%Y-%m"),
			"count": 0,
			**dict.fromkeys(AMOUNTS, ZERO),
		}
		for month in months_between(first, last)
	}
	for on, amounts in sums_by_day(first, last, filters, AMOUNTS):
		row = rows[on.year, on.month]
		for amount in AMOUNTS:
			row[amount] += amounts[amount]
	for on, number in disbursements_by_day(first, last, filters).items():
		rows[on.year, on.month]["count"] += number
	for row in rows.values():
		row["net"] = row["cash_in"] - row["cash_out"]
	return list(rows.values())


def total_of(rows: Sequence[dict[str, Any]]) -> dict[str, Decimal | int]:
	"""Sums over the months."""
	return {
		"count": sum(row["count"] for row in rows),
		**{column: sum((row[column] for row in rows), ZERO) for column in (*AMOUNTS, "net")},
	}


def get_columns() -> list[dict[str, Any]]:
	return [
		column(_("Month"), "label", width=100),
		count_column(_("Disbursements"), "count", 120),
		money_column(_("Disbursed"), "disbursed"),
		money_column(_("Fees Withheld"), "withheld_fees"),
		money_column(_("Principal Paid"), "paid_principal"),
		money_column(_("Interest Paid"), "paid_interest"),
		money_column(_("Late Charges Paid"), "paid_late_charges", 140),
		money_column(_("Fees Paid"), "paid_fees"),
		money_column(_("Change of the Advances"), "advance", 150),
		money_column(_("Recovered"), "recovered"),
		money_column(_("Received"), "cash_in"),
		money_column(_("Paid Out"), "cash_out"),
		money_column(_("Received Less Paid Out"), "net", 150),
	]


def get_chart(rows: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
	if not any(row["cash_in"] or row["cash_out"] for row in rows):
		return None
	datasets = [
		(_("Disbursed"), [float(row["disbursed"]) for row in rows]),
		(_("Received"), [float(row["cash_in"]) for row in rows]),
	]
	return chart([row["label"] for row in rows], datasets, (look.BLUE, look.GREEN))


def get_summary(total: dict[str, Any], currency: str) -> list[dict[str, Any]]:
	return [
		look.card(_("Disbursements"), total["count"], "Int", "Blue"),
		look.card(_("Disbursed"), total["disbursed"], "Currency", "Blue", currency),
		look.card(_("Received"), total["cash_in"], "Currency", "Green", currency),
		look.card(_("Received Less Paid Out"), total["net"], "Currency", "", currency),
	]
