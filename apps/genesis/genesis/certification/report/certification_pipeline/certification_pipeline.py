"""Certification Pipeline: how many evaluations stand at each stage, by standard, centre, evaluator, office or sex."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count

from genesis.certification.report_parts import (
	EVALUATION,
	GROUPS,
	filter_evaluations,
	group_field,
	group_labels,
)
from genesis.genesis_configuration.milestone_rules import short_key
from genesis.report_columns import column, count_column
from genesis.reporting import chart, choice, only_permitted

# Column -> (milestones, colour); those that wait for training are taken out of the diagnostic.
STAGES = {
	"diagnostic": (("diagnostic",), "#9aa5b1"),
	"training": ((), "#c98a1b"),
	"planned": (("planned",), "#3b7dd8"),
	"assessed": (("assessed",), "#7c4d9f"),
	"certified": (("certified",), "#2f7d6d"),
	"not_yet": (("not_yet_competent", "appeal_rejected", "appeal_upheld"), "#d9822b"),
	"appealed": (("appealed",), "#b23a48"),
	"withdrawn": (("withdrawn",), "#c5ccd6"),
}
OPEN = ("diagnostic", "training", "planned", "assessed", "appealed")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	group = choice(filters, "group_by", _("Group By"), GROUPS, "Standard")
	data = count_stages(filters, group)
	return columns(group), data, None, get_chart(data), get_summary(data)


def count_stages(filters: dict[str, Any], group: str) -> list[dict[str, Any]]:
	"""A line for each group with its evaluations by stage, the fullest first; cancelled ones do not count."""
	table = DocType(EVALUATION)
	query = only_permitted(frappe.qb.from_(table), EVALUATION).where(table.docstatus < 2)
	query, column = group_field(filter_evaluations(query, filters), group)
	rows = (
		query.select(
			column.as_("label"), table.milestone, table.awaits_training, Count(table.name).as_("evaluations")
		)
		.groupby(column, table.milestone, table.awaits_training)
		.run(as_dict=True)
	)
	shown = group_labels(group, [row.label for row in rows])
	lines: dict[str | None, dict[str, Any]] = {}
	for row in rows:
		line = lines.setdefault(
			row.label or None, {"label": shown[row.label], "total": 0, **dict.fromkeys(STAGES, 0)}
		)
		line[stage_of(row.milestone, bool(row.awaits_training))] += row.evaluations
		line["total"] += row.evaluations
	return sorted(lines.values(), key=lambda line: (-line["total"], line["label"]))


def stage_of(milestone: str | None, awaits_training: bool) -> str:
	"""The column of an evaluation; one without milestone has just begun."""
	key = short_key(milestone) or "diagnostic"
	if key == "diagnostic" and awaits_training:
		return "training"
	return next(stage for stage, (keys, _colour) in STAGES.items() if key in keys)


def labels() -> dict[str, str]:
	return {
		"diagnostic": _("In Diagnostic"),
		"training": _("In Training"),
		"planned": _("Planned"),
		"assessed": _("For Decision"),
		"certified": _("Certified"),
		"not_yet": _("Not Yet Competent"),
		"appealed": _("Appealed"),
		"withdrawn": _("Withdrawn"),
	}


def columns(group: str) -> list[dict[str, Any]]:
	return [
		column(_(group), "label", width=280),
		*(count_column(label, name, 120) for name, label in labels().items()),
		count_column(_("Total"), "total"),
	]


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	if not data:
		return None
	values = [sum(line[stage] for line in data) for stage in STAGES]
	return chart(list(labels().values()), [(_("Evaluations"), values)], ["#3b7dd8"])


def get_summary(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
	under_way = sum(line[stage] for line in data for stage in OPEN)
	return [
		{"label": _("Under Way"), "value": under_way, "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("Certified"),
			"value": sum(line["certified"] for line in data),
			"datatype": "Int",
			"indicator": "Green",
		},
		{
			"label": _("In Training"),
			"value": sum(line["training"] for line in data),
			"datatype": "Int",
			"indicator": "Orange",
		},
	]
