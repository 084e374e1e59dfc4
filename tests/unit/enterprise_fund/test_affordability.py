"""Instalments against what a household has left."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.affordability import Budget, Entry, Verdict, assess, monthly_equivalent
from genesis.enterprise_fund.due_dates import Frequency

D = Decimal
BUDGET = Budget(D(300), D(250), D(30), D(500), D(320))


def test_a_worked_example():
	assert BUDGET.capacity == D(200)
	result = assess(BUDGET, D("113.47"), D(60))
	assert (result.share, result.verdict) == (D("56.74"), Verdict.AFFORDABLE)
	assert assess(BUDGET, D("113.47"), D(50)).verdict is Verdict.TOO_MUCH


def test_the_limit_itself_is_allowed_and_a_little_more_is_not():
	assert assess(BUDGET, D(100), D(50)).verdict is Verdict.AFFORDABLE
	slightly = assess(BUDGET, D("100.01"), D(50))
	assert (slightly.share, slightly.verdict) == (D("50.01"), Verdict.TOO_MUCH)
	wealthy = Budget(household_income=D(1_000_000))
	barely = assess(wealthy, D("500000.01"), D(50))
	assert (barely.share, barely.verdict) == (D("50.00"), Verdict.TOO_MUCH)


def test_no_limit_still_asks_for_what_is_left():
	assert assess(BUDGET, D(200), D(0)).verdict is Verdict.AFFORDABLE
	assert assess(BUDGET, D("200.01"), D(0)).verdict is Verdict.TOO_MUCH


def test_credits_that_run_already_are_taken_off():
	assert assess(BUDGET, D(50), D(50), running=D(100)).verdict is Verdict.AFFORDABLE
	assert assess(BUDGET, D(51), D(50), running=D(100)).verdict is Verdict.TOO_MUCH


def test_nothing_left_or_nothing_stated_is_said():
	assert assess(Budget(D(100), D(100)), D(1), D(50)).verdict is Verdict.NOTHING_LEFT
	assert assess(Budget(), D(1), D(50)).verdict is Verdict.NOT_STATED
	assert assess(Budget(household_expenses=D(10)), D(1), D(50)).verdict is Verdict.NOT_STATED


def test_lines_are_summed_by_kind():
	lines = [(Entry.INCOME.value, D(10)), (Entry.INCOME.value, D(5)), (Entry.COST.value, D(2))]
	assert Budget.of(lines) == Budget(household_income=D(15), business_costs=D(2))
	with pytest.raises(ValueError):
		Budget.of([("Lottery", D(1))])


def test_payments_as_amounts_of_a_month():
	assert monthly_equivalent(D(12), Frequency.WEEKLY) == D("52.00")
	assert monthly_equivalent(D(12), Frequency.FORTNIGHTLY) == D("26.00")
	assert monthly_equivalent(D("113.47"), Frequency.MONTHLY) == D("113.47")
	assert monthly_equivalent(D(1000), Frequency.BULLET, 6) == D("166.67")
	with pytest.raises(ValueError):
		monthly_equivalent(D(1), Frequency.BULLET, 0)


money = st.decimals(0, 100_000, places=2)
budgets = st.builds(Budget, money, money, money, money, money)


@given(budgets, money, money, st.decimals(0, 200, places=2))
def test_a_dearer_instalment_is_never_easier(budget, one, other, limit):
	low, high = sorted((one, other))
	if assess(budget, high, limit).verdict is Verdict.AFFORDABLE:
		assert assess(budget, low, limit).verdict is Verdict.AFFORDABLE


@given(budgets, money, st.decimals("0.01", 100, places=2), money)
def test_what_is_affordable_leaves_enough(budget, instalment, limit, running):
	result = assess(budget, instalment, limit, running)
	if result.verdict is Verdict.AFFORDABLE:
		assert result.capacity > 0 and instalment <= result.capacity * limit / 100
	assert (result.share is None) == (result.verdict in (Verdict.NOTHING_LEFT, Verdict.NOT_STATED))
