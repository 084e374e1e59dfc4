"""Incubations: the stages of an enterprise, the evidence of each, and the gates between them.

What the committee decided follows from its votes: whoever closes the gate takes the action of the workflow, and the
votes say whether the enterprise goes on to the next stage or stays where it is.
"""

from __future__ import annotations

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate, nowdate

from genesis.enterprises.enterprises import refresh_standing
from genesis.genesis_configuration.milestones import apply_milestone, has_reached, milestone_of
from genesis.participants import support_plans

from . import gate_votes
from .bound import keep_protected, members_of
from .errors import GateError, IncubationError
from .gate_rules import Check, Leaving, is_behind, leaving, missing, next_stage, stages_of
from .incubation_programmes import PROGRAMME

INCUBATION = "Incubation"
SERVICE = "3a"
FINAL = ("graduated", "withdrawn")
PROTECTED = (
	*("current_stage", "stage_since", "stage_number", "stage_count", "is_last_stage", "finished_on"),
	*("gate_requested_on", "quorum", "gate_round", "votes_for", "votes_counted", "gate_outcome"),
)
FROM_PROGRAMME = ("stage", "criterion", "is_required", "guidance")


def begin(doc: Document) -> None:
	"""A new incubation: the criteria of its programme, the first stage. Raises IncubationError."""
	programme = frappe.get_doc(PROGRAMME, doc.programme)
	if not cint(programme.is_active):
		_refuse(_("{0} is no longer offered").format(doc.programme))
	if other := _open_one(doc.enterprise):
		_refuse(_("{0} has an incubation under way: {1}").format(doc.enterprise, other))
	doc.set("checks", [])
	for stage in programme.stages:
		for row in programme.criteria:
			if row.stage == stage.title:
				doc.append("checks", {name: row.get(name) for name in FROM_PROGRAMME})
	doc.set("votes", [])
	doc.set("decisions", [])
	doc.update(
		{
			"quorum": programme.quorum,
			"gate_round": 0,
			"stage_count": len(programme.stages),
			"finished_on": None,
		}
	)
	_enter(doc, programme.stages[0].title)


def keep(doc: Document) -> None:
	"""What only Genesis writes stays; a finished incubation no longer changes. Raises IncubationError."""
	before = doc.get_doc_before_save()
	if getdate(doc.started_on) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Started On")))
	if not before:
		return
	if milestone_of(before) in FINAL and not doc.flags.written_by_genesis:
		_refuse(_("{0} is finished and no longer changes").format(doc.name))
	keep_protected(doc, PROTECTED)
	_keep_checks(doc, before)
	if not doc.flags.casting_vote:
		doc.set("votes", before.get("votes"))
	doc.set("decisions", before.get("decisions"))


def follow_workflow(doc: Document) -> None:
	"""What a step of the workflow means. Raises GateError, IncubationError."""
	before = doc.get_doc_before_save()
	was = milestone_of(before) if before else None
	apply_milestone(doc)
	now = milestone_of(doc)
	if was != now:
		if was == "at_gate" and now in ("in_stage", "graduated"):
			_leave_gate(doc, now)
		elif now == "at_gate":
			_ask_for_gate(doc)
		elif now == "graduated":
			_refuse(_("An enterprise graduates by the vote of the committee at its last gate"))
		elif now in ("suspended", "withdrawn") and not (doc.decision_reason or "").strip():
			_refuse(_("{0} is missing").format(_("Reason and Recommendations")))
		if now in FINAL:
			doc.finished_on = nowdate()
	_count(doc)
	gate_votes.fill_tally(doc)


def follow(doc: Document) -> None:
	"""The standing of the enterprise; whoever graduates has had the service of incubation."""
	before = doc.get_doc_before_save()
	refresh_standing(doc.enterprise)
	if has_reached(doc, "graduated") and milestone_of(before or {}) != "graduated":
		for participant in members_of(doc.enterprise):
			support_plans.record_service(
				participant, SERVICE, doc.finished_on, _("Incubation completed: {0}").format(doc.name)
			)


def _leave_gate(doc: Document, now: str) -> None:
	said = leaving(gate_votes.count_votes(doc))
	if said is Leaving.NO_QUORUM:
		_refuse_gate(
			_("Votes: {0} of {1} needed (members with a conflict of interest do not count)").format(
				doc.votes_counted, doc.quorum
			)
		)
	if now == "graduated":
		if said is not Leaving.PASSED:
			_refuse_gate(_("The committee did not vote for it: {0} cannot graduate").format(doc.enterprise))
		if not cint(doc.is_last_stage):
			_refuse_gate(_("{0} is not the last stage").format(doc.current_stage))
		_decide(doc, said)
		return
	if said is Leaving.TAKEN_BACK:
		return
	if said is Leaving.PASSED:
		if cint(doc.is_last_stage):
			_refuse_gate(_("The committee passed the last gate: the enterprise graduates"))
		_decide(doc, said)
		_enter(doc, next_stage(stages_of(_checks(doc)), doc.current_stage))
		return
	if not (doc.decision_reason or "").strip():
		_refuse_gate(
			_("The committee did not vote for it: write in {0} what is missing").format(
				_("Reason and Recommendations")
			)
		)
	_decide(doc, said)


def _ask_for_gate(doc: Document) -> None:
	checks = _checks(doc)
	if places := missing(checks, doc.current_stage):
		names = ", ".join(doc.checks[place].criterion for place in places)
		_refuse_gate(_("Not met, or without evidence: {0}").format(names))
	doc.update(
		{"gate_requested_on": nowdate(), "gate_round": cint(doc.gate_round) + 1, "decision_reason": None}
	)


def _decide(doc: Document, said: Leaving) -> None:
	doc.append(
		"decisions",
		{
			"stage": doc.current_stage,
			"outcome": said.value,
			"decided_on": nowdate(),
			"votes_for": doc.votes_for,
			"votes_counted": doc.votes_counted,
			"decided_by": frappe.session.user,
			"reason": doc.decision_reason,
		},
	)


def _enter(doc: Document, stage: str) -> None:
	stages = stages_of(_checks(doc))
	doc.update(
		{
			"current_stage": stage,
			"stage_since": nowdate() if doc.get_doc_before_save() else doc.started_on,
			"stage_number": stages.index(stage) + 1,
			"is_last_stage": int(stage == stages[-1]),
			"gate_requested_on": None,
		}
	)


def _keep_checks(doc: Document, before: Document) -> None:
	"""Criteria are those of the programme; what the committee saw or sees stays as it is; evidence dates itself."""
	stages = stages_of(_checks(before))
	at_gate = has_reached(before, "at_gate")
	given = {row.name: row for row in doc.checks}
	rows = []
	for row in before.checks:
		now = given.get(row.name)
		if now and not at_gate and not is_behind(stages, row.stage, before.current_stage):
			row.update({name: now.get(name) for name in ("is_met", "evidence_note", "evidence")})
			_date_evidence(row)
		rows.append(row)
	doc.set("checks", rows)


def _date_evidence(row: Document) -> None:
	if not cint(row.is_met):
		row.met_on = row.met_by = None
		return
	if not row.evidence and not (row.evidence_note or "").strip():
		_refuse(_("Row {0}: {1} needs evidence, a file or what was seen").format(row.idx, row.criterion))
	row.met_on, row.met_by = row.met_on or nowdate(), row.met_by or frappe.session.user


def _count(doc: Document) -> None:
	current = [row for row in doc.checks if row.stage == doc.current_stage]
	doc.criteria_met, doc.criteria_total = sum(cint(row.is_met) for row in current), len(current)


def _checks(doc: Document) -> list[Check]:
	return [
		Check(
			row.stage,
			bool(cint(row.is_required)),
			bool(cint(row.is_met)),
			bool(row.evidence or (row.evidence_note or "").strip()),
		)
		for row in doc.checks
	]


def _open_one(enterprise: str) -> str | None:
	rows = frappe.get_all(
		INCUBATION, filters={"enterprise": enterprise}, fields=["name", "milestone"], order_by="creation asc"
	)
	return next((row.name for row in rows if not has_reached(row, *FINAL)), None)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, IncubationError, title=_("Incubation"))


def _refuse_gate(message: str) -> NoReturn:
	frappe.throw(message, GateError, title=_("Gate"))
