"""Gates: what must be met before one, and what leaving one means."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.committee_rules import Ballot, Choice, tally
from genesis.enterprises.gate_rules import (
	Check,
	Leaving,
	is_behind,
	leaving,
	missing,
	next_stage,
	stages_of,
)

STAGES = ["Idea", "Validación", "Prototipo"]
checks = st.lists(st.builds(Check, st.sampled_from(STAGES), st.booleans(), st.booleans(), st.booleans()))
choices = st.lists(st.sampled_from(Choice), max_size=7)


def count(votes, quorum):
	return tally([Ballot(f"m{n}", vote) for n, vote in enumerate(votes)], (), quorum, 1)


def test_the_way_through_the_stages():
	assert next_stage(STAGES, "Idea") == "Validación"
	assert next_stage(STAGES, "Prototipo") is None
	assert is_behind(STAGES, "Idea", "Prototipo") and not is_behind(STAGES, "Prototipo", "Prototipo")
	assert not is_behind(STAGES, "Otra", "Prototipo")


@given(checks, st.sampled_from(STAGES))
def test_whatever_is_missing_is_required_of_this_stage_and_not_shown(rows, stage):
	places = missing(rows, stage)
	for place, row in enumerate(rows):
		is_due = row.stage == stage and row.required
		assert (place in places) == (is_due and not (row.met and row.shown))
	assert set(stages_of(rows)) == {row.stage for row in rows}


@given(choices, st.integers(1, 5))
def test_a_gate_is_passed_only_by_a_quorum_with_a_majority(votes, quorum):
	said = leaving(count(votes, quorum))
	in_favour = sum(vote is Choice.FOR for vote in votes)
	assert (said is Leaving.TAKEN_BACK) == (not votes)
	if votes:
		assert (said is Leaving.NO_QUORUM) == (len(votes) < quorum)
		assert (said is Leaving.PASSED) == (len(votes) >= quorum and in_favour * 2 > len(votes))


@given(choices, st.integers(1, 5))
def test_one_more_vote_in_favour_never_closes_a_gate(votes, quorum):
	if leaving(count(votes, quorum)) is Leaving.PASSED:
		assert leaving(count([*votes, Choice.FOR], quorum)) is Leaving.PASSED
