"""Evaluations of the demo are coherent: nothing before the registration, one thing after the other, the rules fit."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from genesis.certification.standard_rules import Criterion, Element, Standard, Unit, decimal, find_problems
from genesis.certification.verdict import COMPETENT, NOT_YET_COMPETENT, judge
from genesis.demo import certification_stories as stories
from genesis.demo import trades

TODAY = date(2026, 11, 23)


def standard_of(trade: trades.Trade) -> Standard:
	rows = trades.tables(trade)
	return Standard(
		tuple(Unit(row["unit"], row["title"], decimal(row["weight"])) for row in rows["units"]),
		tuple(Element(row["unit"], row["element"], row["title"]) for row in rows["elements"]),
		tuple(
			Criterion(row["element"], row["criterion"], decimal(row["weight"]), bool(row["is_critical"]))
			for row in rows["criteria"]
		),
	)


def days_of(attempt: stories.Attempt) -> list[date]:
	days = (attempt.diagnosed, attempt.evaluation, attempt.sent, attempt.decided, attempt.appealed)
	return [day for day in days if day]


def test_twelve_standards_that_can_be_evaluated_by():
	assert len({trade.code for trade in trades.TRADES}) == 12
	for trade in trades.TRADES:
		assert find_problems(standard_of(trade)) == []


def test_who_fails_an_element_lacks_exactly_that():
	standard = standard_of(trades.TRADES[0])
	codes = {row.code: row.element for row in standard.criteria}
	for element in stories.LACKS:
		verdict = judge(standard, {code: of != element for code, of in codes.items()})
		assert verdict.result == NOT_YET_COMPETENT
		assert [gap.element for gap in verdict.gaps] == [element]
	assert judge(standard, {code: code != "E2.2" for code in codes}).result == COMPETENT


@given(st.integers(0, 10_000), st.integers(0, 700), st.integers(0, 400))
def test_a_decided_evaluation_lies_after_the_registration(seed, back, room):
	registered = TODAY - timedelta(days=back + room)
	while registered.weekday() > 4:
		registered -= timedelta(days=1)
	attempt = stories.decided(Random(seed), "certified", registered, TODAY - timedelta(days=back))
	days = days_of(attempt)
	assert len(days) == 4 and days == sorted(days) and days[0] >= registered
	assert attempt.decided <= max(TODAY, registered)


@given(st.integers(0, 10_000), st.sampled_from(stories.CURRENT))
def test_what_is_under_way_began_after_the_registration(seed, kind):
	what, least = kind
	attempt = stories.current(Random(seed), what, TODAY)
	days = days_of(attempt)
	assert days == sorted(days)
	if days:
		assert days[0] >= TODAY - timedelta(days=least)
	assert not attempt.decided or attempt.decided <= TODAY
	assert not attempt.sent or attempt.sent <= TODAY


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_working_day_is_the_same_day_or_the_next_monday(day):
	found = stories.working_day(day)
	assert found.weekday() < 5 and timedelta(0) <= found - day <= timedelta(days=2)
