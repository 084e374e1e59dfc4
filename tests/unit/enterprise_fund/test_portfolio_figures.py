"""Figures of a portfolio added up from buckets: a worked example, and that grouping loses nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.portfolio import ArrearsClass, InvalidClasses, Position, portfolio_at_risk
from genesis.enterprise_fund.portfolio_figures import RISK_DAYS, Bucket, figures_by_group, figures_of

D = Decimal
CLASSES = [
	ArrearsClass("Current", 0, 0, D(1)),
	ArrearsClass("1-30", 1, 30, D(10)),
	ArrearsClass("31 and more", 31, None, D("50.5")),
]


def bucket(group, credits, outstanding, days, restructured=False):
	return Bucket(group, credits, Position(D(outstanding), days, restructured))


BOOK = [
	bucket("Ana", 3, "600.00", 0),
	bucket("Ana", 1, "100.00", 31),
	bucket("Eva", 2, "250.00", 30, restructured=True),
	bucket(None, 1, "50.01", 91),
]


def test_figures_of_a_small_book():
	figures = figures_of(BOOK, CLASSES)
	assert (figures.credits, figures.outstanding) == (7, D("1000.01"))
	assert figures.at_risk == {0: D("400.01"), 30: D("150.01"), 60: D("50.01"), 90: D("50.01")}
	assert figures.par(30) == D("0.150008")
	assert (figures.restructured, figures.restructured_or_at_risk) == (D("250.00"), D("400.01"))
	assert figures.by_class == {"Current": D(600), "1-30": D(250), "31 and more": D("150.01")}
	assert figures.credits_by_class == {"Current": 3, "1-30": 2, "31 and more": 2}
	# 6.00 + 25.00 + 75.75505 rounded half-up
	assert figures.required == D("106.76")


def test_groups_come_with_the_largest_first():
	groups = figures_by_group(BOOK, CLASSES)
	assert list(groups) == ["Ana", "Eva", None]
	assert groups["Eva"].par(0) == 1
	assert groups["Eva"].par(30) == 0


def test_nothing_has_no_risk():
	figures = figures_of([], CLASSES)
	assert figures.par(30) is None and figures.par_with_restructured is None
	assert figures.by_class == {"Current": 0, "1-30": 0, "31 and more": 0}


def test_a_bucket_without_class_is_refused():
	with pytest.raises(InvalidClasses):
		figures_of(BOOK, CLASSES[:2])


books = st.lists(
	st.builds(
		Bucket,
		st.sampled_from(["Ana", "Eva", None]),
		st.integers(1, 5),
		st.builds(
			Position, st.integers(1, 10**9).map(lambda x: D(x) / 100), st.integers(0, 400), st.booleans()
		),
	)
)


@given(books)
def test_groups_add_up_to_the_whole_and_par_is_that_of_the_definition(book):
	whole, groups = figures_of(book, CLASSES), figures_by_group(book, CLASSES).values()
	assert sum(group.outstanding for group in groups) == whole.outstanding
	assert sum(group.credits for group in groups) == whole.credits
	assert sum(whole.by_class.values()) == whole.outstanding
	for days in RISK_DAYS:
		assert sum(group.at_risk[days] for group in groups) == whole.at_risk[days]
		assert whole.par(days) == portfolio_at_risk([one.position for one in book], days)
	both = portfolio_at_risk([one.position for one in book], 30, include_restructured=True)
	assert whole.par_with_restructured == both
