"""What other classes would change: nothing by the same ones, and amounts that add up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.portfolio import ArrearsClass, Position
from genesis.enterprise_fund.portfolio_figures import required_of
from genesis.enterprise_fund.reclassification import counted, name_of, reclassify

NOW = [
	ArrearsClass("Al día", 0, 0, Decimal(1)),
	ArrearsClass("Hasta 30", 1, 30, Decimal("5.50")),
	ArrearsClass("Más", 31, None, Decimal(50)),
]
STRICTER = [
	ArrearsClass("Al día", 0, 0, Decimal(1)),
	ArrearsClass("Hasta 30", 1, 15, Decimal("5.50")),
	ArrearsClass("Más", 16, None, Decimal(60)),
]
positions = st.lists(
	st.builds(
		Position,
		st.decimals(min_value="0.01", max_value="100000", places=2),
		st.integers(min_value=0, max_value=400),
	),
	max_size=30,
)


def named(found):
	return [(f"M-{place}", position) for place, position in enumerate(found)]


def test_a_credit_changes_class_and_provision():
	found = named([Position(Decimal(1000), 0), Position(Decimal(1000), 20), Position(Decimal(100), 40)])
	changes = reclassify(found, NOW, STRICTER)
	assert [(change.ref, change.before.title, change.after.title) for change in changes] == [
		("M-1", "Hasta 30", "Más"),
		("M-2", "Más", "Más"),
	]
	assert [(change.required_before, change.required_after, change.difference) for change in changes] == [
		(Decimal("55.00"), Decimal("600.00"), Decimal("545.00")),
		(Decimal("50.00"), Decimal("60.00"), Decimal("10.00")),
	]
	assert counted(changes) == [
		("Hasta 30 (5.5 %)", "Más (60 %)", 1),
		("Más (50 %)", "Más (60 %)", 1),
	]


def test_a_class_of_another_title_is_a_change_without_an_amount():
	(change,) = reclassify(
		named([Position(Decimal(10), 0)]), NOW, [ArrearsClass("Todo", 0, None, Decimal(1))]
	)
	assert (change.difference, change.after.title) == (0, "Todo")


def test_without_classes_before_everything_is_new():
	(change,) = reclassify(named([Position(Decimal(10), 3)]), [], NOW)
	assert (change.before, change.required_before, name_of(change.before)) == (None, 0, "")


@pytest.mark.parametrize("share, shown", [("0", "0 %"), ("100", "100 %"), ("12.500", "12.5 %")])
def test_a_share_is_shown_without_idle_zeros(share, shown):
	assert name_of(ArrearsClass("X", 0, None, Decimal(share))) == f"X ({shown})"


@given(positions)
def test_the_same_classes_change_nothing(found):
	assert reclassify(named(found), NOW, NOW) == []


@given(positions)
def test_differences_add_up_and_the_largest_comes_first(found):
	changes = reclassify(named(found), NOW, STRICTER)

	def total(classes):
		return sum(
			required_of(position.outstanding, band)
			for position in found
			for band in classes
			if band.holds(position.days_past_due)
		)

	assert sum(change.difference for change in changes) == total(STRICTER) - total(NOW)
	sizes = [abs(change.difference) for change in changes]
	assert sizes == sorted(sizes, reverse=True)
	assert sum(count for _before, _after, count in counted(changes)) == len(changes)
