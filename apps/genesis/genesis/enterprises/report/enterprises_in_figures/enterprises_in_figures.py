"""Enterprises in Figures: how many there are, what they sold in the last month told, and the jobs by sex."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import cint, flt

from genesis.enterprises.active_models import is_active
from genesis.enterprises.follow_up_settings import active_months
from genesis.enterprises.model_store import last_ended_month, models
from genesis.enterprises.months import add_months
from genesis.enterprises.report_parts import GROUPS, enterprises, figures, group_label
from genesis.report_columns import column
from genesis.reporting import chart, choice

FIELDS = (
	*("name", "sector", "office", "status", "advisor", "canvas", "closed_on", "is_silent", "currency"),
	*("last_sales", "last_profit", "jobs_women", "jobs_men", "jobs_full_time", "jobs_part_time"),
)
SUMS = ("last_sales", "last_profit", "jobs_women", "jobs_men", "jobs_full_time", "jobs_part_time")
COUNTS = ("enterprises", "women_led", "closed", "active", "silent")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	group = choice(filters, "group_by", _("Group By"), GROUPS, "Sector")
	data = get_data(filters, group)
	return get_columns(group), data, None, get_chart(data), get_summary(data)


def get_data(filters: dict[str, Any], group: str) -> list[dict[str, Any]]:
	"""A line for each group, the one with most enterprises first. What closed enterprises sold does not count."""
	rows = enterprises(filters, FIELDS)
	month, window = last_ended_month(), active_months()
	known = models(filters, add_months(month, 1 - window))
	led = led_by_women([row.name for row in rows])
	lines: dict[str, dict[str, Any]] = {}
	for row in rows:
		label = group_label(group, row[GROUPS[group]])
		line = lines.setdefault(label, {"label": label, **dict.fromkeys((*COUNTS, *SUMS), 0)})
		line["currency"] = row.currency
		line["enterprises"] += 1
		line["women_led"] += row.name in led
		if row.closed_on:
			line["closed"] += 1
			continue
		line["active"] += row.name in known and is_active(known[row.name], month, window)
		line["silent"] += cint(row.is_silent)
		for name in SUMS:
			line[name] += flt(row[name])
	return sorted(lines.values(), key=lambda line: (-line["enterprises"], line["label"]))


def led_by_women(names: list[str]) -> set[str]:
	"""Those of the enterprises for which a woman answers."""
	member, person = DocType("Enterprise Member"), DocType("Participant")
	return set(
		frappe.qb.from_(member)
		.join(person)
		.on(person.name == member.participant)
		.select(member.parent)
		.where(member.parent.isin([*names, ""]) & (member.is_responsible == 1) & (person.sex == "Female"))
		.run(pluck=True)
	)


def get_columns(group: str) -> list[dict[str, Any]]:
	return [
		column(_(group), "label", width=180),
		*figures(
			(_("Enterprises"), "enterprises", "Int"),
			(_("Led by Women"), "women_led", "Int"),
			(_("Active Models"), "active", "Int"),
			(_("Silent"), "silent", "Int"),
			(_("Closed Enterprises"), "closed", "Int"),
			(_("Monthly Sales"), "last_sales", "Currency"),
			(_("Monthly Profit"), "last_profit", "Currency"),
			(_("Jobs of Women"), "jobs_women", "Int"),
			(_("Jobs of Men"), "jobs_men", "Int"),
			(_("Full-time Jobs"), "jobs_full_time", "Int"),
			(_("Part-time Jobs"), "jobs_part_time", "Int"),
		),
	]


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	if not data:
		return None
	return chart(
		[line["label"] for line in data],
		[
			(_("Women"), [line["jobs_women"] for line in data]),
			(_("Men"), [line["jobs_men"] for line in data]),
		],
		["#7c4d9f", "#2f7d6d"],
		barOptions={"stacked": 1},
	)


def get_summary(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
	def total(name: str) -> float:
		return sum(line[name] for line in data)

	currency = data[0].get("currency") if data else None
	return [
		{"label": _("Enterprises"), "value": total("enterprises"), "datatype": "Int", "indicator": "Blue"},
		{"label": _("Active Models"), "value": total("active"), "datatype": "Int", "indicator": "Green"},
		{
			"label": _("Monthly Sales"),
			"value": total("last_sales"),
			"datatype": "Currency",
			"currency": currency,
			"indicator": "Blue",
		},
		{"label": _("Jobs of Women"), "value": total("jobs_women"), "datatype": "Int", "indicator": "Purple"},
		{"label": _("Jobs of Men"), "value": total("jobs_men"), "datatype": "Int", "indicator": "Green"},
	]
