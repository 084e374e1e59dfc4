"""Schedules to the cent: known values, closed formulas over random products, and the edges."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis.enterprise_fund.amortization import schedule, total_interest
from genesis.enterprise_fund.day_count import DayCount, days_30_360
from genesis.enterprise_fund.due_dates import BusinessDayRule, Frequency, add_months, adjust
from genesis.enterprise_fund.effective_rate import effective_annual_rate, payments_of
from genesis.enterprise_fund.money import cents, split_evenly, split_in_proportion
from genesis.enterprise_fund.terms import GraceInterest, InvalidTerms, Method, Terms

D = Decimal
JANUARY_31 = date(2026, 1, 31)


def terms(**changes):
	values = {"principal": D(1200), "annual_rate": D(24), "instalments": 12, "start": JANUARY_31}
	return Terms(**{**values, **changes})


def test_declining_balance_known_values():
	rows = schedule(terms())
	assert [row.total for row in rows[:11]] == [D("113.47")] * 11
	assert rows[-1].total == D("113.50")
	assert total_interest(rows) == D("161.67")
	assert (rows[0].principal, rows[0].interest, rows[0].balance) == (D("89.47"), D("24.00"), D("1110.53"))
	assert (rows[-1].principal, rows[-1].interest) == (D("111.27"), D("2.23"))


def test_flat_known_values_and_what_they_hide():
	rows = schedule(terms(method=Method.FLAT))
	assert {row.total for row in rows} == {D("124.00")}
	assert effective_annual_rate(D(1200), payments_of(rows)) == D("50.67")
	assert effective_annual_rate(D(1200), payments_of(schedule(terms()))) == D("26.82") + D("0.01")


def test_equal_principal_and_interest_free():
	rows = schedule(terms(method=Method.EQUAL_PRINCIPAL))
	assert [row.principal for row in rows] == [D("100.00")] * 12
	assert [row.interest for row in rows[:3]] == [D("24.00"), D("22.00"), D("20.00")]
	free = schedule(terms(method=Method.INTEREST_FREE, principal=D(100)))
	assert total_interest(free) == 0
	assert [row.total for row in free] == [D("8.33")] * 11 + [D("8.37")]


def test_zero_rate_spreads_the_principal():
	rows = schedule(terms(annual_rate=D(0), principal=D(5)))
	assert [row.total for row in rows] == [D("0.42")] * 11 + [D("0.38")]


def test_grace_in_which_nothing_is_paid():
	added = schedule(terms(full_grace=2, grace_interest=GraceInterest.CAPITALISED))
	assert len(added) == 14 and [row.total for row in added[:2]] == [0, 0]
	assert added[1].balance == D("1248.00") and added[2].total == D("118.01")
	first = schedule(terms(full_grace=2, grace_interest=GraceInterest.FIRST))
	assert first[2].total == D("113.47") + D("48.00") and first[3].total == D("113.47")
	spread = schedule(terms(full_grace=2, grace_interest=GraceInterest.SPREAD))
	assert [row.total for row in spread[2:13]] == [D("117.47")] * 11


def test_grace_in_which_only_interest_is_paid():
	rows = schedule(terms(principal_grace=3))
	assert len(rows) == 15
	assert [(row.principal, row.interest) for row in rows[:3]] == [(0, D("24.00"))] * 3
	assert rows[3].total == D("113.47")


def test_month_ends_and_leap_years():
	rows = schedule(terms(start=date(2024, 1, 31)))
	assert [row.due for row in rows[:4]] == [
		date(2024, 2, 29),
		date(2024, 3, 31),
		date(2024, 4, 30),
		date(2024, 5, 31),
	]
	assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
	assert days_30_360(date(2026, 1, 31), date(2026, 3, 31)) == 60
	actual = schedule(terms(start=date(2024, 1, 31), day_count=DayCount.ACTUAL_365))
	assert actual[0].interest == cents(D(1200) * 24 * 29 / 36500)


def test_holidays_move_due_dates_as_the_rule_says():
	christmas = date(2026, 12, 25)
	sunday = date(2026, 5, 31)
	assert adjust(christmas, BusinessDayRule.NEXT, [christmas]) == date(2026, 12, 26)
	assert adjust(christmas, BusinessDayRule.PREVIOUS, [christmas]) == date(2026, 12, 24)
	assert adjust(sunday, BusinessDayRule.NEXT_IN_MONTH) == date(2026, 5, 30)
	assert adjust(sunday, BusinessDayRule.UNCHANGED) == sunday
	with pytest.raises(ValueError, match="no business day"):
		adjust(sunday, BusinessDayRule.NEXT, rest_days=range(7))


def test_holidays_never_fold_two_instalments_into_one_day():
	week = frozenset(date(2026, 2, day) for day in range(1, 22))
	rows = schedule(
		terms(
			start=JANUARY_31,
			frequency=Frequency.WEEKLY,
			business_day_rule=BusinessDayRule.NEXT,
			holidays=week,
		)
	)
	days = [row.due for row in rows]
	assert days == sorted(set(days))


@pytest.mark.parametrize(
	("changes", "field"),
	[
		({"principal": D(0)}, "principal"),
		({"principal": D("-1")}, "principal"),
		({"principal": D("0.001")}, "principal"),
		({"annual_rate": D(-1)}, "annual_rate"),
		({"instalments": 0}, "instalments"),
		({"full_grace": -1}, "full_grace"),
		({"first_due": JANUARY_31}, "first_due"),
		({"frequency": Frequency.BULLET, "principal_grace": 1}, "principal_grace"),
	],
)
def test_terms_that_make_no_credit_name_their_field(changes, field):
	with pytest.raises(InvalidTerms) as refused:
		terms(**changes)
	assert refused.value.field == field


def test_money_is_never_a_float():
	with pytest.raises(TypeError):
		cents(0.1)
	assert cents("0.005") == D("0.01") and cents("-0.005") == D("-0.01")


@given(st.integers(-10_000_000, 10_000_000), st.integers(1, 400))
def test_splitting_evenly_loses_nothing(amount, parts):
	total = D(amount) / 100
	shares = split_evenly(total, parts)
	assert sum(shares) == total and len(shares) == parts
	assert all(share * amount >= 0 for share in shares)


@given(st.integers(0, 10_000_000), st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_splitting_in_proportion_is_within_a_cent(amount, weights):
	if not any(weights):
		with pytest.raises(ValueError, match="weights"):
			split_in_proportion(D(amount), [D(weight) for weight in weights])
		return
	total = D(amount) / 100
	parts = split_in_proportion(total, [D(weight) for weight in weights])
	assert sum(parts) == total
	for part, weight in zip(parts, weights, strict=True):
		assert abs(part - total * weight / sum(weights)) <= D("0.01")


def half_up(value: Fraction) -> Decimal:
	return (D(value.numerator) / D(value.denominator)).quantize(D("0.01"), rounding=ROUND_HALF_UP)


products = st.tuples(
	st.integers(1, 1_000_000_000),
	st.integers(1, 20_000),
	st.integers(1, 120),
	st.sampled_from([Frequency.WEEKLY, Frequency.FORTNIGHTLY, Frequency.MONTHLY]),
)


@settings(max_examples=1500, deadline=None)
@given(products)
def test_equal_instalments_follow_the_closed_formula_exactly(product):
	hundredths, rate_hundredths, count, frequency = product
	principal, rate = D(hundredths) / 100, D(rate_hundredths) / 100
	rows = schedule(terms(principal=principal, annual_rate=rate, instalments=count, frequency=frequency))
	i = Fraction(rate) / 100 / frequency.per_year
	growth = (1 + i) ** count
	instalment = half_up(Fraction(principal) * i * growth / (growth - 1))
	balance = Fraction(principal)
	for row in rows[:-1]:
		interest = half_up(balance * i)
		assert row.interest == interest
		assert row.principal == min(max(instalment - interest, D(0)), row.opening)
		balance -= Fraction(row.principal)
	assert rows[-1].principal == half_up(balance) and rows[-1].balance == 0
	assert sum(row.principal for row in rows) == principal


any_terms = st.builds(
	terms,
	principal=st.sampled_from([D("0.01"), D("0.10"), D(5), D("99.99"), D(1200), D("10000000.00")]),
	annual_rate=st.sampled_from([D(0), D("0.5"), D(24), D("36.5"), D(120)]),
	instalments=st.integers(1, 60),
	start=st.dates(date(2023, 1, 1), date(2028, 12, 31)),
	method=st.sampled_from(Method),
	frequency=st.sampled_from([Frequency.WEEKLY, Frequency.FORTNIGHTLY, Frequency.MONTHLY]),
	day_count=st.sampled_from(DayCount),
	principal_grace=st.integers(0, 4),
	full_grace=st.integers(0, 4),
	grace_interest=st.sampled_from(GraceInterest),
	business_day_rule=st.sampled_from(BusinessDayRule),
)


@settings(max_examples=800, deadline=None)
@given(any_terms)
def test_every_schedule_adds_up(some):
	rows = schedule(some)
	assert sum(row.principal for row in rows) == some.principal
	assert rows[-1].balance == 0
	capitalised = sum((-row.principal for row in rows if row.principal < 0), D(0))
	assert sum(row.accrues for row in rows) == sum(row.interest for row in rows) + capitalised
	assert all(row.balance >= 0 and row.interest >= 0 and row.accrues >= 0 for row in rows)
	assert [row.due for row in rows] == sorted({row.due for row in rows})
	assert rows[0].due > some.start


def test_fees_withheld_raise_the_effective_rate():
	rows = schedule(terms())
	plain = effective_annual_rate(D(1200), payments_of(rows))
	withheld = effective_annual_rate(D(1164), payments_of(rows))
	assert withheld > plain
	assert effective_annual_rate(D(0), payments_of(rows)) is None
	assert effective_annual_rate(D(100), []) is None
	assert effective_annual_rate(D(1200), payments_of(schedule(terms(method=Method.INTEREST_FREE)))) == 0
