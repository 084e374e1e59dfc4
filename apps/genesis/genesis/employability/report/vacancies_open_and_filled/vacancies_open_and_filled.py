"""Vacancies Open and Filled: openings, who is hired, and how many people were proposed for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import date_diff, getdate, nowdate

from genesis.employability import employment_data as data
from genesis.employability.insertion import share
from genesis.report_columns import column
from genesis.reporting import chart, date_range, links, only_permitted

FILTERS = ("status", "sector", "employer", "department")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	rows = _vacancies(filters)
	referred, today = _referrals([row.vacancy for row in rows]), getdate(nowdate())
	for row in rows:
		stages = referred[row.vacancy]
		row.update(
			free=max(0, row.openings - row.filled),
			referred=sum(stages.values()),
			waiting=stages["Sent"] + stages["Interviewed"],
			days_open=max(0, date_diff(min(row.closed_by or today, today), row.opened_on)),
			sector_label=_(row.sector) if row.sector else "",
			status_label=_(row.status),
		)
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def _vacancies(filters: dict[str, Any]) -> list[frappe._dict]:
	table = DocType("Vacancy")
	first, last = date_range(filters)
	query = (
		frappe.qb.from_(table)
		.select(
			*(table.name.as_("vacancy"), table.title, table.employer, table.sector, table.status),
			*(table.opened_on, table.deadline.as_("closed_by"), table.openings, table.filled),
		)
		.orderby(table.opened_on, order=frappe.qb.desc)
		.orderby(table.name)
	)
	for field, value in links(filters, "Vacancy", FILTERS).items():
		query = query.where(table[field] == value)
	if first:
		query = query.where(table.opened_on >= first)
	if last:
		query = query.where(table.opened_on <= last)
	return only_permitted(query, "Vacancy").run(as_dict=True)


def _referrals(vacancies: list[str]) -> dict[str, Counter]:
	found = defaultdict(Counter)
	if not vacancies:
		return found
	table = DocType(data.REFERRAL)
	query = (
		frappe.qb.from_(table)
		.select(table.vacancy, table.stage, Count(table.name).as_("number"))
		.where(table.vacancy.isin(vacancies))
		.groupby(table.vacancy, table.stage)
	)
	for row in only_permitted(query, data.REFERRAL).run(as_dict=True):
		found[row.vacancy][row.stage] = row.number
	return found


def get_columns() -> list[dict[str, Any]]:
	return [
		column(_("Vacancy"), "vacancy", "Link", 140, options="Vacancy"),
		column(_("Title"), "title", width=190),
		column(_("Employer"), "employer", "Link", 190, options="Employer"),
		column(_("Sector"), "sector_label", width=120),
		column(_("Status"), "status_label", width=100),
		column(_("Opened On"), "opened_on", "Date", 110),
		column(_("Deadline"), "closed_by", "Date", 110),
		column(_("Days Open"), "days_open", "Int", 110),
		column(_("Openings"), "openings", "Int", 100),
		column(_("Filled"), "filled", "Int", 100),
		column(_("Free"), "free", "Int", 90),
		column(_("Referred"), "referred", "Int", 110),
		column(_("Waiting for an Answer"), "waiting", "Int", 170),
	]


def get_chart(rows: list[frappe._dict]) -> dict[str, Any] | None:
	openings, filled = Counter(), Counter()
	for row in rows:
		openings[row.sector_label] += row.openings
		filled[row.sector_label] += row.filled
	labels = [label for label, _number in openings.most_common()]
	if not labels:
		return None
	series = [
		(_("Openings"), [openings[label] for label in labels]),
		(_("Filled"), [filled[label] for label in labels]),
	]
	return chart([label or _("Not Stated") for label in labels], series, ("#9aa5b1", "#2f7d6d"))


def get_summary(rows: list[frappe._dict]) -> list[dict[str, Any]]:
	openings, filled = sum(row.openings for row in rows), sum(row.filled for row in rows)
	rate = share(min(openings, filled), openings)
	open_rows = [row for row in rows if row.status == "Open"]
	return [
		{"label": _("Open Vacancies"), "value": len(open_rows), "datatype": "Int"},
		{"label": _("Free Places"), "value": sum(row.free for row in open_rows), "datatype": "Int"},
		{"label": _("Openings"), "value": openings, "datatype": "Int"},
		{"label": _("Filled"), "value": filled, "datatype": "Int"},
		{"label": _("Filled (%)"), "value": "–" if rate is None else f"{rate:.1f} %", "datatype": "Data"},
	]
