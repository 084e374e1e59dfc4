"""Eligibility Outcomes: how the people registered in a period were assessed, by which rules they failed, and who.

Each person counts once, with the assessment in force. Two views: counts for each rule, and the list of people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count

from genesis.participants.reason_texts import say_code
from genesis.participants.report_tools import (
	filter_people,
	options_of,
	person_columns,
	person_fields,
	shown,
)
from genesis.report_columns import column, count_column, day_column, link_column
from genesis.reporting import chart, choice, date_range, links, only_permitted

BY_RULE, BY_PERSON = "Rules", "People"
ASSESSMENT_FILTERS = ("rule_set", "outcome")
MOST_ROWS = 5000
COLOURS = {"Eligible": "#2f7d6d", "Not Eligible": "#b23a48", "Incomplete": "#c98a1b", "Exception": "#7c4d9f"}


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	view = choice(filters, "view", _("View"), (BY_RULE, BY_PERSON), BY_RULE)
	outcomes = count_outcomes(filters)
	if view == BY_RULE:
		columns, data, message = rule_columns(), count_rules(filters), None
	else:
		columns, data = people_columns(), list_people(filters)
		message = (
			_("Only the first {0} people are shown.").format(MOST_ROWS) if len(data) >= MOST_ROWS else None
		)
	return columns, data, message, get_chart(outcomes), get_summary(outcomes)


def assessed(filters: dict[str, Any]) -> QueryBuilder:
	"""The query on Participant joined with the assessment in force, without columns."""
	person, assessment = DocType("Participant"), DocType("Eligibility Assessment")
	first, last = date_range(filters)
	query = frappe.qb.from_(person).join(assessment).on(assessment.name == person.eligibility_assessment)
	query = only_permitted(filter_people(query, filters), "Participant")
	for fieldname, value in links(filters, "Eligibility Assessment", ASSESSMENT_FILTERS).items():
		query = query.where(assessment[fieldname] == value)
	if first:
		query = query.where(assessment.assessed_on >= first)
	if last:
		query = query.where(assessment.assessed_on <= last)
	return query


def count_outcomes(filters: dict[str, Any]) -> dict[str, int]:
	"""People for each outcome; those who got in by an exception are counted apart."""
	person, assessment = DocType("Participant"), DocType("Eligibility Assessment")
	rows = (
		assessed(filters)
		.select(assessment.outcome, assessment.exception_granted, Count(person.name).as_("people"))
		.groupby(assessment.outcome, assessment.exception_granted)
		.run(as_dict=True)
	)
	counts: dict[str, int] = defaultdict(int)
	for row in rows:
		counts["Exception" if row.exception_granted else row.outcome] += row.people
	return dict(counts)


def count_rules(filters: dict[str, Any]) -> list[dict[str, Any]]:
	"""For each rule, how many people pass, fail or could not be judged."""
	person, result = DocType("Participant"), DocType("Eligibility Result")
	rows = (
		assessed(filters)
		.join(result)
		.on(
			(result.parent == person.eligibility_assessment) & (result.parenttype == "Eligibility Assessment")
		)
		.select(result.rule_label, result.outcome, Count(result.name).as_("people"))
		.groupby(result.rule_label, result.outcome)
		.run(as_dict=True)
	)
	return fold_rules(rows)


def fold_rules(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
	"""One line for each rule, the rule that most people fail first."""
	lines: dict[str, dict[str, Any]] = {}
	for row in rows:
		line = lines.setdefault(
			row["rule_label"], {"rule": _(row["rule_label"]), "pass": 0, "fail": 0, "unknown": 0}
		)
		line[frappe.scrub(row["outcome"])] += row["people"]
	for line in lines.values():
		judged = line["pass"] + line["fail"]
		line["pass_share"] = round(100 * line["pass"] / judged, 1) if judged else 0
	return sorted(lines.values(), key=lambda line: (-line["fail"], -line["unknown"], line["rule"]))


def list_people(filters: dict[str, Any]) -> list[dict[str, Any]]:
	"""People with the reasons of the rules they do not pass; those who pass all of them have none."""
	person, assessment = DocType("Participant"), DocType("Eligibility Assessment")
	rows = (
		assessed(filters)
		.select(
			*person_fields(person, ("participant_group", "office", "municipality")),
			assessment.name.as_("assessment"),
			assessment.outcome,
			assessment.assessed_on,
			assessment.rule_set,
			assessment.exception_granted,
		)
		.orderby(assessment.assessed_on, order=frappe.qb.desc)
		.orderby(person.name)
		.limit(MOST_ROWS)
		.run(as_dict=True)
	)
	reasons = reasons_of([row.assessment for row in rows])
	for row in rows:
		row.reasons = "; ".join(reasons.get(row.assessment, ()))
		row.outcome = _("Exception") if row.exception_granted else _(row.outcome)
		row.participant_group = shown("participant_group", row.participant_group)
		row.municipality = shown("municipality", row.municipality)
	return rows


def reasons_of(assessments: list[str]) -> dict[str, list[str]]:
	"""Assessment -> why its rules are failed or cannot be judged, in the reader's language."""
	if not assessments:
		return {}
	rows = frappe.get_all(
		"Eligibility Result",
		filters={
			"parent": ["in", assessments],
			"parenttype": "Eligibility Assessment",
			"outcome": ["!=", "Pass"],
		},
		fields=["parent", "reason", "reason_code", "reason_params"],
		order_by="parent, idx",
	)
	found: dict[str, list[str]] = defaultdict(list)
	for row in rows:
		params = frappe.parse_json(row.reason_params) or {}
		found[row.parent].append(say_code(row.reason_code, params) if row.reason_code else row.reason or "")
	return found


def rule_columns() -> list[dict[str, Any]]:
	counts = (("pass", _("Pass")), ("fail", _("Fail")), ("unknown", _("Unknown")))
	return [
		column(_("Rule"), "rule", width=340),
		*(count_column(label, name, 110) for name, label in counts),
		column(_("Share That Passes"), "pass_share", "Percent", 140),
	]


def people_columns() -> list[dict[str, Any]]:
	return [
		*person_columns(),
		column(_("Outcome"), "outcome", width=120),
		column(_("Reasons"), "reasons", width=420),
		column(_("Group"), "participant_group", width=170),
		link_column(_("Programme Office"), "office", "Programme Office", 150),
		column(_("Municipality"), "municipality", width=150),
		day_column(_("Assessed On"), "assessed_on"),
		link_column(_("Rule Set"), "rule_set", "Eligibility Rule Set", 200),
	]


def get_chart(outcomes: dict[str, int]) -> dict[str, Any] | None:
	words = [word for word in outcome_words() if outcomes.get(word)]
	if not words:
		return None
	values = [outcomes[word] for word in words]
	colours = [COLOURS[word] for word in words]
	return chart([_(word) for word in words], [(_("People"), values)], colours, "donut", height=240)


def get_summary(outcomes: dict[str, int]) -> list[dict[str, Any]]:
	total = sum(outcomes.values())
	cards = [{"label": _("People Assessed"), "value": total, "datatype": "Int", "indicator": "Blue"}]
	for word in outcome_words():
		people = outcomes.get(word, 0)
		share = f" ({round(100 * people / total)} %)" if total else ""
		cards.append({"label": _(word), "value": f"{people}{share}", "datatype": "Data"})
	return cards


def outcome_words() -> list[str]:
	return [*options_of("outcome", "Eligibility Assessment"), "Exception"]
