"""The business models that a reader may see, as the rules about active ones ask for them, and the baseline."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Min
from frappe.utils import flt, getdate, nowdate

from genesis.participants.scope import default_programme
from genesis.participants.text import fold
from genesis.reporting import links, only_permitted

from .active_models import Model
from .bound import ENTERPRISE
from .follow_up_settings import baseline_fact
from .months import add_months, first_of

FILTERS = ("office", "sector", "advisor")


def last_ended_month() -> date:
	"""The last month that is over."""
	return add_months(first_of(getdate(nowdate())), -1)


def models(filters: dict[str, Any], since: date) -> dict[str, Model]:
	"""Enterprise -> model, with the months told from `since` on. Raises ReportFilterError."""
	enterprise, canvas = DocType(ENTERPRISE), DocType("Business Model Canvas")
	query = frappe.qb.from_(enterprise).select(enterprise.name, enterprise.closed_on)
	for fieldname, value in links(filters, ENTERPRISE, FILTERS).items():
		query = query.where(enterprise[fieldname] == value)
	rows = only_permitted(query, ENTERPRISE).run(as_dict=True)
	begun = dict(
		frappe.qb.from_(canvas)
		.select(canvas.enterprise, Min(canvas.made_on))
		.where(canvas.docstatus == 1)
		.groupby(canvas.enterprise)
		.run()
	)
	told: dict[str, set[date]] = defaultdict(set)
	follow_up = DocType("Enterprise Follow-up")
	for name, month in (
		frappe.qb.from_(follow_up)
		.select(follow_up.enterprise, follow_up.month)
		.where(follow_up.month >= since)
		.run()
	):
		told[name].add(month)
	return {row.name: Model(begun.get(row.name), row.closed_on, told.get(row.name, set())) for row in rows}


def baseline(programme: str | None = None) -> float | None:
	"""The value of the fact about active models in the baseline of a programme; None where it has none."""
	name = programme or default_programme()
	if not name:
		return None
	wanted = fold(baseline_fact())
	for row in frappe.get_all(
		"Programme Baseline",
		filters={"parent": name, "parenttype": "Programme"},
		fields=["fact", "value"],
		order_by="idx asc",
	):
		if fold(row.fact) == wanted:
			return flt(row.value)
	return None
