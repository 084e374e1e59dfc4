"""Fund Statement: what the money of a fund did, month by month, and how it ties to the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.utils import formatdate

from genesis.enterprise_fund import fund_balance
from genesis.enterprise_fund.fund_lines import Lines, add_up
from genesis.enterprise_fund.fund_periods import MONTH, Span, spans
from genesis.enterprise_fund.fund_reports import (
	Chosen,
	chosen_funds,
	figures,
	ledger_difference,
	name_of,
	period_of,
	tile,
)
from genesis.report_columns import column, money_column
from genesis.reporting import chart, refuse

MOST_MONTHS = 600


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	chosen = chosen_funds(filters)
	period = period_of(filters, chosen)
	days = fund_balance.daily(chosen.funds, period.last)
	rows = get_rows(chosen, period, days)
	differences = ledger_difference(chosen, period.last)
	return (
		get_columns(),
		rows,
		get_message(differences),
		get_chart(rows, chosen),
		get_summary(add_up(days), chosen, period, differences),
	)


def get_rows(chosen: Chosen, period: Span, days: dict[date, Lines]) -> list[dict[str, Any]]:
	"""The opening balances, a row for each month with its balances at the end, and the sums of the period."""
	months = spans(period.first, period.last, MONTH)
	if len(months) > MOST_MONTHS:
		refuse(_("From Date"), _("a statement has {0} months at most").format(MOST_MONTHS))
	opening = add_up(days, last=period.first - timedelta(1))
	rows = [_row(_("Opening Balance"), Lines(), opening, chosen)]
	running = opening
	for month in months:
		moved = add_up(days, month.last, month.first)
		running += moved
		row = _row(name_of(month, MONTH), moved, running, chosen)
		# Longer names of two years' months would be cut down to dots below the chart.
		rows.append({**row, "mark": formatdate(month.first, "MM/yy")})
	rows.append(_row(_("Total"), running - opening, running, chosen) | {"is_total": 1})
	return rows


def _row(label: str, moved: Lines, balance: Lines, chosen: Chosen) -> dict[str, Any]:
	after = figures(balance)
	return {
		"period": label,
		"currency": chosen.currency,
		**figures(moved),
		**{name: after[name] for name in ("available", "outstanding", "capital", "cash")},
	}


def get_columns() -> list[dict[str, Any]]:
	return [
		column(_("Period"), "period"),
		money_column(_("Contributions"), "contributions", 120),
		money_column(_("Lent"), "lent", 120),
		money_column(_("Principal Paid Back"), "principal_paid", 140),
		money_column(_("Lost Principal Recovered"), "recovered", 160),
		money_column(_("Revolving Balance"), "available", 140),
		money_column(_("Interest Added to the Principal"), "capitalised", 160),
		money_column(_("Lost"), "lost", 100),
		money_column(_("Lent Out"), "outstanding", 120),
		money_column(_("Capital after Losses"), "capital", 140),
		money_column(_("Interest Received"), "interest", 130),
		money_column(_("Late Charges Received"), "late_charges", 150),
		money_column(_("Fees Received"), "fees", 120),
		money_column(_("Recovered beyond the Principal"), "recovered_beyond", 170),
		money_column(_("Change of Advances"), "advances", 140),
		money_column(_("Cash of the Fund"), "cash", 130),
		{"label": _("Currency"), "fieldname": "currency", "fieldtype": "Data", "hidden": 1},
	]


def get_message(differences: dict[str, Decimal]) -> str:
	"""The definitions, and the accounts that do not tie to the contributions."""
	texts = [
		_("Revolving balance = contributions - lent + principal paid back + lost principal recovered."),
		_("Capital after losses = revolving balance + lent out."),
		_("What is lost never came back, so it is missing from the revolving balance already."),
		_("Cash of the fund = revolving balance + interest, late charges and fees received + advances held."),
	]
	for account, difference in differences.items():
		if difference:
			texts.append(
				_("{0}: the ledger and the contributions differ by {1}").format(
					frappe.bold(frappe.utils.escape_html(account)), difference
				)
			)
	return " ".join(texts)


def get_chart(rows: list[dict[str, Any]], chosen: Chosen) -> dict[str, Any] | None:
	months = rows[1:-1]
	if not chosen.funds or not months:
		return None
	series = [
		(_("Revolving Balance"), [row["available"] for row in months]),
		(_("Lent Out"), [row["outstanding"] for row in months]),
	]
	return chart(
		[row["mark"] for row in months],
		series,
		("#2f7d6b", "#3a6ea5"),
		kind="line",
		fieldtype="Currency",
		options="currency",
	)


def get_summary(
	total: Lines, chosen: Chosen, period: Span, differences: dict[str, Decimal]
) -> list[dict[str, Any]]:
	promised = fund_balance.committed(chosen.funds)
	difference = sum(differences.values(), Decimal("0.00"))
	tied = not any(differences.values())
	tiles = [
		(_("Contributions"), total.contributions, "Blue"),
		(_("Revolving Balance"), total.available, "Green" if total.available >= 0 else "Red"),
		(_("Promised Today"), promised, "Orange"),
		(_("Lent Out"), total.outstanding, "Blue"),
		(_("Lost, Less Recovered"), total.lost - total.recovered, "Red" if total.lost else "Green"),
		(_("Capital after Losses"), total.capital, "Blue"),
		(_("Ledger Less Contributions"), difference, "Green" if tied else "Red"),
	]
	return [tile(label, amount, chosen.currency, indicator) for label, amount, indicator in tiles]
