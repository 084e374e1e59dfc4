"""Who is accredited for a standard on a day: read from the accreditations of centres and of evaluators."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from frappe.utils import formatdate, getdate

from .validity import in_force


def centre_problem(centre: str, standard: str, day: date) -> str | None:
	"""Why nobody may be evaluated by the standard at the centre on that day; None when it is accredited."""
	if not frappe.db.get_value("Evaluation Centre", centre, "is_active"):
		return _("The centre {0} is not in use").format(centre)
	names = frappe.get_all(
		"Accredited Standard",
		filters={"parenttype": "Centre Accreditation", "competency_standard": standard},
		pluck="parent",
	)
	rows = frappe.get_all(
		"Centre Accreditation",
		filters={"name": ["in", [*names, ""]], "evaluation_centre": centre, "docstatus": 1},
		fields=["name", "valid_from", "valid_until", "withdrawn_on"],
		order_by="valid_until desc",
	)
	if any(_holds(row, day) for row in rows):
		return None
	if not rows:
		return _("The centre {0} is not accredited for {1}").format(centre, standard)
	return _("The centre {0} is not accredited for {1} on {2}; its latest accreditation is {3}").format(
		centre, standard, formatdate(day), rows[0].name
	)


def evaluator_problem(evaluator: str, standard: str, day: date) -> str | None:
	"""Why the evaluator may not evaluate by the standard on that day; None when accredited."""
	person = frappe.db.get_value(
		"Evaluator", evaluator, ["evaluator_name", "is_active", "user"], as_dict=True
	)
	name = person.evaluator_name or person.user
	if not person.is_active:
		return _("The evaluator {0} is not in use").format(name)
	rows = frappe.get_all(
		"Evaluator Accreditation",
		filters={"parenttype": "Evaluator", "parent": evaluator, "competency_standard": standard},
		fields=["valid_from", "valid_until", "suspended_from"],
	)
	for row in rows:
		pauses = [(getdate(row.suspended_from), None)] if row.suspended_from else []
		if in_force(day, _day(row.valid_from), _day(row.valid_until), pauses):
			return None
	if not rows:
		return _("{0} is not accredited as an evaluator for {1}").format(name, standard)
	return _("{0} is not accredited as an evaluator for {1} on {2}").format(name, standard, formatdate(day))


def _holds(accreditation: frappe._dict, day: date) -> bool:
	"""Decided for: only those carry days of validity."""
	if not (accreditation.valid_from and accreditation.valid_until):
		return False
	pauses = [
		(_day(row.suspended_from), _day(row.lifted_on))
		for row in frappe.get_all(
			"Accreditation Suspension",
			filters={"parenttype": "Centre Accreditation", "parent": accreditation.name},
			fields=["suspended_from", "lifted_on"],
		)
	]
	if accreditation.withdrawn_on:
		pauses.append((_day(accreditation.withdrawn_on), None))
	return in_force(day, _day(accreditation.valid_from), _day(accreditation.valid_until), pauses)


def _day(value: object) -> date | None:
	return getdate(value) if value else None
