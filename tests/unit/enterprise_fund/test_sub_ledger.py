"""Sub-ledger against ledger: what a movement changes of each account, and how gaps show."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.sub_ledger import COLUMNS, Gap, balance_of, gaps, money, running

D = Decimal


def test_a_movement_in_accounts():
	movement = {
		"disbursed": 1000,
		"capitalised": 5,
		"paid_principal": 100.1,
		"accrued_interest": 20,
		"paid_interest": 8,
		"advance": 3,
	}
	assert balance_of(AccountRole.PRINCIPAL, movement) == D("904.90")
	assert balance_of(AccountRole.INTEREST_RECEIVABLE, movement) == D("7.00")
	assert balance_of(AccountRole.ADVANCES, movement) == D("-3.00")
	assert balance_of(AccountRole.FEES_RECEIVABLE, movement) == 0


def test_money_of_the_database():
	assert money(None) == D("0.00") and money(0.1 + 0.2) == D("0.30") and money("7.005") == D("7.01")


def test_gaps_name_the_credits_that_differ_and_what_names_none():
	found = gaps({"A": D(10), "B": D(5)}, {"A": D(10), "C": D(2)}, D(15))
	assert found == [Gap("B", D(5), D(0)), Gap("C", D(0), D(2)), Gap(None, D(0), D(3))]
	assert [gap.difference for gap in found] == [5, -2, -3]


amounts = st.dictionaries(st.sampled_from("ABCDE"), st.integers(-500, 500).map(D))


@given(amounts, amounts, st.integers(-500, 500).map(D))
def test_gaps_add_up_to_the_difference_of_the_whole(sub, booked, stray):
	whole = sum(booked.values(), D(0)) + stray
	found = gaps(sub, booked, whole)
	assert sum((gap.difference for gap in found), D(0)) == sum(sub.values(), D(0)) - whole
	assert gaps(sub, sub, sum(sub.values(), D(0))) == []


columns = sorted({column for signs in COLUMNS.values() for column in signs})
movements = st.lists(st.fixed_dictionaries({column: st.integers(0, 10**6) for column in columns}))


@given(movements)
def test_running_balances_end_at_the_sum(moves):
	after = running(moves)
	assert len(after) == len(moves)
	for role in COLUMNS:
		total = sum((balance_of(role, move) for move in moves), D(0))
		assert (after[-1][role] if after else D(0)) == total
