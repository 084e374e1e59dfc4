"""Commitments Kept: in time, late, open, overdue; by partner, person, month or where they were agreed."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import add_months, getdate, nowdate

from genesis.alliances.commitment_rules import Record, count
from genesis.alliances.vocabulary import COMMITMENT
from genesis.report_columns import column
from genesis.reporting import chart, choice, date_range, links, only_permitted

GROUPS = {
	"Partner": "partner",
	"Responsible": "responsible",
	"Month": "due_date",
	"Side": "side",
	"Agreed In": "reference_type",
	"Office": "office",
}
FILTERS = ("side", "partner", "responsible", "office")
COLOURS = ("#2f7d6d", "#c9a227", "#24527a", "#b23a48")
MONTHS_BACK, MONTHS_AHEAD = -12, 3
MOST_BARS = 12


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	group = choice(filters, "group_by", _("By"), GROUPS, "Partner")
	rows, all_of_them = get_data(filters, group)
	return get_columns(group), rows, None, get_chart(rows, group), get_summary(all_of_them)


def get_data(filters: dict[str, Any], group: str) -> tuple[list[dict[str, Any]], Record]:
	"""One row for each group, and the record of everything. Raises ReportFilterError."""
	found = _commitments(filters)
	groups: dict[str, list[frappe._dict]] = {}
	for each in found:
		groups.setdefault(_key(group, each[GROUPS[group]]), []).append(each)
	rows = []
	for key, mine in groups.items():
		record = count(each.status for each in mine)
		rows.append(
			{
				"key": key,
				"group": _label(group, key),
				"total": record.total,
				**{name: getattr(record, name) for name in Record.__slots__},
				"postponed": sum(each.postponed or 0 for each in mine),
				"percent_in_time": record.percent_in_time,
				"percent_kept": record.percent_kept,
			}
		)
	rows.sort(key=lambda row: row["key"] if group == "Month" else (-row["total"], row["group"]))
	return rows, count(each.status for each in found)


def _commitments(filters: dict[str, Any]) -> list[frappe._dict]:
	first, last = date_range(filters)
	first = first or getdate(add_months(nowdate(), MONTHS_BACK))
	last = last or getdate(add_months(nowdate(), MONTHS_AHEAD))
	table = DocType(COMMITMENT)
	query = (
		frappe.qb.from_(table)
		.select(*(table[name] for name in (*GROUPS.values(), "status", "postponed")))
		.where((table.due_date >= first) & (table.due_date <= last))
	)
	for fieldname, value in links(filters, COMMITMENT, FILTERS).items():
		query = query.where(table[fieldname] == value)
	return only_permitted(query, COMMITMENT).run(as_dict=True)


def _key(group: str, value: Any) -> str:
	return f"{value:%Y-%m}" if group == "Month" else value or ""


def _label(group: str, key: str) -> str:
	if not key:
		return {"Partner": _("Of the Programme and Participants"), "Office": _("Whole Programme")}.get(
			group, _("Not Stated")
		)
	if group == "Responsible":
		return frappe.utils.get_fullname(key)
	if group == "Month":
		return frappe.utils.formatdate(f"{key}-01", "MM/yyyy")
	return _(key) if group in ("Side", "Agreed In") else key


def get_columns(group: str) -> list[dict[str, Any]]:
	figures = (
		(_("All"), "total", "Int"),
		(_("Kept in Time"), "kept", "Int"),
		(_("Kept Late"), "late", "Int"),
		(_("Open"), "open", "Int"),
		(_("Past Due"), "overdue", "Int"),
		(_("Cancelled"), "cancelled", "Int"),
		(_("Times Postponed"), "postponed", "Int"),
		(_("% Kept in Time"), "percent_in_time", "Percent"),
		(_("% Kept"), "percent_kept", "Percent"),
	)
	return [
		column(_(group), "group", width=280),
		*(column(label, name, kind, 115) for label, name, kind in figures),
	]


def get_chart(rows: list[dict[str, Any]], group: str) -> dict[str, Any] | None:
	"""The groups with most commitments; the last months, written short."""
	if not rows:
		return None
	shown = rows[-MOST_BARS:] if group == "Month" else rows[:MOST_BARS]
	return chart(
		[f"{row['key'][5:]}-{row['key'][2:4]}" if group == "Month" else row["group"] for row in shown],
		[
			(label, [row[name] for row in shown])
			for label, name in (
				(_("Kept in Time"), "kept"),
				(_("Kept Late"), "late"),
				(_("Open"), "open"),
				(_("Past Due"), "overdue"),
			)
		],
		COLOURS,
		barOptions={"stacked": 1},
	)


def get_summary(record: Record) -> list[dict[str, Any]]:
	return [
		{"label": _("Commitments"), "value": record.total, "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("% Kept in Time"),
			"value": record.percent_in_time,
			"datatype": "Percent",
			"indicator": "Green",
		},
		{"label": _("% Kept"), "value": record.percent_kept, "datatype": "Percent", "indicator": "Green"},
		{"label": _("Past Due"), "value": record.overdue, "datatype": "Int", "indicator": "Red"},
	]
