"""Figures of psychosocial care for those who read no case: counts, none of a group so small that it names somebody."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import getdate

from genesis.protection.offices import in_own_offices

from .cases import CASE, SESSION

MONTH, RISK, SEX, AGE = "Month", "Risk Level", "Sex", "Age Group"
GROUPINGS = (MONTH, RISK, SEX, AGE)
_COLUMNS = {RISK: "risk_level", SEX: "sex", AGE: "age_group"}
ATTENDED = "Attended"


def read(first: date, last: date, grouping: str, office: str | None = None) -> list[dict[str, Any]]:
	"""Cases opened between two days, in groups: {group, opened, open, closed, sessions}, by name of the group."""
	case, session = DocType(CASE), DocType(SESSION)
	query = (
		frappe.qb.from_(case)
		.select(case.name, case.intake_date, case.closed_on, case.risk_level, case.sex, case.age_group)
		.where(case.intake_date >= first)
		.where(case.intake_date <= last)
	)
	if office:
		query = query.where(case.office == office)
	cases = in_own_offices(query, CASE).run(as_dict=True)
	held = dict(
		frappe.qb.from_(session)
		.select(session.psychosocial_case, Count(session.name))
		.where(session.attendance == ATTENDED)
		.groupby(session.psychosocial_case)
		.run()
	)
	groups: dict[str, dict[str, Any]] = {}
	for row in cases:
		key = f"{getdate(row.intake_date):%Y-%m}" if grouping == MONTH else row[_COLUMNS[grouping]] or ""
		group = groups.setdefault(key, {"group": key, "opened": 0, "open": 0, "closed": 0, "sessions": 0})
		group["opened"] += 1
		group["closed" if row.closed_on else "open"] += 1
		group["sessions"] += held.get(row.name, 0)
	return [groups[key] for key in sorted(groups)]
