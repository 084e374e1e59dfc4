"""Attendance, gain and completion: by hand, and what holds for every course."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from genesis.training.participation import (
	ABSENT,
	ATTENDANCE_MISSING,
	CAME,
	EXCUSED,
	LATE,
	MARKS,
	PRESENT,
	SCORE_MISSING,
	TEST_MISSING,
	Mark,
	Rule,
	absences_in_row,
	attendance_share,
	gain,
	what_is_missing,
)

MARK = st.builds(Mark, st.sampled_from(MARKS), st.decimals(Decimal("0.25"), 9, places=2))
PERCENT = st.decimals(0, 100, places=2)


def marks(*statuses: str) -> list[Mark]:
	return [Mark(status, Decimal(2)) for status in statuses]


def test_hours_are_weighed_and_excuses_left_out():
	assert attendance_share(marks(PRESENT, LATE, ABSENT)) == Decimal("66.67")
	assert attendance_share(marks(PRESENT, EXCUSED)) == 100
	assert attendance_share([Mark(PRESENT, Decimal(3)), Mark(ABSENT, Decimal(1))]) == 75
	assert attendance_share(marks(EXCUSED)) == attendance_share([]) == 0


def test_absences_in_a_row_are_those_at_the_end():
	assert absences_in_row([ABSENT, ABSENT, PRESENT]) == 0
	assert absences_in_row([ABSENT, LATE, ABSENT, EXCUSED, ABSENT]) == 2
	assert absences_in_row([]) == 0


def test_what_is_missing():
	rule = Rule(Decimal(80), Decimal(60))
	assert what_is_missing(rule, Decimal(80), Decimal(60)) == []
	assert what_is_missing(rule, Decimal("79.99"), None) == [ATTENDANCE_MISSING, TEST_MISSING]
	assert what_is_missing(rule, Decimal(100), Decimal("59.99")) == [SCORE_MISSING]
	assert what_is_missing(Rule(Decimal(0)), Decimal(0), None) == [ATTENDANCE_MISSING]
	assert what_is_missing(Rule(Decimal(80)), Decimal(90), None) == []


def test_gain_needs_both_tests():
	assert gain(Decimal(40), Decimal("72.5")) == Decimal("32.50")
	assert gain(Decimal(50), Decimal(20)) == -30
	assert gain(None, Decimal(20)) is gain(Decimal(20), None) is None


@given(st.lists(MARK))
def test_the_share_is_a_percentage(some):
	share = attendance_share(some)
	assert 0 <= share <= 100
	counted = [mark for mark in some if mark.status != EXCUSED]
	if counted:
		assert (share == 100) == all(mark.status in CAME for mark in counted) or share in (0, 100)


@given(st.lists(MARK), st.integers(0, 30))
def test_coming_never_lowers_the_share(some, position):
	absent = [index for index, mark in enumerate(some) if mark.status == ABSENT]
	if not absent:
		return
	index = absent[position % len(absent)]
	better = [*some[:index], Mark(PRESENT, some[index].hours), *some[index + 1 :]]
	assert attendance_share(better) >= attendance_share(some)


@given(st.lists(st.sampled_from(MARKS)))
def test_a_row_ends_with_whoever_comes(statuses):
	assert absences_in_row([*statuses, PRESENT]) == 0
	assert absences_in_row([*statuses, ABSENT]) == absences_in_row(statuses) + 1
	assert absences_in_row([*statuses, EXCUSED]) == absences_in_row(statuses)
	assert absences_in_row(statuses) <= statuses.count(ABSENT)


@given(PERCENT, PERCENT, PERCENT, PERCENT)
def test_more_is_never_worse(least, needed, attendance, score):
	rule = Rule(least, needed)
	missing = set(what_is_missing(rule, attendance, score))
	assert set(what_is_missing(rule, Decimal(100), Decimal(100))) == set()
	assert set(what_is_missing(rule, min(Decimal(100), attendance + 1), score)) <= missing
	assert set(what_is_missing(rule, attendance, min(Decimal(100), score + 1))) <= missing
