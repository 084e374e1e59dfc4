"""Business Models against the Baseline: how many were active month by month, beside phase 1."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from genesis.enterprises.active_models import active_by_month
from genesis.enterprises.follow_up_settings import active_months, baseline_fact
from genesis.enterprises.follow_ups import tell
from genesis.enterprises.model_store import baseline, last_ended_month, models
from genesis.enterprises.months import add_months
from genesis.participants.scope import default_programme
from genesis.report_columns import column, count_column
from genesis.reporting import chart, number, refuse


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	months = number(filters, "months", _("Months"), default=12, least=1, most=60)
	programme = filters.get("programme") or default_programme()
	if programme and not frappe.db.exists("Programme", programme):
		refuse(_("Programme"), _("{0} does not exist").format(programme))
	base = baseline(programme)
	data = get_data(filters, months, base)
	message = (
		None
		if base is not None
		else frappe.utils.escape_html(
			_("The baseline of the programme has no fact called {0}").format(baseline_fact())
		)
	)
	return get_columns(), data, message, get_chart(data, base), get_summary(data, base)


def get_data(filters: dict[str, Any], months: int, base: float | None) -> list[dict[str, Any]]:
	"""A line for each month up to the last that ended, the latest first."""
	last, window = last_ended_month(), active_months()
	shown = [add_months(last, -back) for back in range(months)]
	known = models(filters, add_months(shown[-1], 1 - window))
	active = active_by_month(known.values(), shown, window)
	return [
		{
			"month": month,
			"label": tell(month),
			"active": active[month],
			"baseline": base,
			"difference": None if base is None else active[month] - base,
		}
		for month in shown
	]


def get_columns() -> list[dict[str, Any]]:
	return [
		column(_("Month"), "label", width=120),
		count_column(_("Active Models"), "active", 150),
		count_column(_("Baseline of Phase 1"), "baseline", 170),
		count_column(_("Difference"), "difference", 120),
	]


def get_chart(data: list[dict[str, Any]], base: float | None) -> dict[str, Any]:
	lines = data[::-1]
	options: dict[str, Any] = {}
	if base is not None:
		marker = {"label": _("Baseline of Phase 1"), "value": base, "options": {"labelPos": "left"}}
		options["yMarkers"] = [marker]
	made = chart(
		[line["month"].strftime("%m-%y") for line in lines],
		[(_("Active Models"), [line["active"] for line in lines])],
		["#2f7d6d"],
		**({"valuesOverPoints": 1} if len(lines) <= 15 else {}),
	)
	made["data"].update(options)
	return made


def get_summary(data: list[dict[str, Any]], base: float | None) -> list[dict[str, Any]]:
	now = data[0]
	cards = [{"label": _("Active Models"), "value": now["active"], "datatype": "Int", "indicator": "Green"}]
	if base is not None:
		ahead = now["active"] >= base
		cards += [
			{"label": _("Baseline of Phase 1"), "value": base, "datatype": "Int", "indicator": "Gray"},
			{
				"label": _("Difference"),
				"value": now["difference"],
				"datatype": "Int",
				"indicator": "Green" if ahead else "Red",
			},
		]
	return cards
