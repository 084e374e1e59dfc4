"""What stands between an application and its approval, and what the committee should know."""

from __future__ import annotations

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import fmt_money

from . import application_conditions, committee, fund_restrictions, maximum_rate_table
from .affordability import Verdict
from .application_errors import (
	ApprovalBlockedError,
	CommitteeError,
	ConditionsNotMetError,
	FundRestrictionError,
	NotAffordableError,
	RateAboveMaximumError,
)
from .application_terms import money, number, product_of


@dataclass(frozen=True, slots=True)
class Finding:
	"""Something to know about an application; with an `error` it blocks the approval."""

	message: str
	error: type[ApprovalBlockedError] | None = None


def findings(doc: Document) -> list[Finding]:
	"""Everything found, in the order in which people look at an application."""
	return [
		*_of_the_fund(doc),
		*_of_conditions(doc),
		*_of_affordability(doc),
		*_of_price(doc),
		*_of_score(doc),
		*_of_the_committee(doc),
	]


def require_approvable(doc: Document) -> None:
	"""Raises ApprovalBlockedError naming all that is missing; its own class when everything is of one kind.

	What does not block is said, so that nobody approves without having read it.
	"""
	found = findings(doc)
	blocking = [finding for finding in found if finding.error]
	if not blocking:
		if found:
			frappe.msgprint("<br>".join(finding.message for finding in found), indicator="orange", alert=True)
		return
	kinds = {finding.error for finding in blocking}
	frappe.throw(
		"<br>".join(finding.message for finding in blocking),
		kinds.pop() if len(kinds) == 1 else ApprovalBlockedError,
		title=_("Cannot Be Approved Yet"),
	)


def _of_the_fund(doc: Document) -> list[Finding]:
	found = [
		Finding(message, FundRestrictionError)
		for message in fund_restrictions.unmet(doc.enterprise_fund, doc.participant, doc.sector)
	]
	for doctype, name in (("Enterprise Fund", doc.enterprise_fund), ("Microcredit Product", doc.product)):
		if not frappe.db.get_value(doctype, name, "is_active"):
			found.append(Finding(_("{0} {1} is not active").format(_(doctype), name), FundRestrictionError))
	return found


def _of_conditions(doc: Document) -> list[Finding]:
	found = [
		Finding(_("Condition not met: {0}").format(title), ConditionsNotMetError)
		for title in application_conditions.missing(doc)
	]
	needed = product_of(doc).minimum_guarantors or 0
	if len(doc.guarantors) < needed:
		message = _("Guarantors: {0} of {1}").format(len(doc.guarantors), needed)
		found.append(Finding(message, ConditionsNotMetError))
	if money(doc.savings) < money(doc.savings_needed):
		message = _("Savings: {0} of {1}").format(_amount(doc, "savings"), _amount(doc, "savings_needed"))
		found.append(Finding(message, ConditionsNotMetError))
	return found


def _of_affordability(doc: Document) -> list[Finding]:
	if doc.affordability == Verdict.AFFORDABLE.value:
		return []
	if doc.affordability == Verdict.NOT_STATED.value:
		message = _("The budget is not stated: without income nothing can be paid back")
	elif doc.affordability == Verdict.NOTHING_LEFT.value:
		message = _("Nothing is left each month to pay with: {0}").format(_amount(doc, "capacity"))
	else:
		message = _("The instalment takes {0} % of what is left each month; {1} % is the most").format(
			doc.debt_service, doc.debt_service_limit or 100
		)
	return [Finding(message, NotAffordableError)]


def _of_price(doc: Document) -> list[Finding]:
	segment = product_of(doc).rate_segment
	if not segment:
		return []
	if doc.maximum_rate is None:
		if maximum_rate_table.has_segment(segment):
			message = _(
				"No maximum rate of the segment {0} is in force that day: enter the one published"
			).format(segment)
		else:
			message = _("No maximum rate is known for the segment {0}").format(segment)
		return [Finding(message)]
	if doc.effective_rate is None or number(doc.effective_rate) > number(doc.maximum_rate):
		message = _("The effective annual rate is {0} %; the maximum of {1} is {2} % ({3})").format(
			doc.effective_rate, segment, doc.maximum_rate, doc.maximum_rate_source
		)
		return [Finding(message, RateAboveMaximumError)]
	return []


def _of_score(doc: Document) -> list[Finding]:
	found = []
	if doc.score_card and doc.score < doc.minimum_score:
		found.append(
			Finding(_("The score is {0}; {1} points are needed").format(doc.score, doc.minimum_score))
		)
	unknown = [_(row.fact) for row in doc.score_reasons if row.value == _("Not Known")]
	if unknown:
		found.append(Finding(_("Not known for the score: {0}").format(", ".join(unknown))))
	return found


def _of_the_committee(doc: Document) -> list[Finding]:
	found = [Finding(message, CommitteeError) for message in committee.obstacles(doc)]
	if not frappe.utils.strip_html(doc.minutes or "").strip():
		found.append(Finding(_("The minutes of the committee are missing"), CommitteeError))
	return found


def _amount(doc: Document, fieldname: str) -> str:
	return fmt_money(doc.get(fieldname) or 0, 2, doc.currency)
