"""Indicator Matrix: baseline, target, figure and what was reached of each indicator over a period, whole or in groups."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from genesis.monitoring.dimensions import FIELD_OF
from genesis.monitoring.matrix import beginning, rows
from genesis.monitoring.measure import Span
from genesis.participants.access import require
from genesis.participants.scope import default_programme
from genesis.protection.hidden_figures import hidden_message
from genesis.report_columns import column
from genesis.reporting import chart, choice, links, period, refuse

INDICATOR = "Programme Indicator"
MOST_BARS = 15
REACHED, FULL = "#2f7d6d", 100


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	require(INDICATOR)
	programme = filters.get("programme") or default_programme()
	if programme and not frappe.db.exists("Programme", programme):
		refuse(_("Programme"), _("{0} does not exist").format(programme))
	first, last = period(filters, lambda last: beginning(programme, last))
	dimension = choice(filters, "disaggregate_by", _("Told Apart By"), ("", *FIELD_OF), "")
	only = links(filters, INDICATOR, ("level", "area"))
	data = rows(Span(first, last), programme, dimension, **only)
	return (
		get_columns(bool(dimension)),
		[_shown(row) for row in data],
		get_message(data, Span(first, last)),
		get_chart(data),
		get_summary(data),
	)


def get_columns(in_groups: bool) -> list[dict[str, Any]]:
	columns = [
		_column(_("Code"), "code", "Link", 80, options=INDICATOR),
		_column(_("Indicator"), "title", width=300),
		_column(_("Group"), "group", width=170),
		_column(_("Level"), "level_label", width=100),
		_column(_("Unit"), "unit_label", width=90),
		_column(_("Baseline"), "baseline", "Float", 100),
		_column(_("Target"), "target", "Float", 100),
		_column(_("To Be Reached By"), "target_until", "Date", 130),
		_column(_("Value"), "value", "Float", 110),
		_column(_("Achieved (%)"), "achieved", "Percent", 120),
		_column(_("Numerator"), "numerator", "Float", 110),
		_column(_("Denominator"), "denominator", "Float", 120),
		_column(_("Evidence"), "evidence_label", width=200),
	]
	return [column for column in columns if in_groups or column["fieldname"] != "group"]


def get_message(data: list[dict[str, Any]], span: Span) -> str:
	told = _(
		"From {0} to {1}. Agreements, gatherings, commitments and policy initiatives are not of one programme: all of them count."
	).format(frappe.utils.format_date(span.first), frappe.utils.format_date(span.last))
	return f"{told} {hidden_message()}" if any(row["hidden"] for row in data) else told


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	"""What was reached of the targets, of the whole."""
	known = [row for row in data if not row["indent"] and row["achieved"] is not None][:MOST_BARS]
	if not known:
		return None
	drawn = chart(
		[row["code"] for row in known],
		[(_("Achieved (%)"), [round(row["achieved"], 1) for row in known])],
		[REACHED],
	)
	drawn["data"]["yMarkers"] = [{"label": _("Target"), "value": FULL, "options": {"labelPos": "left"}}]
	return drawn


def get_summary(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
	whole = [row for row in data if not row["indent"]]
	measured = [row for row in whole if row["achieved"] is not None]
	reached = sum(row["achieved"] >= FULL for row in measured)
	return [
		{"label": _("Indicators"), "value": len(whole), "datatype": "Int", "indicator": "Blue"},
		{"label": _("With a Target"), "value": len(measured), "datatype": "Int", "indicator": "Gray"},
		{"label": _("Targets Reached"), "value": reached, "datatype": "Int", "indicator": "Green"},
	]


def _shown(row: dict[str, Any]) -> dict[str, Any]:
	evidence = row.get("evidence")
	return {
		**row,
		"level_label": _(row["level"]) if row.get("level") else "",
		"unit_label": _(row["unit"]),
		"evidence_label": _(evidence["name"]) if evidence else "",
	}


def _column(
	label: str, fieldname: str, fieldtype: str = "Data", width: int = 130, **more: Any
) -> dict[str, Any]:
	if fieldtype in ("Float", "Percent"):
		more |= {"precision": 2, "disable_total": True}
	else:
		more |= {"align": "left"}  # the head of a column whose first row has no word, too
	return column(label, fieldname, fieldtype, width, **more)
