"""Matching Fairness: the share of women, men and ages among those in the programme, able, found, referred and placed.

Matching looks at neither sex nor age. What a vacancy asks for can still shut out a group: here it shows. Able are those
whom no requirement of a vacancy refuses, found those among the first of its list of candidates; with several vacancies a
person counts once for each of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType

from genesis.employability import candidate_search
from genesis.employability import employment_data as data
from genesis.employability.candidates import SHOWN, requirements_of
from genesis.employability.insertion import share
from genesis.participants.report_tools import options_of
from genesis.report_columns import column
from genesis.reporting import chart, choice, date_range, only_permitted, refuse

WAYS = (data.SEX, data.AGE)
STEPS = ("programme", "able", "found", "referred", "hired", "placed")
MOST = 30


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	way = choice(filters, "group_by", _("Group By"), WAYS, data.SEX)
	vacancies = _vacancies(filters)
	groups = _groups(way)
	counts = _counts(vacancies, groups)
	totals = {step: sum(counts[step].values()) for step in STEPS}
	order = [*options_of(data.FIELDS[way]), ""]
	present = [group for group in order if any(counts[step][group] for step in STEPS)]
	rows = [_row(way, group, counts, totals) for group in present]
	message = _("Vacancies looked at: {0}. Among the first {1} candidates of each.").format(
		len(vacancies), SHOWN
	)
	return get_columns(way), rows, message, get_chart(way, present, counts, totals), None


def _vacancies(filters: dict[str, Any]) -> list[str]:
	"""The vacancy that was chosen, or the latest of those days. Raises ReportFilterError."""
	table = DocType("Vacancy")
	query = frappe.qb.from_(table).select(table.name).orderby(table.opened_on, order=frappe.qb.desc)
	query = query.orderby(table.name).limit(MOST)
	chosen = filters.get("vacancy")
	if chosen:
		if not frappe.db.exists("Vacancy", chosen):
			refuse(_("Vacancy"), _("{0} does not exist").format(chosen))
		query = query.where(table.name == chosen)
	first, last = date_range(filters)
	if first:
		query = query.where(table.opened_on >= first)
	if last:
		query = query.where(table.opened_on <= last)
	return [name for (name,) in only_permitted(query, "Vacancy").run()]


def _groups(way: str) -> dict[str, str]:
	"""Person -> group, of everybody whom the reader may see."""
	person = DocType("Participant")
	query = (
		frappe.qb.from_(person).select(person.name, person[data.FIELDS[way]]).where(person.status != "Merged")
	)
	return {name: group or "" for name, group in only_permitted(query, "Participant").run()}


def _counts(vacancies: list[str], groups: dict[str, str]) -> dict[str, Counter]:
	in_programme = frappe.get_all(
		"Participant", {"status": ["in", candidate_search.IN_PROGRAMME]}, pluck="name", order_by=None
	)
	able, found = [], []
	for name in vacancies:
		asked = requirements_of(frappe.get_doc("Vacancy", name))
		able += candidate_search.able(asked)
		found += [each.participant for each in candidate_search.best(asked, SHOWN)]
	referred = _people(data.REFERRAL, {"vacancy": ["in", vacancies], "sent_on": ["is", "set"]})
	hired = _people(data.REFERRAL, {"vacancy": ["in", vacancies], "stage": "Hired"})
	placed = _people(data.PLACEMENT, {"vacancy": ["in", vacancies], "status": ["in", data.COUNTED]})
	steps = (in_programme, able, found, referred, hired, placed)
	return {step: _tally(people, groups) for step, people in zip(STEPS, steps, strict=True)}


def _people(doctype: str, filters: dict[str, Any]) -> list[str]:
	return frappe.get_all(doctype, filters=filters, pluck="participant", order_by=None)


def _tally(people: Iterable[str], groups: dict[str, str]) -> Counter:
	return Counter(groups[name] for name in people if name in groups)


def _row(way: str, group: str, counts: dict[str, Counter], totals: dict[str, int]) -> dict[str, Any]:
	row: dict[str, Any] = {"group": data.group_label(way, group)}
	for step in STEPS:
		row[step] = counts[step][group]
		row[f"{step}_share"] = share(counts[step][group], totals[step])
	return row


def get_columns(way: str) -> list[dict[str, Any]]:
	labels = {
		"programme": _("In the Programme"),
		"able": _("Able"),
		"found": _("Found"),
		"referred": _("Referred"),
		"hired": _("Hired"),
		"placed": _("Placed"),
	}
	columns = [column(_(way), "group", width=150)]
	for step, label in labels.items():
		columns.append(column(label, step, "Int", 130))
		columns.append(column(_("{0} (%)").format(label), f"{step}_share", "Percent", 160))
	return columns


def get_chart(
	way: str, present: list[str], counts: dict[str, Counter], totals: dict[str, int]
) -> dict[str, Any] | None:
	if not totals["able"]:
		return None
	steps = [step for step in STEPS if totals[step]]
	labels = {column["fieldname"]: column["label"] for column in get_columns(way)}
	series = [
		(data.group_label(way, group), [share(counts[step][group], totals[step]) or 0 for step in steps])
		for group in present
	]
	return chart(
		[labels[step] for step in steps], series, ("#7c4d9f", "#c98a1b", "#24527a", "#2f7d6d", "#b23a48")
	)
