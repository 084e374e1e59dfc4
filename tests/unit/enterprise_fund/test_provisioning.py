"""The requirement of a portfolio: two views that agree to the cent, and nothing left out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.money import cents
from genesis.enterprise_fund.portfolio import ArrearsClass, InvalidClasses
from genesis.enterprise_fund.provisioning import Portion, require

D = Decimal
CLASSES = [
	ArrearsClass("Current", 0, 0, D(1)),
	ArrearsClass("Late", 1, 30, D("12.5")),
	ArrearsClass("Lost", 31, None, D(100)),
]
portions = st.lists(
	st.builds(
		Portion,
		fund=st.sampled_from("AB"),
		allowance=st.sampled_from("xy"),
		days_past_due=st.integers(0, 400),
		credits=st.integers(1, 9),
		outstanding=st.integers(1, 10**8).map(lambda amount: D(amount) / 100),
	)
)


@given(portions)
def test_both_views_add_up_to_the_same_and_nothing_is_left_out(portfolio):
	found = require(portfolio, CLASSES)
	assert sum(line.required for line in found.lines) == found.total == sum(found.by_allowance.values())
	assert sum(line.outstanding for line in found.lines) == sum(p.outstanding for p in portfolio)
	assert sum(line.credits for line in found.lines) == sum(p.credits for p in portfolio)
	assert len(found.lines) == len(CLASSES) * len({p.fund for p in portfolio})
	for line in found.lines:
		exact = line.outstanding * line.band.provision / 100
		# Rounded once on each of two allowances at most.
		assert abs(line.required - exact) <= D("0.01")
		assert line.required == cents(line.required)


def test_the_order_is_by_fund_and_lateness():
	found = require([Portion("B", "x", 40, 1, D(10)), Portion("A", "x", 0, 2, D("0.50"))], CLASSES)
	assert [(line.fund, line.band.title, line.required) for line in found.lines] == [
		("A", "Current", D("0.01")),
		("A", "Late", D(0)),
		("A", "Lost", D(0)),
		("B", "Current", D(0)),
		("B", "Late", D(0)),
		("B", "Lost", D(10)),
	]


def test_a_lateness_without_class_is_refused():
	with pytest.raises(InvalidClasses):
		require([Portion("A", "x", 40, 1, D(10))], CLASSES[:2])
