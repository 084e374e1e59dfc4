"""What Genesis knows of applicants and their enterprises, as score cards ask for it: for many applications at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pypika import CustomFunction

import frappe
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count, Max

from .affordability import Verdict
from .application_conditions import DONE
from .application_terms import granted_amount, money, number

Facts = dict[str, Decimal | None]


def facts_of(doc: Document) -> Facts:
	"""Everything that a card may ask for; None for what nobody knows."""
	return facts_of_many([doc], [len(doc.guarantors)])[0]


def facts_of_many(applications: Sequence[Any], guarantors: Sequence[int]) -> list[Facts]:
	"""The facts of applications (documents, or rows with all columns) with so many guarantors each, in their order.

	As many queries for many as for one.
	"""
	people = sorted({row.participant for row in applications})
	if not people:
		return []
	known = {
		row.name: row
		for row in frappe.get_all(
			"Participant",
			filters={"name": ("in", people)},
			fields=["name", "dependants", "experience_months_abroad"],
			order_by="name asc",
		)
	}
	repaid, worst, services = _repaid(people), _most_days_late(people), _services(people)
	return [
		{
			**_stated(row),
			"Guarantors": Decimal(count),
			"Dependants": number(known[row.participant].dependants),
			"Months of work abroad": number(known[row.participant].experience_months_abroad),
			"Credits repaid before": Decimal(repaid.get(row.participant, 0)),
			"Most days late before": _days(worst, row.participant),
			"Services completed": Decimal(services.get(row.participant, 0)),
		}
		for row, count in zip(applications, guarantors, strict=True)
	]


def _stated(row: Any) -> Facts:
	"""What the application itself states."""
	# The database keeps a share that there is not as 0; the verdict tells the two apart.
	stated = row.affordability != Verdict.NOT_STATED.value
	has_share = stated and row.affordability != Verdict.NOTHING_LEFT.value
	return {
		"Months in business": number(row.months_in_business),
		"Monthly capacity": money(row.capacity) if stated else None,
		"Debt service (%)": number(row.debt_service) if has_share else None,
		"Savings (% of the amount)": money(row.savings) * 100 / granted_amount(row),
	}


def _days(worst: Mapping[str, int], participant: str) -> Decimal | None:
	return Decimal(max(worst[participant], 0)) if participant in worst else None


def _repaid(people: Iterable[str]) -> dict[str, int]:
	"""Participant -> credits paid back."""
	credit = DocType("Microcredit")
	query = (
		frappe.qb.from_(credit)
		.select(credit.participant, Count(credit.name))
		.where(credit.participant.isin(people) & (credit.docstatus == 1))
		.where(credit.closed_on.isnotnull() & credit.written_off_on.isnull())
		.groupby(credit.participant)
	)
	return dict(query.run())


def _most_days_late(people: Iterable[str]) -> dict[str, int]:
	"""Participant -> most days that an instalment was paid late (less than 0: always early), if one was paid."""
	credit, row = DocType("Microcredit"), DocType("Microcredit Instalment")
	days_between = CustomFunction("DATEDIFF", ["later", "earlier"])
	query = (
		frappe.qb.from_(credit)
		.join(row)
		.on((row.parent == credit.name) & (row.parenttype == "Microcredit"))
		.select(credit.participant, Max(days_between(row.settled_on, row.due_date)))
		.where(credit.participant.isin(people) & (credit.docstatus == 1) & row.settled_on.isnotnull())
		.groupby(credit.participant)
	)
	return dict(query.run())


def _services(people: Iterable[str]) -> dict[str, int]:
	"""Participant -> different services of the support plans that are done."""
	plan, row = DocType("Support Plan"), DocType("Support Plan Service")
	query = (
		frappe.qb.from_(plan)
		.join(row)
		.on((row.parent == plan.name) & (row.parenttype == "Support Plan"))
		.select(plan.participant, Count(row.service).distinct())
		.where(plan.participant.isin(people) & (row.status == DONE))
		.groupby(plan.participant)
	)
	return dict(query.run())
