"""Two workflows beside each other: what could be done with each document before and after."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.workflow_comparison import (
	GAINED,
	LOST,
	Flow,
	Option,
	Step,
	compare_standings,
	stand,
	states_beside,
)

STATES = ["Draft", "Sent", "Accepted", "Closed"]
CONDITIONS = [None, "a", "b"]
OPTION = st.builds(
	Option,
	st.sampled_from(["Send", "Accept", "Close"]),
	st.sampled_from(STATES),
	st.sampled_from(["Officer", "Manager"]),
	st.booleans(),
)
STEP = st.builds(Step, st.sampled_from(STATES), OPTION, st.sampled_from(CONDITIONS))


@st.composite
def flows(draw, least=0):
	names = draw(st.lists(st.sampled_from(STATES), unique=True, min_size=least))
	states = tuple((name, draw(st.sampled_from("012"))) for name in names)
	ends = draw(st.frozensets(st.sampled_from(names))) if names else frozenset()
	return Flow(states, tuple(draw(st.lists(STEP, max_size=8))) if names else (), ends)


DOCUMENT = st.tuples(
	st.sampled_from([*STATES, "Elsewhere", None]),
	st.integers(0, 1),
	st.frozensets(st.sampled_from(["a", "b"])),
)
DOCUMENTS = st.dictionaries(st.text("xyz", min_size=1, max_size=4), DOCUMENT, max_size=12)


def standings(flow, documents):
	return {
		name: stand(flow, state, docstatus, true.__contains__)
		for name, (state, docstatus, true) in documents.items()
	}


def by_option(comparison, direction):
	"""How many documents gain or lose each option, whatever their state is called."""
	counted = Counter()
	for (_state, option, way), n in comparison.counts.items():
		if way == direction:
			counted[option] += n
	return counted


@given(flows(), DOCUMENTS)
def test_nothing_differs_from_itself(flow, documents):
	stood = standings(flow, documents)
	comparison = compare_standings(stood, stood)
	assert comparison.changes == ()
	assert not comparison.counts
	assert comparison.stuck == comparison.already_stuck


@given(flows(), flows(), DOCUMENTS)
def test_what_was_without_what_is_lost_and_with_what_is_gained_is_what_will_be(old, new, documents):
	before, after = standings(old, documents), standings(new, documents)
	changed = {change.name: change for change in compare_standings(before, after).changes}
	for name in documents:
		change = changed.get(name)
		gained, lost = (change.gained, change.lost) if change else (frozenset(), frozenset())
		assert (before[name].options - lost) | gained == after[name].options
		assert not gained & before[name].options
		assert lost <= before[name].options
		assert bool(change and change.gets_stuck) == (after[name].is_stuck and not before[name].is_stuck)


@given(flows(), flows(), DOCUMENTS)
def test_counts_are_those_of_the_documents_and_turn_round_with_the_workflows(old, new, documents):
	before, after = standings(old, documents), standings(new, documents)
	there, back = compare_standings(before, after), compare_standings(after, before)
	for direction, field in ((GAINED, "gained"), (LOST, "lost")):
		counted = sum(n for (_state, _option, way), n in there.counts.items() if way == direction)
		assert counted == sum(len(getattr(change, field)) for change in there.changes)
	assert by_option(there, GAINED) == by_option(back, LOST)
	assert by_option(there, LOST) == by_option(back, GAINED)


@given(flows(least=1), st.lists(STEP, max_size=4), DOCUMENTS)
def test_more_transitions_take_nothing_away_and_leave_nobody_stuck_anew(flow, more, documents):
	wider = Flow(flow.states, (*flow.steps, *more), flow.ends)
	comparison = compare_standings(standings(flow, documents), standings(wider, documents))
	assert not any(change.lost or change.gets_stuck for change in comparison.changes)
	assert comparison.stuck == comparison.already_stuck


@given(flows(least=1), DOCUMENTS)
def test_stuck_is_without_action_and_not_at_an_end(flow, documents):
	stood = standings(flow, documents)
	comparison = compare_standings(standings(Flow(), documents), stood)
	known = {state for state, _status in flow.states}
	stuck = [name for name, each in stood.items() if not each.options and each.state not in known & flow.ends]
	assert (comparison.stuck, comparison.already_stuck) == (len(stuck), 0)
	first = [change.gets_stuck for change in comparison.changes]
	assert first == sorted(first, reverse=True)


@given(flows(least=1), st.integers(0, 1))
def test_a_document_without_state_stands_in_the_first_of_its_status(flow, docstatus):
	expected = next((state for state, status in flow.states if status == str(docstatus)), None)
	assert stand(flow, None, docstatus, lambda _condition: True).state == expected


@given(flows(), flows())
def test_states_of_only_one_of_them(old, new):
	added, gone = states_beside(old, new)
	assert states_beside(new, old) == (gone, added)
	assert {*added} & {state for state, _status in old.states} == set()
	assert {*added, *gone} == {s for s, _ in old.states} ^ {s for s, _ in new.states}


def test_conditions_are_asked_only_of_the_state_that_a_document_is_in():
	asked = []
	step = Step("Sent", Option("Accept", "Accepted", "Officer", True), "never")
	stand(Flow((("Draft", "0"), ("Sent", "0")), (step,)), "Draft", 0, asked.append)
	assert asked == []
