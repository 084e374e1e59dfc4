"""Portfolio at Risk: what is outstanding, how much of it is late, by class and by group, and whether the ledger agrees."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund import portfolio_report as look
from genesis.enterprise_fund.portfolio import ArrearsClass, ratio
from genesis.enterprise_fund.portfolio_figures import RISK_DAYS, Figures, figures_by_group, figures_of
from genesis.enterprise_fund.portfolio_filters import currency_of
from genesis.enterprise_fund.portfolio_ledger import Tie, allowance, tie
from genesis.enterprise_fund.portfolio_store import GROUPS, buckets
from genesis.report_columns import column, count_column, money_column, share_column
from genesis.reporting import as_of_date, chart, choice

# A PAR30 above 5 % asks for attention; funds aim at 2 % or less.
ATTENTION = Decimal("0.05")
MOST_BARS = 20


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	day = as_of_date(filters)
	group = choice(filters, "group_by", _("By"), tuple(GROUPS), "Advisor")
	currency, classes = currency_of(filters), look.classes(day)
	found = buckets(day, filters, group)
	groups, whole = figures_by_group(found, classes), figures_of(found, classes)
	rows = [row_of(look.group_label(group, key), figures, classes) for key, figures in groups.items()]
	if rows:
		rows.append({**row_of(_("Total"), whole, classes), "is_total": 1})
	for row in rows:
		row["currency"] = currency
	summary = get_summary(whole, day, filters, currency)
	return get_columns(group, classes), rows, get_message(day), get_chart(rows), summary


def row_of(label: str, figures: Figures, classes: Iterable[ArrearsClass]) -> dict[str, Any]:
	"""The figures of a group as a row of the report."""
	row = {
		"label": label,
		"credits": figures.credits,
		"outstanding": figures.outstanding,
		"restructured": figures.restructured,
		"par_with_restructured": look.per_cent(figures.par_with_restructured),
		"required": figures.required,
	}
	for days in RISK_DAYS:
		row[f"at_risk_{days}"] = figures.at_risk[days]
		row[f"par_{days}"] = look.per_cent(figures.par(days))
	for place, band in enumerate(classes):
		row[look.class_key(place)] = figures.by_class[band.title]
	return row


def get_columns(group: str, classes: Iterable[ArrearsClass]) -> list[dict[str, Any]]:
	risks = []
	for days in RISK_DAYS:
		name = par_name(days)
		risks += [share_column(f"{name} (%)", f"par_{days}"), money_column(name, f"at_risk_{days}")]
	return [
		column(_(group), "label", width=200),
		count_column(_("Credits"), "credits"),
		money_column(_("Gross Portfolio"), "outstanding", 140),
		*risks,
		money_column(_("Restructured"), "restructured"),
		share_column(_("PAR30 or Restructured (%)"), "par_with_restructured", 170),
		*(money_column(_(band.title), look.class_key(place)) for place, band in enumerate(classes)),
		money_column(_("Provision Required"), "required", 150),
	]


def get_summary(whole: Figures, day: date, filters: dict[str, Any], currency: str) -> list[dict[str, Any]]:
	held, provided = tie(whole.outstanding, day, filters), allowance(day, filters)
	cards = [
		look.card(_("Gross Portfolio"), whole.outstanding, "Currency", "Blue", currency),
		*(
			look.share_card(par_name(days), whole.par(days), ATTENTION if days == 30 else None)
			for days in RISK_DAYS
		),
		look.share_card(_("PAR30 or Restructured"), whole.par_with_restructured),
		look.card(_("Provision Required"), whole.required, "Currency", "", currency),
	]
	if provided is not None:
		cards.append(look.card(_("Allowance"), provided, "Currency", "", currency))
		cards.append(look.share_card(_("Risk Coverage"), ratio(provided, whole.at_risk[30])))
	return cards + tie_cards(held, currency)


def tie_cards(held: Tie, currency: str) -> list[dict[str, Any]]:
	"""The ledger beside the portfolio: equal to the cent, or red."""
	colour = "Red" if held.difference else "Green"
	return [
		look.card(_("In the General Ledger"), held.ledger, "Currency", colour, currency),
		look.card(_("Difference"), held.difference, "Currency", colour, currency),
	]


def get_chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	groups = [row for row in rows if not row.get("is_total")][:MOST_BARS]
	if not groups:
		return None
	datasets = [
		(_("PAR30 (%)"), [float(row["par_30"] or 0) for row in groups]),
		(_("PAR90 (%)"), [float(row["par_90"] or 0) for row in groups]),
	]
	return chart([row["label"] for row in groups], datasets, (look.ORANGE, look.RED))


def get_message(day: date) -> str:
	return _(
		"On {0}. At risk is the whole outstanding principal of a credit with any instalment more than so many days late; on the due date itself nothing is late. Restructured credits are shown apart, however punctual they look."
	).format(look.shown_date(day))


def par_name(days: int) -> str:
	"""PAR1 counts from the first day of delay."""
	return _("PAR{0}").format(days or 1)
