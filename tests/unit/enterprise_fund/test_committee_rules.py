"""Votes of the credit committee: who counts, when it is enough, what it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.committee_rules import Ballot, Choice, NotCounted, Outcome, tally

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN


def votes(*choices, **more):
	return [Ballot(f"member {place}", choice, **more) for place, choice in enumerate(choices)]


def outcome(ballots, quorum=3, concerned=(), current_round=1):
	return tally(ballots, concerned, quorum, current_round).outcome


def test_a_majority_of_those_counted_approves():
	assert outcome(votes(FOR, FOR, AGAINST)) is Outcome.APPROVED
	assert outcome(votes(FOR, AGAINST, AGAINST)) is Outcome.DECLINED


def test_a_tie_declines_and_an_abstention_is_no_vote_in_favour():
	assert outcome(votes(FOR, FOR, AGAINST, AGAINST)) is Outcome.DECLINED
	assert outcome(votes(FOR, FOR, ABSTAIN, ABSTAIN)) is Outcome.DECLINED
	assert outcome(votes(FOR, FOR, ABSTAIN)) is Outcome.APPROVED


def test_a_quorum_counts_members_without_conflict_only():
	ballots = [*votes(FOR, FOR), Ballot("cousin", FOR, has_conflict=True)]
	count = tally(ballots, (), 3, 1)
	assert (count.outcome, count.missing) == (Outcome.NO_QUORUM, 1)
	assert count.reasons == (None, None, NotCounted.CONFLICT)


def test_those_concerned_cannot_vote():
	count = tally(votes(FOR, FOR, FOR), {"member 1"}, 2, 1)
	assert count.reasons[1] is NotCounted.CONCERNED
	assert count.counted == 2


def test_votes_on_other_terms_do_not_count():
	ballots = [*votes(FOR, FOR, FOR, round=1), *votes(AGAINST, round=2)]
	count = tally(ballots, (), 1, 2)
	assert count.outcome is Outcome.DECLINED
	assert count.reasons == (NotCounted.EARLIER_TERMS,) * 3 + (None,)


def test_the_last_vote_of_a_member_counts():
	ballots = [Ballot("ana", FOR), Ballot("ana", AGAINST)]
	count = tally(ballots, (), 1, 1)
	assert (count.in_favour, count.against) == (0, 1)
	assert count.reasons == (NotCounted.REPLACED, None)


def test_without_a_single_vote_nothing_is_decided():
	assert outcome([], quorum=0) is Outcome.NO_QUORUM


ballots = st.lists(
	st.builds(Ballot, st.sampled_from("abcdef"), st.sampled_from(Choice), st.booleans(), st.integers(1, 2)),
	max_size=12,
)


@given(ballots, st.sets(st.sampled_from("abcdef")), st.integers(0, 5))
def test_for_any_votes(cast, concerned, quorum):
	count = tally(cast, concerned, quorum, 2)
	counting = [ballot for ballot, reason in zip(cast, count.reasons, strict=True) if reason is None]
	assert len({ballot.member for ballot in counting}) == len(counting) == count.counted
	assert not any(
		ballot.has_conflict or ballot.round != 2 or ballot.member in concerned for ballot in counting
	)
	if count.outcome is Outcome.APPROVED:
		assert count.counted >= max(quorum, 1)
		assert count.in_favour > count.against + count.abstained


@given(ballots, st.integers(0, 5))
def test_one_more_conflict_never_turns_a_refusal_into_an_approval_by_itself(cast, quorum):
	"""A member who declares a conflict after voting in favour cannot make the credit pass."""
	for place, ballot in enumerate(cast):
		if ballot.choice is FOR and tally(cast, (), quorum, 1).outcome is not Outcome.APPROVED:
			declared = [*cast[:place], Ballot(ballot.member, FOR, True, ballot.round), *cast[place + 1 :]]
			assert tally(declared, (), quorum, 1).outcome is not Outcome.APPROVED
