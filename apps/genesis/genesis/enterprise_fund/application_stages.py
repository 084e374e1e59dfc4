"""Who may change what of an application at which stage, and what each stage brings.

Before the committee, advisors and managers prepare it. Once it lies before the committee, what was asked for stays as it
is: members propose the terms to vote on, and write the minutes. Votes are cast by `committee.cast_vote` only.
"""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import nowdate

from genesis.genesis_configuration.milestones import apply_milestone, has_reached
from genesis.kept_fields import put_back

from .application_checks import require_approvable
from .application_errors import ApplicationStageError, CommitteeError
from .committee import ROLE as MEMBER
from .committee import count_votes
from .committee_rules import Outcome
from .concerned import concerned_members

PREPARERS = {"Enterprise Advisor", "Programme Manager", "System Manager"}
DECIDERS = {MEMBER, "Programme Manager", "System Manager"}
MANAGERS = {"Programme Manager", "System Manager"}
TERMS_VOTED_ON = {"approved_amount", "approved_instalments", "approved_conditions"}
# A manager who declines in the verification fills these too.
OF_THE_DECISION = {"decision_date", "decision_reason"}
OF_THE_COMMITTEE = {*TERMS_VOTED_ON, *OF_THE_DECISION, "minutes"}
VOTE = ("member", "vote", "conflict_of_interest", "reason", "voted_on", "round")
# Written by Genesis alone; whatever a form or a request says about them does not count.
WRITTEN_BY_GENESIS = ("committee_round", "microcredit")


def follow_workflow(doc: Document) -> None:
	"""Set the milestone of the state, guard what is written, and begin a round of votes where one begins.

	Raises ApplicationStageError.
	"""
	apply_milestone(doc)
	before = doc.get_doc_before_save()
	_keep_what_genesis_wrote(doc, before)
	_guard(doc, before)
	_begin_round(doc, before)
	if doc.docstatus == 0 and has_reached(doc, "approved", "declined"):
		_refuse(_("An application is approved or declined by the actions of its workflow"))
	if doc.docstatus == 1:
		doc.decision_date = doc.decision_date or nowdate()


def require_decision(doc: Document) -> None:
	"""An application is submitted by a decision that the votes carry. To be called before submit.

	Raises ApplicationStageError when no decision is made, CommitteeError when the votes say otherwise or the reason is
	missing, ApprovalBlockedError (or its subclass) when something is missing for the approval.
	"""
	if has_reached(doc, "approved"):
		_require_decider(doc)
		require_approvable(doc)
	elif has_reached(doc, "declined"):
		_require_refusal(doc)
	else:
		frappe.throw(
			_("An application is approved or declined by the actions of its workflow"), ApplicationStageError
		)


def _keep_what_genesis_wrote(doc: Document, before: Document | None) -> None:
	put_back(doc, WRITTEN_BY_GENESIS)
	doc.committee_round = doc.committee_round or 0
	kept = before.votes if before else []
	if not doc.flags.casting_vote and _content(doc.votes, VOTE) != _content(kept, VOTE):
		_refuse(_("Votes are cast by the members themselves, one by one"))


def _guard(doc: Document, before: Document | None) -> None:
	"""Raises ApplicationStageError when somebody changes what is not theirs at this stage."""
	if doc.flags.ignore_permissions or doc.flags.casting_vote or frappe.session.user == "Administrator":
		return
	changed = _changed_inputs(doc, before)
	roles = set(frappe.get_roles())
	if before and has_reached(before, "in_committee"):
		# The first date may have passed while the committee waited.
		if others := changed - OF_THE_COMMITTEE - {"first_due"}:
			_refuse(
				_("{0} lies before the committee: {1} cannot be changed unless it is sent back").format(
					doc.name, _labels(doc, others)
				)
			)
		allowed = DECIDERS
	else:
		if changed & OF_THE_COMMITTEE - OF_THE_DECISION:
			_refuse(_("{0} is for the committee to fill").format(_labels(doc, changed & OF_THE_COMMITTEE)))
		allowed = MANAGERS if changed & OF_THE_DECISION else PREPARERS
	if changed and not roles & allowed:
		_refuse(_("At this stage {0} is not yours to change").format(_labels(doc, changed)))


def _begin_round(doc: Document, before: Document | None) -> None:
	"""Votes count for the terms they were cast on: a new round begins with every arrival and every change of terms.

	Also terms that change together with the decision: the votes were not about them.
	"""
	was_there = bool(before and has_reached(before, "in_committee"))
	is_there = has_reached(doc, "in_committee")
	if is_there:
		doc.approved_amount = doc.approved_amount or doc.requested_amount
		doc.approved_instalments = doc.approved_instalments or doc.instalments
	elif was_there and doc.docstatus == 0:
		doc.approved_amount = doc.approved_instalments = None
		return
	if is_there and not was_there:
		doc.committee_round += 1
	elif was_there and _changed_inputs(doc, before) & TERMS_VOTED_ON:
		doc.committee_round += 1
		if doc.votes:
			frappe.msgprint(
				_("The terms changed: votes cast before do not count, the members vote again"), alert=True
			)


def _require_decider(doc: Document) -> None:
	user = frappe.session.user
	if user == "Administrator":
		return
	if MEMBER not in frappe.get_roles():
		frappe.throw(_("Only for {0}").format(_(MEMBER)), frappe.PermissionError, title=_("Not Permitted"))
	if user in concerned_members(doc, [user]):
		_refuse(_("You cannot decide on {0}: it concerns you").format(doc.name))


def _require_refusal(doc: Document) -> None:
	if not (doc.decision_reason or "").strip():
		frappe.throw(_("{0} is missing").format(_("Reason of the Decision")), CommitteeError)
	before = doc.get_doc_before_save()
	if before and has_reached(before, "in_committee"):
		outcome = count_votes(doc).outcome
		if outcome is not Outcome.DECLINED:
			frappe.throw(
				_("The votes do not decline it: {0}").format(_(outcome.value)),
				CommitteeError,
				title=_("Committee"),
			)


def _changed_inputs(doc: Document, before: Document | None) -> set[str]:
	"""Fields that people fill and that differ from what is kept; of a new record, those of the committee only."""
	fields = [df for df in doc.meta.fields if not df.read_only]
	if not before:
		return {df.fieldname for df in fields if df.fieldname in OF_THE_COMMITTEE and doc.get(df.fieldname)}
	tables = {
		df.fieldname: _inputs_of(df.options) for df in fields if df.fieldtype in frappe.model.table_fields
	}
	plain = [df.fieldname for df in fields if df.fieldtype not in frappe.model.no_value_fields]
	return {name for name in plain if _content([doc], [name]) != _content([before], [name])} | {
		name
		for name, cells in tables.items()
		if _content(doc.get(name), cells) != _content(before.get(name), cells)
	}


def _inputs_of(table: str) -> list[str]:
	"""The fields of a table that people fill."""
	fields = frappe.get_meta(table).fields
	return [
		df.fieldname for df in fields if not df.read_only and df.fieldtype not in frappe.model.no_value_fields
	]


def _content(rows: list[Document], fieldnames: Iterable[str]) -> list[list[str]]:
	"""Values in a form that compares, whether they come from the database, a form or a request."""
	return [
		[str(row.cast(row.get(name), row.meta.get_field(name)) or "") for name in fieldnames] for row in rows
	]


def _labels(doc: Document, fieldnames: set[str]) -> str:
	return ", ".join(_(doc.meta.get_label(fieldname)) for fieldname in sorted(fieldnames))


def _refuse(message: str) -> None:
	frappe.throw(message, ApplicationStageError, title=_("Stage of the Application"))
