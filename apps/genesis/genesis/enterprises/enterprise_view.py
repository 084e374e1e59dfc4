"""What the form of an enterprise shows of other parts of the programme, as far as the reader may see it."""

from typing import Any

import frappe

from genesis.participants.access import require
from genesis.training.course_kinds import financial_education

from .bound import ENTERPRISE, members_of


@frappe.whitelist()
def connected(enterprise: str) -> dict[str, Any]:
	"""Microcredits of the enterprise and courses of financial education of its people.

	`credits` and `courses` are None for readers without the right to them. Raises frappe.PermissionError.
	"""
	require(ENTERPRISE, "read", enterprise)
	people = members_of(enterprise)
	return {"credits": _credits(enterprise), "courses": _courses(people), "people": people}


def _credits(enterprise: str) -> list[dict[str, Any]] | None:
	if not frappe.has_permission("Microcredit", "read"):
		return None
	return frappe.get_list(
		"Microcredit",
		filters={"enterprise": enterprise, "docstatus": 1},
		fields=[
			*("name", "participant", "status", "principal", "outstanding_principal", "currency"),
			*("days_past_due", "arrears_class", "next_due_date", "next_due_amount"),
		],
		order_by="agreed_on desc, name desc",
		limit_page_length=0,
	)


def _courses(people: list[str]) -> list[dict[str, Any]] | None:
	if not frappe.has_permission("Training Enrolment", "read"):
		return None
	return frappe.get_list(
		"Training Enrolment",
		filters={"participant": ["in", [*people, ""]], "kind": ["in", [*financial_education(), ""]]},
		fields=["name", "participant", "course", "status", "completed_on", "attendance_percent"],
		order_by="enrolled_on desc, name desc",
		limit_page_length=0,
	)
