"""The budget of an applicant's household and business, and whether the instalment fits in it."""

from __future__ import annotations

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType

from .affordability import Budget, Entry, assess, monthly_equivalent
from .application_terms import granted_amount, money, number, product_of
from .due_dates import Frequency
from .money import ZERO, cents

RUNNING = ("Not Disbursed", "Current", "In Arrears")


def prefill(doc: Document) -> None:
	"""Begin the budget of a new application with what was stated at registration."""
	if not doc.budget:
		doc.extend("budget", opening_lines(doc.participant))


def opening_lines(participant: str) -> list[dict[str, object]]:
	"""The lines of a budget that the registration of a participant gives; none where nothing was stated."""
	stated = frappe.db.get_value("Participant", participant, ["monthly_income", "monthly_expenses"])
	return [
		{"kind": entry.value, "description": _("Stated at registration"), "amount": amount}
		for entry, amount in zip((Entry.INCOME, Entry.EXPENSE), stated or (), strict=False)
		if amount
	]


def total(doc: Document) -> None:
	"""Fill the sums of the budget, the savings needed, and what the instalment takes of what is left."""
	budget = budget_of(doc)
	running = running_instalments(doc.participant)
	doc.update(
		{
			"household_income": budget.household_income,
			"household_expenses": budget.household_expenses,
			"debt_payments": budget.debt_payments,
			"business_sales": budget.business_sales,
			"business_costs": budget.business_costs,
			"running_instalments": running,
			"savings": money(doc.savings),
			"savings_needed": cents(granted_amount(doc) * number(product_of(doc).minimum_savings) / 100),
		}
	)
	result = assess(budget, money(doc.monthly_instalment), number(doc.debt_service_limit), running)
	doc.capacity, doc.debt_service, doc.affordability = result.capacity, result.share, result.verdict.value


def budget_of(doc: Document) -> Budget:
	"""The sums of the lines of the budget by kind; lines still being typed count for nothing."""
	return Budget.of((line.kind, money(line.amount)) for line in doc.budget if line.kind)


def running_instalments(participant: str | None) -> Decimal:
	"""What a participant pays each month for microcredits that are not paid back yet."""
	credit = DocType("Microcredit")
	rows = (
		frappe.qb.from_(credit)
		.select(credit.instalment_amount, credit.frequency, credit.instalments)
		.where((credit.participant == participant) & (credit.docstatus == 1) & credit.status.isin(RUNNING))
	).run(as_dict=True)
	return sum(
		(
			monthly_equivalent(
				money(row.instalment_amount), Frequency(row.frequency), max(row.instalments, 1)
			)
			for row in rows
		),
		ZERO,
	)
