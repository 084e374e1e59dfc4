"""Legal Outcomes by Matter: what came of the cases closed in a period; no group, and no outcome in one, under five."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import add_months

from genesis.legal_aid import figures
from genesis.legal_aid.cases import CASE
from genesis.protection.hidden_figures import counted_columns, hidden_message, hide
from genesis.protection.small_groups import without_small_groups
from genesis.reporting import chart, period


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	first, last = period(filters, lambda day: add_months(day, -12))
	outcomes = [word for word in frappe.get_meta(CASE).get_field("outcome").options.split("\n") if word]
	rows = figures.outcomes(first, last, filters.get("office"))
	data, message = hide(rows, "closed", ("closed", *outcomes))
	data = [_cells(row, outcomes) for row in data]
	if any(row[word] is None for row in data for word in outcomes):
		message = hidden_message()
	labels = {"closed": _("Cases Closed"), **{word: _(word) for word in outcomes}}
	return counted_columns(_("Matter"), labels), data, message, get_chart(data), get_summary(rows)


def _cells(row: dict[str, Any], outcomes: list[str]) -> dict[str, Any]:
	"""The outcomes of a matter that may be shown: a small one is hidden, and the one that would give it away."""
	if row["closed"] is None:
		return row
	shown = without_small_groups(row.get(word, 0) for word in outcomes)
	return {**row, **dict(zip(outcomes, shown, strict=True))}


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	values = [row["closed"] or 0 for row in data]
	if not any(values):
		return None
	return chart([row["group"] for row in data], [(_("Cases Closed"), values)], ["#2f7d6d"])


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	closed = sum(row["closed"] for row in rows)
	return [{"label": _("Cases Closed"), "value": closed, "datatype": "Int", "indicator": "Green"}]
