"""Results of interviews before and after another model: what changed, counted and listed."""

from hypothesis import given
from hypothesis import strategies as st

from genesis.participants.score_changes import Result, compare_results

LEVELS = ["Low", "Medium", "High", "Critical"]
RESULT = st.one_of(
	st.just(Result(None, None)),
	st.builds(Result, st.sampled_from(LEVELS), st.integers(0, 1000).map(lambda tenths: tenths / 10)),
)
PAIRS = st.dictionaries(st.integers(), st.tuples(RESULT, RESULT), max_size=30)


def compared(pairs):
	before = {ref: old for ref, (old, _new) in pairs.items()}
	after = {ref: new for ref, (_old, new) in pairs.items()}
	return compare_results(before, after)


@given(PAIRS)
def test_every_interview_is_counted_once_and_exactly_the_different_ones_are_listed(pairs):
	changes, counts = compared(pairs)
	assert sum(counts.values()) == len(pairs)
	assert {change.ref for change in changes} == {ref for ref, (old, new) in pairs.items() if old != new}
	assert sum(change.turns for change in changes) == sum(n for (old, new), n in counts.items() if old != new)


@given(PAIRS)
def test_those_whose_level_changes_come_first(pairs):
	turns = [change.turns for change in compared(pairs)[0]]
	assert turns == sorted(turns, reverse=True)


@given(PAIRS)
def test_nothing_changes_against_itself_and_back_again_is_the_reverse(pairs):
	same, _counts = compared({ref: (old, old) for ref, (old, _new) in pairs.items()})
	assert same == []
	there, counts = compared(pairs)
	back, counted = compared({ref: (new, old) for ref, (old, new) in pairs.items()})
	assert {(c.ref, c.before, c.after) for c in there} == {(c.ref, c.after, c.before) for c in back}
	assert counts == {(new, old): n for (old, new), n in counted.items()}
