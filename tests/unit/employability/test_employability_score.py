"""The employability score: by hand, and what holds for every set of answers."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.employability.coaching_times import Span, as_meetings, first_overlap
from genesis.employability.employability_score import HIGHEST, Answer, gain, score

WEIGHTS = st.decimals("0.1", "5", places=1)
FULL = st.lists(st.builds(Answer, WEIGHTS, st.integers(0, HIGHEST)), min_size=1, max_size=20)
ANY = st.lists(st.builds(Answer, WEIGHTS, st.none() | st.integers(0, HIGHEST)), min_size=1, max_size=20)


def test_by_hand():
	answers = [Answer(Decimal(1), 4), Answer(Decimal("1.5"), 2), Answer(Decimal("0.5"), 0)]
	# (4 + 3 + 0) of (3 x 4) is 58.33 of a hundred
	assert score(answers).score == Decimal("58.3")
	assert score([Answer(Decimal(1), None), Answer(Decimal(3), 4)]).score == Decimal("100.0")
	assert score([Answer(Decimal(2), None), Answer(Decimal(3), 4)]).score is None


@given(ANY)
def test_a_score_lies_between_nothing_and_a_hundred(answers):
	result = score(answers)
	assert 0 <= result.answered <= 1
	assert (result.score is None) == (result.answered < Decimal("0.75"))
	assert result.score is None or 0 <= result.score <= 100


@given(FULL, st.integers(0, 19))
def test_a_better_answer_never_lowers_the_score(answers, place):
	place %= len(answers)
	old = answers[place]
	better = [*answers]
	better[place] = Answer(old.weight, min(HIGHEST, old.value + 1))
	assert score(better).score >= score(answers).score


@given(FULL)
def test_the_order_does_not_matter(answers):
	assert score(answers) == score(answers[::-1])


@given(FULL)
def test_weights_matter_only_against_one_another(answers):
	doubled = [Answer(answer.weight * 2, answer.value) for answer in answers]
	assert score(doubled).score == score(answers).score


def test_extremes_and_nonsense():
	assert score([Answer(Decimal(3), 0)] * 4).score == 0
	assert score([Answer(Decimal(3), HIGHEST)] * 4).score == 100
	for answers in ([], [Answer(Decimal(0), 1)], [Answer(Decimal(-1), 1)], [Answer(Decimal(1), 5)]):
		with pytest.raises(ValueError):
			score(answers)


def test_gain():
	assert gain(Decimal("40.5"), Decimal("62")) == Decimal("21.5")
	assert gain(None, Decimal(1)) is None


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 10))
SPANS = st.builds(
	lambda begins, minutes: Span(begins, begins + timedelta(minutes=minutes)), MOMENTS, st.integers(1, 3000)
)


@given(SPANS, SPANS)
def test_overlap_is_mutual_and_agrees_with_the_days(one, other):
	assert one.overlaps(other) == other.overlaps(one)
	assert (first_overlap(one, [other]) is not None) == one.overlaps(other)
	by_days = any(a.overlaps(b) for a in as_meetings(one) for b in as_meetings(other))
	assert by_days == one.overlaps(other)


@given(SPANS)
def test_a_span_in_days_is_as_long_as_the_span(span):
	total = sum((meeting.ends - meeting.starts for meeting in as_meetings(span)), timedelta())
	assert total == span.ends - span.begins
