"""Arrears Ageing: the portfolio by arrears class, or credit by credit, on any day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund import portfolio_report as look
from genesis.enterprise_fund.portfolio import ArrearsClass, classify, ratio
from genesis.enterprise_fund.portfolio_figures import Bucket, Figures, figures_of, required_of
from genesis.enterprise_fund.portfolio_filters import currency_of
from genesis.enterprise_fund.portfolio_store import positions
from genesis.participants.report_tools import shown
from genesis.report_columns import column, count_column, day_column, link_column, money_column, share_column
from genesis.reporting import as_of_date, chart, choice

BY_CLASS, BY_CREDIT = "Classes", "Credits"


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	day = as_of_date(filters)
	view = choice(filters, "view", _("View"), (BY_CLASS, BY_CREDIT), BY_CLASS)
	currency, classes = currency_of(filters), look.classes(day)
	found = positions(day, filters)
	figures = figures_of((Bucket(None, 1, row.position) for row in found), classes)
	if view == BY_CLASS:
		columns, rows, message = class_columns(), class_rows(figures, classes), None
	else:
		columns, rows = credit_columns(), credit_rows(found[: look.MOST_ROWS], classes)
		message = more_message(len(found))
	for row in rows:
		row["currency"] = currency
	return columns, rows, message, get_chart(figures, classes), get_summary(figures, currency)


def class_rows(figures: Figures, classes: Sequence[ArrearsClass]) -> list[dict[str, Any]]:
	"""One row for each class, and their total."""
	rows = [
		{
			"label": _(band.title),
			"credits": figures.credits_by_class[band.title],
			"outstanding": figures.by_class[band.title],
			"share": look.per_cent(ratio(figures.by_class[band.title], figures.outstanding)),
			"percent": band.provision,
			"required": required_of(figures.by_class[band.title], band),
		}
		for band in classes
	]
	total = {
		"label": _("Total"),
		"credits": figures.credits,
		"outstanding": figures.outstanding,
		"share": look.per_cent(ratio(figures.outstanding, figures.outstanding)),
		"required": figures.required,
		"is_total": 1,
	}
	return [*rows, total]


def credit_rows(found: Sequence[frappe._dict], classes: Sequence[ArrearsClass]) -> list[dict[str, Any]]:
	"""One row for each credit, the latest first."""
	rows = []
	for credit in found:
		band = classify(credit.position.days_past_due, classes)
		rows.append(
			{
				"microcredit": credit.name,
				"participant": credit.participant,
				"enterprise_name": credit.enterprise_name,
				"days_past_due": credit.position.days_past_due,
				"arrears_class": _(band.title) if band else "",
				"late_since": credit.late_since,
				"outstanding": credit.position.outstanding,
				"restructured": _("Yes") if credit.position.restructured else "",
				"advisor": credit.advisor,
				"office": credit.office,
				"municipality": shown("municipality", credit.municipality),
				"disbursed_on": credit.disbursed_on,
			}
		)
	look.add_names(rows)
	return rows


def class_columns() -> list[dict[str, Any]]:
	return [
		column(_("Arrears Class"), "label", width=180),
		count_column(_("Credits"), "credits"),
		money_column(_("Outstanding Principal"), "outstanding", 160),
		share_column(_("Share (%)"), "share"),
		share_column(_("To Provide For (%)"), "percent", 140),
		money_column(_("Provision Required"), "required", 150),
	]


def credit_columns() -> list[dict[str, Any]]:
	return [
		*look.credit_columns(),
		count_column(_("Days Past Due"), "days_past_due", 110),
		column(_("Arrears Class"), "arrears_class", width=130),
		day_column(_("Late Since"), "late_since"),
		money_column(_("Outstanding Principal"), "outstanding", 150),
		column(_("Restructured"), "restructured", width=110),
		link_column(_("Advisor"), "advisor", "User", 180),
		link_column(_("Programme Office"), "office", "Programme Office"),
		column(_("Municipality"), "municipality", width=150),
		day_column(_("Disbursed On"), "disbursed_on"),
	]


def get_chart(figures: Figures, classes: Sequence[ArrearsClass]) -> dict[str, Any] | None:
	if not figures.credits:
		return None
	amounts = [float(figures.by_class[band.title]) for band in classes]
	return chart([_(band.title) for band in classes], [(_("Outstanding Principal"), amounts)], (look.BLUE,))


def get_summary(figures: Figures, currency: str) -> list[dict[str, Any]]:
	late = figures.at_risk[0]
	return [
		look.card(_("Credits"), figures.credits, "Int", "Blue"),
		look.card(_("Outstanding Principal"), figures.outstanding, "Currency", "Blue", currency),
		look.card(_("Of Credits That Are Late"), late, "Currency", "Red" if late else "Green", currency),
		look.card(_("Restructured"), figures.restructured, "Currency", "", currency),
		look.card(_("Provision Required"), figures.required, "Currency", "", currency),
	]


def more_message(total: int) -> str | None:
	if total <= look.MOST_ROWS:
		return None
	return _("The {0} that are longest overdue, of {1}.").format(look.MOST_ROWS, total)
