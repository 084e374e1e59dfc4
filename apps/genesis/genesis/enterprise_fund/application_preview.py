"""What the form of an application shows before it is saved: plan, price, what fits, and what is missing."""

from typing import Any

import frappe
from frappe.model.document import Document

from genesis import arguments
from genesis.participants.access import require

from . import application_budget, applications, committee
from .amortization import Row
from .application_checks import findings
from .application_errors import ApplicationError

PRICE = (
	*("currency", "effective_rate", "maximum_rate", "annual_rate", "fee", "total_interest"),
	*("instalment_amount", "monthly_instalment", "capacity", "debt_service", "debt_service_limit"),
	*("affordability", "score", "minimum_score", "quorum", "votes_for", "votes_counted"),
)
NEEDED = ("participant", "product", "requested_amount", "instalments")


@frappe.whitelist()
def preview(doc: str | dict[str, Any]) -> dict[str, Any]:
	"""The plan and the findings of an application as it stands in the form; nothing is saved.

	`problem` is the refusal that saving would end in, `incomplete` that too little is stated to compute anything.
	Raises frappe.PermissionError for those who may not read applications or the participant.
	"""
	values = arguments.mapping(doc)
	require("Microcredit Application", "read")
	if not all(values.get(fieldname) for fieldname in NEEDED):
		return {"incomplete": True}
	require("Participant", "read", values["participant"])
	require("Microcredit Product", "read", values["product"])
	draft = _draft(values)
	try:
		rows = applications.complete(draft)
	except (ApplicationError, frappe.PermissionError) as error:
		frappe.clear_messages()
		return {"problem": frappe.utils.strip_html(str(error))}
	frappe.clear_messages()
	return {
		**{fieldname: draft.get(fieldname) for fieldname in PRICE},
		"schedule": [_row(row) for row in rows],
		"findings": [
			{"message": finding.message, "blocks": bool(finding.error)} for finding in findings(draft)
		],
		"may_vote": committee.may_vote(draft),
	}


@frappe.whitelist()
def starting_values(participant: str, product: str | None = None) -> dict[str, Any]:
	"""What a new form shows once the participant (and the product) is chosen. Raises frappe.PermissionError."""
	require("Microcredit Application", "create")
	require("Participant", "read", participant)
	district, municipality = frappe.db.get_value("Participant", participant, ["district", "municipality"])
	values: dict[str, Any] = {
		"enterprise_area": district or municipality,
		"budget": application_budget.opening_lines(participant),
	}
	if product:
		require("Microcredit Product", "read", product)
		terms = frappe.get_cached_doc("Microcredit Product", product)
		for fieldname in ("enterprise_fund", "frequency", "full_grace", "principal_grace"):
			values[fieldname] = terms.get(fieldname)
	return values


def _draft(values: dict[str, Any]) -> Document:
	"""The document of a form: what is kept decides what a form cannot say."""
	draft = frappe.get_doc({**values, "doctype": "Microcredit Application"})
	name = values.get("name")
	kept = name and frappe.db.exists("Microcredit Application", name)
	if kept:
		saved = frappe.get_doc("Microcredit Application", name)
		saved.check_permission("read")
		draft._doc_before_save = saved
		draft.owner = saved.owner
		draft.committee_round = saved.committee_round
		draft.set("votes", saved.votes)
	return draft


def _row(row: Row) -> dict[str, Any]:
	return {
		"number": row.number,
		"due": str(row.due),
		"principal": row.principal,
		"interest": row.interest,
		"total": row.total,
		"balance": row.balance,
	}
