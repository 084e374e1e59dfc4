"""Accreditations of centres and evaluators that end soon, or have ended without one that follows."""

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Max
from frappe.utils import add_days, getdate, nowdate

from genesis.participants.access import require
from genesis.reporting import only_permitted

DAYS = 60
REPORT = "Accreditations Expiring"
CENTRE, EVALUATOR = "Centre", "Evaluator"


def expiring(until: date, standard: str | None = None) -> list[dict[str, Any]]:
	"""The last accreditation of each centre and evaluator in each standard, where it ends by that day; first to end first.

	Centres and evaluators out of use, and accreditations withdrawn, are left out. Only what the user may read.
	"""
	rows = [*_of_centres(standard), *_of_evaluators(standard)]
	due = [row for row in rows if getdate(row["valid_until"]) <= until]
	return sorted(
		due, key=lambda row: (getdate(row["valid_until"]), row["kind"], row["holder"], row["standard"])
	)


@frappe.whitelist(methods=["GET", "POST"])
def soon(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""The number card: how many accreditations end within DAYS, or have ended. Raises frappe.PermissionError."""
	require("Centre Accreditation")
	total = len(expiring(getdate(add_days(nowdate(), DAYS))))
	return {"value": total, "fieldtype": "Int", "route": ["query-report", REPORT], "route_options": {}}


def _of_centres(standard: str | None) -> list[dict[str, Any]]:
	doctype = "Centre Accreditation"
	record, row, centre = DocType(doctype), DocType("Accredited Standard"), DocType("Evaluation Centre")
	query = (
		only_permitted(frappe.qb.from_(record), doctype)
		.join(row)
		.on((row.parent == record.name) & (row.parenttype == doctype))
		.join(centre)
		.on(centre.name == record.evaluation_centre)
		.where((record.docstatus == 1) & record.valid_until.isnotnull() & record.withdrawn_on.isnull())
		.where(centre.is_active == 1)
	)
	if standard:
		query = query.where(row.competency_standard == standard)
	found = (
		query.select(
			record.evaluation_centre.as_("holder"),
			row.competency_standard.as_("standard"),
			Max(record.valid_until).as_("valid_until"),
		)
		.groupby(record.evaluation_centre, row.competency_standard)
		.run(as_dict=True)
	)
	return [{"kind": CENTRE, "doctype": "Evaluation Centre", "record": one.holder, **one} for one in found]


def _of_evaluators(standard: str | None) -> list[dict[str, Any]]:
	person, row = DocType("Evaluator"), DocType("Evaluator Accreditation")
	query = (
		only_permitted(frappe.qb.from_(person), "Evaluator")
		.join(row)
		.on((row.parent == person.name) & (row.parenttype == "Evaluator"))
		.where((person.is_active == 1) & row.suspended_from.isnull())
	)
	if standard:
		query = query.where(row.competency_standard == standard)
	found = (
		query.select(
			person.name.as_("record"),
			person.evaluator_name.as_("holder"),
			row.competency_standard.as_("standard"),
			Max(row.valid_until).as_("valid_until"),
		)
		.groupby(person.name, person.evaluator_name, row.competency_standard)
		.run(as_dict=True)
	)
	return [
		{"kind": EVALUATOR, "doctype": "Evaluator", **one, "holder": one.holder or one.record}
		for one in found
	]


def state_of(days: int) -> str:
	"""What to call an accreditation that ends in so many days."""
	return _("Expired") if days < 0 else _("Expires Soon")
