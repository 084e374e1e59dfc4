"""What can be measured of enterprises, by the definitions of their reports."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count, Max, Sum
from frappe.utils import getdate, nowdate

from genesis.monitoring.dimensions import BUSINESS_SECTOR, OFFICE, PERSONAL, SEX
from genesis.monitoring.measure import COUNT, NUMBER, SUM, Evidence, Measure, Record, Span
from genesis.monitoring.reading import records, within

from .active_models import is_active
from .bound import ENTERPRISE, MEMBER
from .figures import FOLLOW_UP
from .follow_up_settings import active_months
from .formalisation import ROW
from .model_store import models
from .months import add_months, first_of

DIMENSIONS = (*PERSONAL, BUSINESS_SECTOR)
JOBS = {"Female": "jobs_women", "Male": "jobs_men"}


def registered(span: Span) -> list[Record]:
	"""Enterprises recorded in the span."""
	table = DocType(ENTERPRISE)
	return _records(_enterprises().where(within(table.registered_on, span)))


def formalised(span: Span) -> list[Record]:
	"""Enterprises that took the last of their steps towards formality in the span."""
	table, row = DocType(ENTERPRISE), DocType(ROW)
	complete = (
		frappe.qb.from_(row)
		.select(row.parent, Max(row.done_on).as_("on"))
		.where(row.parenttype == ENTERPRISE)
		.groupby(row.parent)
		.having(Count(row.name) == Sum(row.is_done))
		.as_("complete")
	)
	query = _enterprises().join(complete).on(complete.parent == table.name)
	return _records(query.where(within(complete.on, span)))


def active(span: Span) -> list[Record]:
	"""Business models active in the last month that had ended by the end of the span."""
	month, window = ended_month(span.last), active_months()
	known = models({}, add_months(month, 1 - window))
	return [
		record
		for record in _records(_enterprises())
		if record.key in known and is_active(known[record.key], month, window)
	]


def jobs(span: Span) -> list[Record]:
	"""Jobs by sex of who has them, from the last month told by the end of the span; not of closed enterprises."""
	table, told, latest = DocType(ENTERPRISE), DocType(FOLLOW_UP), DocType(FOLLOW_UP).as_("latest")
	months = (
		frappe.qb.from_(latest)
		.select(latest.enterprise, Max(latest.month).as_("month"))
		.where(latest.month <= span.last)
		.groupby(latest.enterprise)
		.as_("months")
	)
	found = []
	for sex, fieldname in JOBS.items():
		query = (
			_enterprises()
			.join(months)
			.on(months.enterprise == table.name)
			.join(told)
			.on((told.enterprise == table.name) & (told.month == months.month))
			.where(table.closed_on.isnull() | (table.closed_on > span.last))
		)
		found += [
			Record(f"{row.key} {sex}", row.person, row.value, {**row.dimensions, SEX: sex})
			for row in _records(query, told[fieldname])
			if row.value > Decimal(0)
		]
	return found


def ended_month(last: date) -> date:
	"""The last month that is over on the evening of a day, or by today."""
	return add_months(first_of(min(last + timedelta(days=1), getdate(nowdate()))), -1)


def _enterprises() -> Any:
	"""Enterprises with the member who answers for each."""
	table, member = DocType(ENTERPRISE), DocType(MEMBER)
	return (
		frappe.qb.from_(table)
		.left_join(member)
		.on((member.parent == table.name) & (member.parenttype == ENTERPRISE) & (member.is_responsible == 1))
	)


def _records(query: Any, value: Any = None) -> list[Record]:
	table = DocType(ENTERPRISE)
	dimensions = {OFFICE: table.office, BUSINESS_SECTOR: table.sector}
	person = DocType(MEMBER).participant
	return records(query, ENTERPRISE, key=table.name, participant=person, value=value, dimensions=dimensions)


_BY = {OFFICE: "office", BUSINESS_SECTOR: "sector"}
MEASURES = (
	Measure(
		"Enterprises Registered",
		COUNT,
		NUMBER,
		"The day the enterprise was recorded",
		ENTERPRISE,
		registered,
		DIMENSIONS,
		Evidence(("List", ENTERPRISE), dated="registered_on", by=_BY),
	),
	Measure(
		"Enterprises Formalised",
		COUNT,
		NUMBER,
		"The day the last step towards formality was taken",
		ENTERPRISE,
		formalised,
		DIMENSIONS,
		Evidence(("List", ENTERPRISE), {"formalisation_done": [">", 0]}, by=_BY),
	),
	Measure(
		"Active Business Models",
		COUNT,
		NUMBER,
		"The last month that had ended by the last day",
		ENTERPRISE,
		active,
		DIMENSIONS,
		Evidence(("query-report", "Business Models against the Baseline"), by=_BY),
	),
	Measure(
		"Jobs in Enterprises",
		SUM,
		NUMBER,
		"The last month told by the last day; the sex is that of who works",
		ENTERPRISE,
		jobs,
		DIMENSIONS,
		Evidence(("query-report", "Enterprises in Figures")),
	),
)
