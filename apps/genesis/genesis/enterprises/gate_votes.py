"""The committee at a gate: who may vote, casting a vote, and what the votes say."""

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, now_datetime

from genesis.enterprise_fund.committee_rules import Ballot, Choice, Tally, tally
from genesis.enterprise_fund.concerned import members_among
from genesis.genesis_configuration.milestones import has_reached
from genesis.participants.access import require

from .bound import members_of
from .errors import GateError
from .gate_rules import Leaving, leaving
from .incubation_programmes import is_member

INCUBATION = "Incubation"


@frappe.whitelist(methods=["POST"])
def cast_vote(
	incubation: str, vote: str, conflict_of_interest: bool | int = False, reason: str | None = None
) -> dict[str, Any]:
	"""Record the vote of whoever asks; a vote cast before on the same evidence is replaced.

	Returns the votes counted, those in favour, and how many are missing. Raises frappe.PermissionError for others than
	members of the committee, GateError when no vote is taken, the member is concerned, or a reason is missing.
	"""
	require(INCUBATION, "read", incubation)
	# The row is locked, so that two members who vote at once both count.
	doc = frappe.get_doc(INCUBATION, incubation, for_update=True)
	if not is_member(doc.programme, frappe.session.user):
		frappe.throw(
			_("Only members of the committee vote on {0}").format(doc.name),
			frappe.PermissionError,
			title=_("Not Permitted"),
		)
	reason = (reason or "").strip()
	_check_vote(doc, vote, cint(conflict_of_interest), reason)
	_record(doc, vote, cint(conflict_of_interest), reason)
	doc.flags.casting_vote = True
	doc.save(ignore_permissions=True)
	count = count_votes(doc)
	return {"counted": count.counted, "in_favour": count.in_favour, "missing": count.missing}


@frappe.whitelist()
def standing(incubation: str) -> dict[str, Any]:
	"""Whether the user may vote now, and the vote cast on this evidence. Raises frappe.PermissionError."""
	require(INCUBATION, "read", incubation)
	doc = frappe.get_doc(INCUBATION, incubation)
	user = frappe.session.user
	mine = next((row for row in doc.votes if row.member == user and row.round == doc.gate_round), None)
	return {
		"may_vote": bool(
			has_reached(doc, "at_gate") and is_member(doc.programme, user) and not concerned(doc, [user])
		),
		"vote": mine.as_dict() if mine else None,
	}


def concerned(doc: Document, users: list[str]) -> dict[str, str]:
	"""Those of the users who cannot vote, each with the reason: the advisor, mentors, the people and their family."""
	found = {}
	mentors = set(
		frappe.get_all(
			"Mentoring Visit", filters={"enterprise": doc.enterprise}, pluck="mentor", distinct=True
		)
		if users
		else ()
	)
	people = members_among(users, members_of(doc.enterprise)) if users else set()
	for user in users:
		if user == doc.advisor:
			found[user] = _("you are its advisor")
		elif user in mentors:
			found[user] = _("you visit it as a mentor")
		elif user in people:
			found[user] = _("you are one of its people, or family")
	return found


def count_votes(doc: Document) -> Tally:
	"""The tally of the votes on the evidence at hand."""
	ballots = [
		Ballot(row.member, Choice(row.vote), bool(row.conflict_of_interest), row.round or 0)
		for row in doc.votes
	]
	members = list({row.member for row in doc.votes if (row.round or 0) == cint(doc.gate_round)})
	return tally(ballots, concerned(doc, members), cint(doc.quorum) or 1, cint(doc.gate_round))


def fill_tally(doc: Document) -> None:
	"""Write the count, what it says, and why a vote does not count."""
	count = count_votes(doc)
	doc.votes_for, doc.votes_counted = count.in_favour, count.counted
	for row, why in zip(doc.votes, count.reasons, strict=True):
		row.not_counted = why.value if why else None
	said = leaving(count)
	at_gate = has_reached(doc, "at_gate")
	doc.gate_outcome = said.value if at_gate and said is not Leaving.TAKEN_BACK else ""


def _check_vote(doc: Document, vote: str, has_conflict: int, reason: str) -> None:
	if not has_reached(doc, "at_gate"):
		_refuse(_("No vote is taken on {0} now").format(doc.name))
	if vote not in {choice.value for choice in Choice}:
		_refuse(_("A vote is For, Against or Abstain"))
	if why := concerned(doc, [frappe.session.user]).get(frappe.session.user):
		_refuse(_("You cannot vote on {0}: {1}").format(doc.name, why))
	if not reason and (has_conflict or vote == Choice.AGAINST.value):
		_refuse(_("Say why: a vote against, or a conflict of interest, needs its reason"))


def _record(doc: Document, vote: str, has_conflict: int, reason: str) -> None:
	member = frappe.session.user
	row = next((row for row in doc.votes if row.member == member and row.round == doc.gate_round), None)
	row = row or doc.append("votes", {"member": member, "round": doc.gate_round, "stage": doc.current_stage})
	row.update(
		{"vote": vote, "conflict_of_interest": has_conflict, "reason": reason, "voted_on": now_datetime()}
	)


def _refuse(message: str) -> None:
	frappe.throw(message, GateError, title=_("Vote"))
