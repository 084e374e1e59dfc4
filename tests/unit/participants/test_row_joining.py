"""Two rows of one person as one row."""

from hypothesis import given
from hypothesis import strategies as st

from genesis.participants.row_joining import JoinRule, days_apart, joined

FIELDS = ("answer", "sent_on", "attended", "share", "first_day", "last_day", "note", "place")
RULE = JoinRule(
	best={"answer": ("Yes", "Maybe", "No")},
	along={"answer": ("sent_on",)},
	most=frozenset({"attended"}),
	least=frozenset({"first_day"}),
	total=frozenset({"share"}),
	until=frozenset({"last_day"}),
	texts=frozenset({"note"}),
)
DAYS = st.none() | st.dates().map(str)
ROWS = st.fixed_dictionaries(
	{
		"answer": st.sampled_from((None, "Yes", "Maybe", "No", "Added by a manager")),
		"sent_on": DAYS,
		"attended": st.integers(0, 1),
		"share": st.integers(0, 100),
		"first_day": DAYS,
		"last_day": DAYS,
		"note": st.sampled_from((None, "a", "ab", "c")),
		"place": st.sampled_from((None, "x", "y")),
	}
)


def whole(first, second):
	return {**first, **joined(RULE, first, second, FIELDS)}


def test_what_tells_more_stays():
	invited = {"answer": "No", "sent_on": "2026-01-01", "attended": 0, "share": 20, "note": "called"}
	came = {"answer": "Yes", "sent_on": None, "attended": 1, "share": 30, "note": "came late", "place": "x"}
	assert joined(RULE, invited, came, FIELDS) == {
		"answer": "Yes",
		"sent_on": None,
		"attended": 1,
		"share": 50,
		"note": "called\ncame late",
		"place": "x",
	}
	assert joined(RULE, came, invited, FIELDS) == {"share": 50, "note": "came late\ncalled"}


def test_a_membership_without_end_has_none():
	one = {"first_day": "2025-03-01", "last_day": "2025-12-31"}
	other = {"first_day": "2025-01-01", "last_day": None}
	assert joined(RULE, one, other, FIELDS) == {"first_day": "2025-01-01", "last_day": None}
	assert joined(RULE, other, one, FIELDS) == {}


@given(ROWS, ROWS)
def test_the_order_of_the_rows_does_not_matter_where_a_rule_decides(first, second):
	there, back = whole(first, second), whole(second, first)
	for name in ("answer", "attended", "share", "first_day", "last_day"):
		assert there[name] == back[name], name
	assert there["attended"] >= max(first["attended"], second["attended"])


@given(ROWS, ROWS)
def test_nothing_is_invented_and_nothing_said_is_lost(first, second):
	row = whole(first, second)
	for name in ("answer", "place"):
		assert row[name] in (first[name], second[name])
		assert bool(row[name]) == bool(first[name] or second[name])
	for note in (first["note"], second["note"]):
		assert not note or note in row["note"]


@given(ROWS)
def test_a_row_that_says_nothing_changes_only_what_has_no_end(row):
	assert set(joined(RULE, row, {}, FIELDS)) <= {"last_day", "sent_on"}


@given(ROWS, ROWS)
def test_two_terms_are_apart_or_touch_whichever_comes_first(first, second):
	apart = days_apart("first_day", "last_day")
	assert apart(first, second) == apart(second, first)
	assert not apart({**first, "last_day": None}, {**second, "last_day": None})
