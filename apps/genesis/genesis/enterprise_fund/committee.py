"""The credit committee: who may vote on an application, casting a vote, and what the votes say."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, now_datetime

from genesis.genesis_configuration.milestones import has_reached
from genesis.participants.access import require

from .application_errors import VoteError
from .committee_rules import Ballot, Choice, Outcome, Tally, tally
from .concerned import concerned_members

ROLE = "Credit Committee Member"


@frappe.whitelist(methods=["POST"])
def cast_vote(
	application: str, vote: str, conflict_of_interest: bool | int = False, reason: str | None = None
) -> dict[str, object]:
	"""Record the vote of whoever asks; a vote cast before on the same terms is replaced.

	Returns the votes counted, those in favour, and how many are missing. Raises frappe.PermissionError for others than
	members, VoteError when no vote is taken, the member is concerned by the application, or a reason is missing.
	"""
	if ROLE not in frappe.get_roles():
		frappe.throw(_("Only for {0}").format(_(ROLE)), frappe.PermissionError, title=_("Not Permitted"))
	require("Microcredit Application", "read", application)
	# The row is locked, so that two members who vote at once both count.
	doc = frappe.get_doc("Microcredit Application", application, for_update=True)
	_check_vote(doc, vote, cint(conflict_of_interest), (reason or "").strip())
	_record(doc, vote, cint(conflict_of_interest), (reason or "").strip())
	doc.flags.casting_vote = True
	doc.save()
	count = count_votes(doc)
	return {"counted": count.counted, "in_favour": count.in_favour, "missing": count.missing}


def may_vote(doc: Document, user: str | None = None) -> bool:
	"""Whether the user can vote on the application now."""
	user = user or frappe.session.user
	return bool(
		is_voting(doc) and ROLE in frappe.get_roles(user) and user not in concerned_members(doc, [user])
	)


def is_voting(doc: Document) -> bool:
	"""Whether the application lies before the committee, undecided."""
	return has_reached(doc, "in_committee") and doc.docstatus == 0


def count_votes(doc: Document) -> Tally:
	"""The tally of the votes on the current terms."""
	ballots = [
		Ballot(row.member, Choice(row.vote), bool(row.conflict_of_interest), row.round or 0)
		for row in doc.votes
	]
	concerned = concerned_members(doc, [row.member for row in doc.votes])
	return tally(ballots, concerned, doc.quorum or 1, doc.committee_round or 0)


def fill_tally(doc: Document) -> None:
	"""Fill the count, and why a vote does not count."""
	count = count_votes(doc)
	doc.votes_for, doc.votes_counted = count.in_favour, count.counted
	for row, why in zip(doc.votes, count.reasons, strict=True):
		row.not_counted = why.value if why else None


def obstacles(doc: Document) -> list[str]:
	"""Why the votes do not approve; empty when they do."""
	count = count_votes(doc)
	if count.outcome is Outcome.APPROVED:
		return []
	if count.outcome is Outcome.NO_QUORUM:
		return [
			_("Votes: {0} of {1} needed (members with a conflict of interest do not count)").format(
				count.counted, count.quorum
			)
		]
	return [
		_("The committee did not approve it: {0} in favour of {1} votes").format(
			count.in_favour, count.counted
		)
	]


def _check_vote(doc: Document, vote: str, has_conflict: int, reason: str) -> None:
	if not is_voting(doc):
		frappe.throw(_("No vote is taken on {0} now").format(doc.name), VoteError, title=_("Vote"))
	if vote not in {choice.value for choice in Choice}:
		frappe.throw(_("A vote is For, Against or Abstain"), VoteError, title=_("Vote"))
	if why := concerned_members(doc, [frappe.session.user]).get(frappe.session.user):
		frappe.throw(_("You cannot vote on {0}: {1}").format(doc.name, why), VoteError, title=_("Vote"))
	if not reason and (has_conflict or vote == Choice.AGAINST.value):
		frappe.throw(
			_("Say why: a vote against, or a conflict of interest, needs its reason"),
			VoteError,
			title=_("Vote"),
		)


def _record(doc: Document, vote: str, has_conflict: int, reason: str) -> None:
	member, current = frappe.session.user, doc.committee_round
	row = next((row for row in doc.votes if row.member == member and row.round == current), None)
	row = row or doc.append("votes", {"member": member, "round": current})
	row.update(
		{"vote": vote, "conflict_of_interest": has_conflict, "reason": reason, "voted_on": now_datetime()}
	)
