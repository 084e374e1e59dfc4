"""What a product asks of an applicant, and whether it is fulfilled: computed wherever Genesis knows."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.utils import format_date, nowdate

from genesis.participants.support_plans import DONE
from genesis.participants.text import fold

from .application_terms import product_of

SERVICE, NO_ARREARS = "Service completed", "No arrears"
DOCUMENT, CONFIRMATION = "Document attached", "Confirmed by the advisor"
PENDING, MET, NOT_MET = "Pending", "Met", "Not Met"
# Other modules name functions (participant, service) -> evidence or None here.
PROVIDERS = "genesis_credit_conditions"


def follow_product(doc: Document) -> None:
	"""Bring the rows in line with the product, and ask for its documents; what was confirmed stays confirmed."""
	kept = {_key(row): row for row in doc.conditions}
	doc.set("conditions", [])
	for condition in product_of(doc).conditions:
		before = kept.get(_key(condition))
		answers = ("confirmed", "evidence", "checked_by", "checked_on") if before else ()
		doc.append(
			"conditions",
			{
				**{name: condition.get(name) for name in ("kind", "service", "title", "is_required")},
				**{name: before.get(name) for name in answers},
			},
		)
	known = {fold(row.title or "") for row in doc.documents}
	for condition in doc.conditions:
		if condition.kind == DOCUMENT and fold(condition.title or "") not in known:
			doc.append("documents", {"title": condition.title})


def evaluate(doc: Document) -> None:
	"""Fill the result of every condition, with its evidence and who confirmed it when."""
	for row in doc.documents:
		row.received_on = (row.received_on or nowdate()) if row.attachment else row.received_on
	for row in doc.conditions:
		if row.kind == CONFIRMATION:
			_confirm(row)
			continue
		row.confirmed, row.checked_by, row.checked_on = 0, None, nowdate()
		row.result, row.evidence = _computed(doc, row)


def missing(doc: Document) -> list[str]:
	"""The required conditions that are not met, as people read them."""
	return [title_of(row) for row in doc.conditions if row.is_required and row.result != MET]


def title_of(row: Document) -> str:
	"""A condition in words."""
	if row.kind == SERVICE:
		return _("{0}: {1}").format(_(row.kind), row.title or row.service)
	return row.title or _(row.kind)


def in_arrears(participants: Iterable[str | None]) -> list[str]:
	"""Those of the participants with a late instalment or a written-off credit."""
	names = sorted({name for name in participants if name})
	if not names:
		return []
	credit = DocType("Microcredit")
	late = (credit.days_past_due > 0) | credit.written_off_on.isnotnull()
	return (
		frappe.qb.from_(credit)
		.select(credit.participant)
		.distinct()
		.where(credit.participant.isin(names) & (credit.docstatus == 1) & late)
		.orderby(credit.participant)
	).run(pluck=True)


def services_done(participant: str, service: str | None = None) -> list[frappe._dict]:
	"""Services of the participant's support plans that are done: plan, service, done_on; of one service if given."""
	plan, row = DocType("Support Plan"), DocType("Support Plan Service")
	query = (
		frappe.qb.from_(row)
		.join(plan)
		.on((row.parent == plan.name) & (row.parenttype == "Support Plan"))
		.select(plan.name.as_("plan"), row.service, row.done_on)
		.where((plan.participant == participant) & (row.status == DONE))
		.orderby(row.done_on)
	)
	return (query.where(row.service == service) if service else query).run(as_dict=True)


def _computed(doc: Document, row: Document) -> tuple[str, str | None]:
	if row.kind == SERVICE:
		evidence = _evidence_of_service(doc.participant, row.service)
		return (MET, evidence) if evidence else (PENDING, None)
	if row.kind == NO_ARREARS:
		late = in_arrears([doc.participant, *(guarantor.participant for guarantor in doc.guarantors)])
		return (NOT_MET, _("In arrears: {0}").format(", ".join(late))) if late else (MET, None)
	wanted = fold(row.title or "")
	attached = any(paper.attachment and fold(paper.title or "") == wanted for paper in doc.documents)
	return (MET if attached else PENDING), None


def _evidence_of_service(participant: str, service: str | None) -> str | None:
	if not service:
		return None
	if done := services_done(participant, service):
		return _("{0}, done on {1}").format(done[0].plan, format_date(done[0].done_on))
	for dotted_name in frappe.get_hooks(PROVIDERS):
		if evidence := frappe.get_attr(dotted_name)(participant, service):
			return evidence
	return None


def _confirm(row: Document) -> None:
	if not row.confirmed:
		row.result, row.checked_by, row.checked_on = PENDING, None, None
		return
	row.result = MET
	row.checked_by = row.checked_by or frappe.session.user
	row.checked_on = row.checked_on or nowdate()


def _key(row: Document) -> tuple[str | None, ...]:
	return (row.kind, row.service or None, row.title or None)
