"""Vintage: what became of the credits of each month, quarter or year, by months on book."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund import portfolio_report as look
from genesis.enterprise_fund.portfolio_filters import currency_of
from genesis.enterprise_fund.vintage import CohortPeriod, Curve, Measure
from genesis.enterprise_fund.vintage_store import read_curves
from genesis.report_columns import column, count_column, money_column, share_column
from genesis.reporting import as_of_date, chart, choice, number

MOST_LINES, LEAST_MONTHS = 8, 3
COLOURS = (
	*(look.BLUE, look.GREEN, look.ORANGE, look.RED),
	*("#7c4d9f", "#2b8a9d", "#a0622d", look.GREY),
)


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	day, currency = as_of_date(filters), currency_of(filters)
	period = CohortPeriod(
		choice(
			filters, "period", _("Cohorts"), [one.value for one in CohortPeriod], CohortPeriod.QUARTER.value
		)
	)
	measure = Measure(
		choice(filters, "measure", _("Measure"), [one.value for one in Measure], Measure.AT_RISK.value)
	)
	days = number(filters, "days", _("Days Late"), default=30, most=365)
	curves = read_curves(day, filters, period, measure, days)
	rows = [row_of(curve, period, currency) for curve in curves]
	return get_columns(curves), rows, get_message(measure, days), get_chart(curves, period), None


def row_of(curve: Curve, period: CohortPeriod, currency: str) -> dict[str, Any]:
	"""A cohort as a row of the report."""
	row = {
		"cohort": cohort_label(curve, period),
		"credits": curve.credits,
		"lent": curve.lent,
		"currency": currency,
	}
	for month, share in enumerate(curve.shares):
		row[f"month_{month}"] = look.per_cent(share)
	return row


def cohort_label(curve: Curve, period: CohortPeriod) -> str:
	"""2026, 2026-Q3 or 2026-09."""
	if period is CohortPeriod.YEAR:
		return str(curve.cohort.year)
	if period is CohortPeriod.QUARTER:
		return f"{curve.cohort.year}-Q{(curve.cohort.month + 2) // 3}"
	return curve.cohort.strftime("%Y-%m")


def get_columns(curves: Sequence[Curve]) -> list[dict[str, Any]]:
	longest = max((len(curve.shares) for curve in curves), default=0)
	return [
		column(_("Cohort"), "cohort", width=100),
		count_column(_("Credits"), "credits"),
		money_column(_("Disbursed"), "lent"),
		*(share_column(_("Month {0} (%)").format(month), f"month_{month}", 110) for month in range(longest)),
	]


def get_message(measure: Measure, days: int) -> str:
	what = {
		Measure.AT_RISK: _(
			"outstanding principal of credits with any instalment more than {0} days late"
		).format(days),
		Measure.WRITTEN_OFF: _("principal written off until then"),
		Measure.REPAID: _("principal paid back until then"),
	}[measure]
	return _(
		"Each cell: {0}, in per cent of what the cohort had been lent by the end of that month. Month 0 is the month of the first disbursement; a line ends where its youngest credit does."
	).format(what)


def get_chart(curves: Sequence[Curve], period: CohortPeriod) -> dict[str, Any] | None:
	"""Lines of the latest cohorts that are old enough, up to where the youngest of them ends: a chart has no gaps."""
	drawn = [curve for curve in curves if len(curve.shares) > LEAST_MONTHS][-MOST_LINES:]
	if not drawn:
		return None
	shortest = min(len(curve.shares) for curve in drawn)
	datasets = [
		(cohort_label(curve, period), [float(look.per_cent(share) or 0) for share in curve.shares[:shortest]])
		for curve in drawn
	]
	return chart([str(month) for month in range(shortest)], datasets, COLOURS, "line")
