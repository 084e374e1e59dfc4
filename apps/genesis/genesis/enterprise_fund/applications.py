"""Applications for microcredits: the order in which one is completed, and what follows a decision."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.genesis_configuration.milestones import apply_milestone, has_reached

from . import (
	application_budget,
	application_conditions,
	application_score,
	application_terms,
	committee,
	guarantors,
	microcredits,
)
from .amortization import Row
from .application_errors import ApplicationStageError


def complete(doc: Document) -> list[Row]:
	"""Fill everything that follows from what was stated, and return the schedule. Raises ApplicationError."""
	application_terms.fill_from_product(doc)
	application_terms.check_limits(doc)
	if not has_reached(doc, "in_committee"):
		application_conditions.follow_product(doc)
	guarantors.check(doc)
	rows = application_terms.price(doc)
	application_budget.total(doc)
	application_conditions.evaluate(doc)
	application_score.fill(doc)
	committee.fill_tally(doc)
	return rows


def begin(doc: Document) -> None:
	"""What a new application starts with, and a word when the person has another one under way."""
	application_budget.prefill(doc)
	others = frappe.get_all(
		"Microcredit Application",
		filters={"participant": doc.participant, "docstatus": 0, "name": ("!=", doc.name or "")},
		fields=["name", "milestone"],
		order_by="creation asc",
	)
	open_ones = [row.name for row in others if not has_reached(row, "withdrawn")]
	if open_ones:
		frappe.msgprint(
			_("{0} has other applications under way: {1}").format(doc.participant, ", ".join(open_ones)),
			indicator="orange",
			alert=True,
		)


def make_microcredit(doc: Document) -> None:
	"""An approval drafts the microcredit, which is signed (submitted) apart."""
	if has_reached(doc, "approved"):
		doc.db_set("microcredit", microcredits.make_from_application(doc).name)


def take_back(doc: Document) -> None:
	"""Before an application is cancelled: its microcredit must not be signed. Raises ApplicationStageError."""
	apply_milestone(doc)
	signed = frappe.db.get_value("Microcredit", {"application": doc.name, "docstatus": 1})
	if signed:
		frappe.throw(
			_("Microcredit {0} of this application is signed: cancel it first").format(signed),
			ApplicationStageError,
		)


def drop_microcredit(doc: Document) -> None:
	"""The draft that an approval made goes with it."""
	doc.db_set("microcredit", None)
	drafts = frappe.get_all(
		"Microcredit", filters={"application": doc.name, "docstatus": 0}, pluck="name", order_by="name asc"
	)
	for name in drafts:
		frappe.delete_doc("Microcredit", name, ignore_permissions=True)
