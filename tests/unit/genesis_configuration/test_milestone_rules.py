"""Which workflows Genesis can work with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.milestone_rules import (
	WorkflowProblem,
	WorkflowShape,
	find_problems,
	milestone_name,
	milestones_by_state,
	orphaned_states,
	reachable_states,
	short_key,
)

SENT, CLOSED = "Referral: sent", "Referral: closed"
KNOWN = {SENT: "Referral", CLOSED: "Referral"}


def shape(states, *transitions):
	return WorkflowShape(tuple(states), tuple(transitions))


def test_names_and_keys_are_each_others_inverse():
	assert milestone_name("Referral", "accepted") == "Referral: accepted"
	assert short_key("Referral: accepted") == "accepted"
	assert short_key(None) is None
	assert short_key("") is None


def test_workflow_with_all_milestones_has_no_problem():
	good = shape([("Draft", None), ("Out", SENT), ("Done", CLOSED)], ("Draft", "Out"), ("Out", "Done"))
	assert find_problems(good, [SENT, CLOSED], KNOWN) == []


def test_lost_milestone_is_named():
	lost = shape([("Draft", None), ("Out", SENT)], ("Draft", "Out"))
	assert find_problems(lost, [SENT, CLOSED], KNOWN) == [WorkflowProblem("missing", CLOSED)]


def test_milestone_that_no_transition_leads_to_is_as_good_as_lost():
	island = shape([("Draft", None), ("Out", SENT), ("Done", CLOSED)], ("Draft", "Out"), ("Done", "Draft"))
	assert find_problems(island, [SENT, CLOSED], KNOWN) == [WorkflowProblem("unreachable", CLOSED, ("Done",))]


def test_one_reachable_state_of_several_is_enough():
	split = shape(
		[("Draft", None), ("Out", SENT), ("Done", CLOSED), ("Archived", CLOSED)],
		("Draft", "Out"),
		("Out", "Archived"),
	)
	assert find_problems(split, [SENT, CLOSED], KNOWN) == []


def test_milestone_of_another_document_type_is_foreign():
	mixed = shape([("Draft", None), ("Out", SENT), ("Won", "Case: won")], ("Draft", "Out"))
	assert find_problems(mixed, [SENT], KNOWN) == [WorkflowProblem("foreign", "Case: won", ("Won",))]


def test_two_milestones_on_one_state_are_ambiguous():
	both = shape([("Draft", None), ("Out", SENT), ("Out", CLOSED)], ("Draft", "Out"))
	problems = find_problems(both, [SENT, CLOSED], KNOWN)
	assert [problem.kind for problem in problems] == ["ambiguous"]
	assert problems[0].states == ("Out",)


def test_several_rows_of_a_state_share_its_milestone():
	assert milestones_by_state([("Out", None), ("Out", SENT), ("Draft", None)]) == {"Out": SENT}


def test_workflow_without_states_reaches_nothing():
	assert reachable_states(shape([])) == set()
	assert [problem.kind for problem in find_problems(shape([]), [SENT], KNOWN)] == ["missing"]


@pytest.mark.parametrize(
	("old", "new", "gone"),
	[
		(["A", "B"], ["B", "A"], []),
		(["A", "B", "A"], ["B"], ["A"]),
		([], ["A"], []),
	],
)
def test_orphaned_states(old, new, gone):
	assert orphaned_states(old, new) == gone


names = st.sampled_from("ABCDEFG")


@given(st.lists(names, min_size=1, unique=True), st.lists(st.tuples(names, names)))
def test_reachable_states_are_closed_under_transitions_and_hold_the_first(states, transitions):
	reached = reachable_states(shape([(name, None) for name in states], *transitions))
	assert states[0] in reached
	assert all(target in reached for source, target in transitions if source in reached)
	# Whatever was reached, apart from the first, was led to by something reached.
	assert all(
		state == states[0] or any(target == state and source in reached for source, target in transitions)
		for state in reached
	)


@given(st.permutations(["Draft", "Out", "Done", "Extra"]))
def test_renaming_states_never_changes_the_verdict(order):
	"""Milestones follow the rows, whatever the states are called."""
	original = shape(
		[("Draft", None), ("Out", SENT), ("Done", CLOSED), ("Extra", None)],
		("Draft", "Out"),
		("Out", "Extra"),
		("Extra", "Done"),
	)
	names_now = dict(zip(["Draft", "Out", "Done", "Extra"], order, strict=True))
	renamed = shape(
		[(names_now[state], milestone) for state, milestone in original.states],
		*[(names_now[a], names_now[b]) for a, b in original.transitions],
	)
	assert (
		find_problems(renamed, [SENT, CLOSED], KNOWN) == find_problems(original, [SENT, CLOSED], KNOWN) == []
	)
