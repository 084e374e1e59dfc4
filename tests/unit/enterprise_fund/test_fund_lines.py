"""The lines of a fund's statement: they add up, and hold together with the books of random credits."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.bookings import keep_books
from genesis.enterprise_fund.entries import AccountRole, balances, contribution
from genesis.enterprise_fund.fund_lines import (
	NAMES,
	Lines,
	Recovery,
	add_up,
	lowest_from,
	recovered_capital,
)
from genesis.enterprise_fund.money import ZERO
from tests.support.credit_histories import histories, possible

D = Decimal
DAY = date(2026, 1, 1)
amounts = st.integers(0, 10**9).map(lambda cents: D(cents) / 100)
any_lines = st.builds(Lines, **{name: amounts for name in NAMES})


@given(any_lines)
def test_capital_is_what_there_is_to_lend_and_what_is_lent(lines):
	assert lines.capital == lines.available + lines.outstanding
	assert lines.cash == lines.available + lines.income + lines.advances


@given(any_lines, any_lines)
def test_lines_add_up(one, other):
	assert (one + other) - other == one
	assert (one + other).cash == one.cash + other.cash


def test_by_hand():
	lines = Lines(
		contributions=D(1000),
		lent=D(600),
		principal_paid=D(200),
		lost=D(100),
		recovered=D(30),
		interest=D(40),
		fees=D(6),
		advances=D(5),
	)
	assert (lines.available, lines.outstanding, lines.capital) == (D(630), D(300), D(930))
	assert lines.cash == D(681)


@settings(max_examples=200)
@given(histories())
def test_the_lines_of_a_credit_are_what_its_books_say(history):
	"""Cash is the bank account, outstanding the receivable, advances the liability, contributions the fund's capital."""
	contract, events, as_of = history
	posted = contribution(D(500))
	lines, lost, recoveries = Lines(contributions=D(500)), ZERO, []
	for booking in keep_books(contract, possible(contract, events, as_of)).bookings:
		posted += booking.entries
		move = booking.movement
		lost += move.forgiven[Component.PRINCIPAL]
		recoveries.append(Recovery("one", booking.event.on, move.recovered))
		lines += Lines(
			lent=move.disbursed,
			principal_paid=move.paid[Component.PRINCIPAL],
			capitalised=move.capitalised,
			lost=move.forgiven[Component.PRINCIPAL],
			interest=move.paid[Component.INTEREST],
			late_charges=move.paid[Component.LATE_CHARGE],
			fees=move.paid[Component.FEE] + move.withheld_fees,
			advances=move.advance,
		)
	for _on, part, beyond in recovered_capital(recoveries, {"one": lost}):
		lines += Lines(recovered=part, recovered_beyond=beyond)
	ledger = balances(posted)
	assert lines.cash == ledger[AccountRole.BANK]
	assert lines.outstanding == ledger[AccountRole.PRINCIPAL]
	assert lines.advances == -ledger[AccountRole.ADVANCES]
	assert lines.contributions == -ledger[AccountRole.FUND_CAPITAL]
	assert lines.recovered + lines.recovered_beyond == -ledger[AccountRole.RECOVERY_INCOME]
	assert lines.recovered <= lines.lost


def test_a_recovery_replaces_lost_principal_first():
	recoveries = [
		Recovery("late", DAY + timedelta(9), D(50)),
		Recovery("late", DAY, D(80)),
		Recovery("never lost", DAY, D(7)),
	]
	assert list(recovered_capital(recoveries, {"late": D(100)})) == [
		(DAY, D(80), ZERO),
		(DAY, ZERO, D(7)),
		(DAY + timedelta(9), D(20), D(30)),
	]


def test_the_least_from_a_day_on():
	days = {
		DAY: Lines(contributions=D(100)),
		DAY + timedelta(5): Lines(lent=D(70)),
		DAY + timedelta(9): Lines(principal_paid=D(40)),
	}
	assert [lowest_from(days, DAY + timedelta(after)) for after in (-1, 0, 5, 8, 9, 99)] == [
		0,
		30,
		30,
		30,
		70,
		70,
	]


@given(st.lists(st.tuples(st.integers(0, 30), any_lines)), st.integers(0, 30))
def test_the_least_is_never_more_than_any_later_balance(moves, after):
	days: dict[date, Lines] = {}
	for offset, lines in moves:
		day = DAY + timedelta(offset)
		days[day] = days.get(day, Lines()) + lines
	start = DAY + timedelta(after)
	later = [add_up(days, start + timedelta(more)).available for more in range(32)]
	assert lowest_from(days, start) == min(later)


def test_periods():
	days = {DAY + timedelta(after): Lines(lent=D(after)) for after in range(5)}
	assert add_up(days).lent == 10
	assert add_up(days, last=DAY + timedelta(2)).lent == 3
	assert add_up(days, first=DAY + timedelta(2)).lent == 9
	assert add_up(days, first=DAY + timedelta(2), last=DAY + timedelta(3)).lent == 5
