"""Portfolio ratios: worked examples and what must hold for any portfolio."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.portfolio import (
	ArrearsClass,
	InvalidClasses,
	Position,
	ageing,
	check_classes,
	classify,
	gross_portfolio,
	operating_self_sufficiency,
	portfolio_at_risk,
	portfolio_yield,
	repayment_rate,
	risk_coverage,
	write_off_ratio,
)

D = Decimal
CLASSES = [
	ArrearsClass("Current", 0, 0),
	ArrearsClass("1-30", 1, 30, D(10)),
	ArrearsClass("31-60", 31, 60, D(25)),
	ArrearsClass("61-90", 61, 90, D(50)),
	ArrearsClass("91-180", 91, 180, D(75)),
	ArrearsClass("Over 180", 181, None, D(100)),
]
BOOK = [Position(D(700), 0), Position(D(200), 31), Position(D(100), 30, restructured=True)]


def test_par_counts_the_whole_principal_of_a_late_credit():
	assert portfolio_at_risk(BOOK, 30) == D("0.2")
	assert portfolio_at_risk(BOOK, 0) == D("0.3")
	assert portfolio_at_risk(BOOK, 30, include_restructured=True) == D("0.3")
	assert portfolio_at_risk([], 30) is None


def test_other_ratios():
	assert write_off_ratio(D(50), D(900), D(1100)) == D("0.05")
	assert risk_coverage(D(150), BOOK) == D("0.75")
	assert repayment_rate(D(95), D(100)) == D("0.95")
	assert portfolio_yield(D(240), D(1000), D(1000)) == D("0.24")
	assert operating_self_sufficiency(D(90), D(20), D(30), D(50)) == D("0.9")
	assert repayment_rate(D(0), D(0)) is None


def test_ageing_names_every_class():
	assert ageing(BOOK, CLASSES) == {
		"Current": D(700),
		"1-30": D(100),
		"31-60": D(200),
		"61-90": D(0),
		"91-180": D(0),
		"Over 180": D(0),
	}
	with pytest.raises(InvalidClasses):
		ageing(BOOK, CLASSES[:2])


@pytest.mark.parametrize(
	("classes", "days"),
	[
		([], 0),
		(CLASSES[1:], 1),
		(CLASSES[:3], 61),
		([*CLASSES[:2], *CLASSES[3:]], 61),
		([*CLASSES, ArrearsClass("More", 200, None)], 200),
		([ArrearsClass("Current", 0, -1)], -1),
	],
)
def test_classes_with_gaps_or_overlaps_are_refused(classes, days):
	with pytest.raises(InvalidClasses) as refused:
		check_classes(classes)
	assert refused.value.days == days


@given(st.integers(0, 5000))
def test_every_number_of_days_has_one_class(days):
	check_classes(CLASSES)
	assert [band for band in CLASSES if band.holds(days)] == [classify(days, CLASSES)]


positions = st.lists(
	st.builds(Position, st.integers(0, 10**9).map(lambda x: D(x) / 100), st.integers(0, 400), st.booleans())
)


@given(positions, st.integers(0, 200), st.integers(0, 200))
def test_par_falls_as_the_days_rise(book, one, other):
	low, high = sorted((one, other))
	if not gross_portfolio(book):
		assert portfolio_at_risk(book, low) is None
		return
	assert 0 <= portfolio_at_risk(book, high) <= portfolio_at_risk(book, low) <= 1
	assert portfolio_at_risk(book, low, include_restructured=True) >= portfolio_at_risk(book, low)
	assert sum(ageing(book, CLASSES).values()) == gross_portfolio(book)
