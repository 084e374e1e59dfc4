"""Which states of a workflow nobody can leave, and which go round for ever."""

from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.milestone_rules import WorkflowShape, reachable_states
from genesis.genesis_configuration.workflow_paths import dead_ends, endless_states

STATES = "ABCDEF"


def shape(states, *steps):
	return WorkflowShape(tuple((state, None) for state in states), tuple(tuple(step) for step in steps))


def test_a_way_to_an_end_is_sound():
	sound = shape("ABC", "AB", "BA", "BC")
	assert dead_ends(sound, {"C"}) == []
	assert endless_states(sound, {"C"}) == []


def test_a_state_nobody_can_leave_is_named_even_if_it_leads_to_itself():
	assert dead_ends(shape("ABC", "AB", "AC"), {"C"}) == ["B"]
	assert dead_ends(shape("ABC", "AB", "AC", "BB"), {"C"}) == ["B"]


def test_what_leads_to_a_dead_end_only_is_not_named_too():
	stuck = shape("ABC", "AB", "BC")
	assert dead_ends(stuck, set()) == ["C"]
	assert endless_states(stuck, set()) == []


def test_a_circle_without_way_out_is_named_and_one_with_a_way_out_is_not():
	assert endless_states(shape("ABCD", "AB", "BC", "CB", "AD"), {"D"}) == ["B", "C"]
	assert endless_states(shape("ABCD", "AB", "BC", "CB", "CD"), {"D"}) == []


def test_states_out_of_reach_are_nobodys_trouble():
	assert dead_ends(shape("ABZ", "AB"), {"B"}) == []
	assert endless_states(shape("ABYZ", "AB", "YZ", "ZY"), {"B"}) == []


def test_several_rows_of_one_state_and_no_states_at_all():
	assert dead_ends(shape("AABB", "AB"), set()) == ["B"]
	assert dead_ends(shape(""), set()) == endless_states(shape(""), set()) == []


@given(
	st.sets(st.tuples(st.sampled_from(STATES), st.sampled_from(STATES))),
	st.sets(st.sampled_from(STATES)),
)
def test_every_other_state_in_reach_comes_to_an_end_or_a_dead_end(steps, ends):
	any_shape = shape(STATES, *sorted(steps))
	stuck, circle = dead_ends(any_shape, ends), endless_states(any_shape, ends)
	reached = reachable_states(any_shape)
	assert not set(stuck) & set(circle)
	assert set(stuck) | set(circle) <= reached - ends
	for state in reached:
		ways = reachable_states(WorkflowShape(((state, None),), any_shape.transitions))
		assert (state in circle) == (not ways & (ends | set(stuck)))
