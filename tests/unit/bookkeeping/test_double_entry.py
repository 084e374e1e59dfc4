"""Lines of a voucher balance to the cent; the shipped chart is a sound tree."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookkeeping.chart_of_accounts import REPORT_OF, walk
from bookkeeping.double_entry import Entry, cents, difference, misplaced, opposite_sides

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=4)


@given(AMOUNTS)
def test_amounts_are_whole_cents_not_further_than_half_a_cent(amount):
	rounded = cents(amount)
	assert rounded == rounded.quantize(Decimal("0.01"))
	assert abs(rounded - amount) <= Decimal("0.005")
	assert Entry("a", debit=amount).debit == rounded


@pytest.mark.parametrize(("given_", "rounded"), [("0.005", "0.01"), ("0.0049", "0.00"), ("-0.005", "-0.01")])
def test_half_a_cent_goes_away_from_zero(given_, rounded):
	assert cents(given_) == Decimal(rounded)


def test_binary_fractions_are_no_money():
	with pytest.raises(TypeError):
		Entry("a", debit=0.1)


@given(st.lists(AMOUNTS, min_size=1, max_size=20))
def test_entries_mirrored_on_the_other_side_balance(amounts):
	debits = [Entry("a", debit=amount) for amount in amounts]
	credits = [Entry("b", credit=amount) for amount in amounts]
	assert difference(debits + credits) == 0
	assert difference(debits) == sum(entry.debit for entry in debits) == -difference(credits)


def test_an_entry_is_on_one_side():
	good, both, negative = Entry("a", debit=1), Entry("b", debit=1, credit=1), Entry("c", credit=-1)
	assert misplaced([good]) is None
	assert misplaced([good, both]) is both
	assert misplaced([good, negative]) is negative


def test_the_other_side_is_named_by_party_or_account():
	entries = [Entry("Bank", debit=3), Entry("Loans", credit=2, party="Ana"), Entry("Income", credit=1)]
	assert opposite_sides(entries) == ("Ana, Income", "Bank")


def test_numbers_of_the_chart_follow_the_tree():
	plans = list(walk())
	numbers = [plan.number for plan, _parent in plans]
	assert len(numbers) == len(set(numbers)) > 40
	for plan, parent in plans:
		assert plan.english and plan.spanish
		assert plan.number.startswith(parent.number if parent else "")
		assert (plan.root_type in REPORT_OF) == (parent is None)


@pytest.mark.parametrize("language", ["english", "spanish"])
def test_no_two_accounts_of_the_chart_share_a_name(language):
	names = [getattr(plan, language) for plan, _parent in walk()]
	assert sorted(names) == sorted(set(names))


def test_defaults_of_the_chart_are_accounts_that_can_be_posted_to():
	defaults = [plan for plan, _parent in walk() if plan.default]
	assert len({plan.default for plan in defaults}) == len(defaults) == 7
	assert not any(plan.below for plan in defaults)


def test_varieties_of_spanish_get_spanish_names():
	plan = next(plan for plan, _parent in walk() if plan.number == "1")
	assert [plan.name(language) for language in ("es", "es-SV", "en", "fr")] == [
		"Activo",
		"Activo",
		"Assets",
		"Assets",
	]
