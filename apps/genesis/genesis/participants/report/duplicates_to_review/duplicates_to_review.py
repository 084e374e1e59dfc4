"""Duplicates to Review: pairs of records that may be one person, the likeliest first, with the reasons."""

from __future__ import annotations

from collections import Counter
from typing import Any

import frappe
from frappe import _
from frappe.utils import date_diff, getdate, nowdate

from genesis.participants.duplicate_reviews import explain
from genesis.participants.report_tools import options_of, shown_names
from genesis.report_columns import column, count_column, link_column
from genesis.reporting import chart, date_range, may_see_identity, number

REVIEW = "Duplicate Review"
FIELDS = (
	"name",
	"score",
	"verdict",
	"source",
	"status",
	"reasons",
	"participant_a",
	"participant_b",
	"office_a",
	"office_b",
	"creation",
	"reviewed_by",
	"decision_reason",
)
MOST_ROWS = 2000
COLOURS = {"Same Document": "#b23a48", "Duplicate": "#c98a1b", "To Review": "#8d99ae"}


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	reviews = read_reviews(filters)
	message = None
	if len(reviews) >= MOST_ROWS:
		message = _("Only the first {0} pairs are shown.").format(MOST_ROWS)
	return get_columns(), get_rows(reviews), message, get_chart(reviews), get_summary(reviews)


def read_reviews(filters: dict[str, Any]) -> list[dict[str, Any]]:
	"""Reviews that the reader may see: hooks of the DocType scope them by the offices of both people."""
	first, last = date_range(filters)
	least = number(filters, "least_score", _("Score at Least"), most=100)
	conditions: list[list[Any]] = [["status", "=", filters.get("status") or "Open"], ["score", ">=", least]]
	if filters.get("verdict"):
		conditions.append(["verdict", "=", filters["verdict"]])
	if filters.get("source"):
		conditions.append(["source", "=", filters["source"]])
	if first:
		conditions.append(["creation", ">=", f"{first} 00:00:00"])
	if last:
		conditions.append(["creation", "<=", f"{last} 23:59:59.999999"])
	either = None
	if filters.get("office"):
		either = [["office_a", "=", filters["office"]], ["office_b", "=", filters["office"]]]
	return frappe.get_list(
		REVIEW,
		filters=conditions,
		or_filters=either,
		fields=list(FIELDS),
		order_by="score desc, creation asc",
		limit=MOST_ROWS,
	)


def get_rows(reviews: list[dict[str, Any]]) -> list[dict[str, Any]]:
	names = shown_names({row[side] for row in reviews for side in ("participant_a", "participant_b")})
	today = getdate(nowdate())
	rows = []
	for review in reviews:
		rows.append(
			{
				**review,
				"review": review.name,
				"name_a": names.get(review.participant_a),
				"name_b": names.get(review.participant_b),
				"verdict": _(review.verdict),
				"source": _(review.source),
				"reasons": "; ".join(explain(review.reasons or "")),
				"days_open": date_diff(today, getdate(review.creation)),
			}
		)
	return rows


def get_columns() -> list[dict[str, Any]]:
	columns = [
		link_column(_("Review"), "review", REVIEW, 130),
		count_column(_("Score"), "score"),
		column(_("Verdict"), "verdict", width=140),
	]
	for side, label in (("a", _("First Record")), ("b", _("Second Record"))):
		columns.append(link_column(label, f"participant_{side}", "Participant"))
		if may_see_identity():
			columns.append(column(_("Full Name"), f"name_{side}", width=180))
		columns.append(column(_("Programme Office"), f"office_{side}"))
	return [
		*columns,
		column(_("Reasons"), "reasons", width=360),
		column(_("Source"), "source", width=110),
		count_column(_("Days Open"), "days_open", 100),
	]


def get_chart(reviews: list[dict[str, Any]]) -> dict[str, Any] | None:
	verdicts = Counter(review.verdict for review in reviews)
	words = [word for word in options_of("verdict", REVIEW) if verdicts[word]]
	if not words:
		return None
	values = [verdicts[word] for word in words]
	colours = [COLOURS.get(word, "#8d99ae") for word in words]
	return chart([_(word) for word in words], [(_("Pairs"), values)], colours, "donut", height=220)


def get_summary(reviews: list[dict[str, Any]]) -> list[dict[str, Any]]:
	certain = sum(1 for review in reviews if review.verdict == "Same Document")
	return [
		{"label": _("Pairs"), "value": len(reviews), "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("With the Same Document"),
			"value": certain,
			"datatype": "Int",
			"indicator": "Red" if certain else "Green",
		},
	]
