"""Insertion and Retention: who found a job and kept it, in groups, beside the phase before."""

from __future__ import annotations

from datetime import date
from typing import Any

from frappe import _

from genesis.employability import employment_data as data
from genesis.employability.insertion import Retention, insertion_rate, retention
from genesis.genesis_configuration import settings
from genesis.report_columns import column
from genesis.reporting import as_of_date, chart, choice

WAYS = (data.COHORT, data.SEX, data.SECTOR, data.OFFICE)
BASELINE_COLOUR = "#b23a48"


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	way = choice(filters, "group_by", _("Group By"), WAYS, data.COHORT)
	field, on = data.FIELDS[way], as_of_date(filters)
	everybody = data.people(filters, field)
	placed = data.placements(filters, field, day=on)
	seekers = data.in_intermediation({row.name for row in everybody})
	days = settings.placement_follow_up_days()
	spells = data.spells(placed, on)
	placed_by, rows = data.grouped(placed, way), []
	for group, members in data.grouped(everybody, way).items():
		label = data.group_label(way, group)
		row = _row(label, members, placed_by.get(group, []), seekers, spells, days, on)
		rows.append({**row, "short": data.short_label(way, group)})
	total = _row(_("All"), everybody, placed, seekers, spells, days, on)
	rate, size = data.baseline(filters.get("programme"))
	chart_rows = [row for row in rows if row["seekers"]]
	if rows:
		rows.append({**total, "is_total": 1})
	return (
		get_columns(way, days),
		rows,
		None,
		get_chart(chart_rows, rate),
		get_summary(total, rate, size, days),
	)


def _row(
	label: str,
	members: list,
	placed: list,
	seekers: set[str],
	spells: dict,
	days: tuple[int, ...],
	on: date,
) -> dict:
	names = {row.name for row in members}
	looking = names & seekers
	inserted = {row.participant for row in placed} & names
	row = {
		"group": label,
		"registered": len(names),
		"seekers": len(looking),
		"inserted": len(inserted),
		"insertion": insertion_rate(inserted, looking),
		"insertion_of_all": insertion_rate(inserted, names),
		"placements": len(placed),
	}
	for day in days:
		found: Retention = retention([spells[each.name] for each in placed], day, on)
		row |= {
			f"due_{day}": found.due,
			f"retention_{day}": found.rate,
			f"unknown_{day}": found.unknown,
		}
	return row


def get_columns(way: str, days: tuple[int, ...]) -> list[dict[str, Any]]:
	columns = [
		column(_(way), "group", width=170),
		column(_("Registered"), "registered", "Int", 110),
		column(_("In Intermediation"), "seekers", "Int", 140),
		column(_("Inserted"), "inserted", "Int", 110),
		column(_("Insertion (%)"), "insertion", "Percent", 120),
		column(_("Of All Registered (%)"), "insertion_of_all", "Percent", 170),
		column(_("Placements"), "placements", "Int", 120),
	]
	for day in days:
		columns += [
			column(_("Due After {0} Days").format(day), f"due_{day}", "Int", 150),
			column(_("Retention After {0} Days (%)").format(day), f"retention_{day}", "Percent", 190),
			column(_("Not Known After {0} Days").format(day), f"unknown_{day}", "Int", 180),
		]
	return columns


def get_chart(rows: list[dict[str, Any]], rate: float | None) -> dict[str, Any] | None:
	if not rows:
		return None
	series = [(_("Insertion (%)"), [row["insertion"] or 0 for row in rows])]
	drawn = chart([row["short"] for row in rows], series, data.COLOURS)
	if rate is not None:
		marker = {
			"label": _("Phase before: {0} %").format(f"{rate:g}"),
			"value": rate,
			"options": {"labelPos": "left"},
		}
		drawn["data"]["yMarkers"] = [marker]
	return drawn


def get_summary(
	total: dict, rate: float | None, size: int | None, days: tuple[int, ...]
) -> list[dict[str, Any]]:
	summary = [
		{"label": _("Inserted"), "value": total["inserted"], "datatype": "Int"},
		data.rate_figure(_("Insertion (%)"), total["insertion"]),
	]
	if rate is not None:
		summary.append(
			{
				"label": _("Phase Before"),
				"value": _("{0} % of {1}").format(f"{rate:g}", size) if size else f"{rate:g} %",
				"datatype": "Data",
			}
		)
	return [
		*summary,
		*(
			data.rate_figure(_("Retention After {0} Days (%)").format(day), total[f"retention_{day}"])
			for day in days
		),
	]
