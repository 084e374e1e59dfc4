"""The bookings of random histories: in balance, equal to the sub-ledger on every day, the same in whatever order typed."""

from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.bookings import keep_books
from genesis.enterprise_fund.contracts import contract_of, planned
from genesis.enterprise_fund.credit import Contract
from genesis.enterprise_fund.entries import AccountRole, balances
from genesis.enterprise_fund.events import Accrued, Disbursed, Repaid, WrittenOff
from genesis.enterprise_fund.history import from_item, to_item
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.replay import replay
from genesis.enterprise_fund.terms import Terms
from tests.support.credit_histories import START, histories, possible

D = Decimal
ROLES = {
	AccountRole.PRINCIPAL: "principal_after",
	AccountRole.INTEREST_RECEIVABLE: "interest_after",
	AccountRole.LATE_CHARGES_RECEIVABLE: "late_charges_after",
	AccountRole.FEES_RECEIVABLE: "fees_after",
}


@settings(max_examples=300)
@given(histories())
def test_the_books_equal_the_sub_ledger_after_each_booking(history):
	contract, events, as_of = history
	events = possible(contract, events, as_of)
	posted = []
	for booking in keep_books(contract, events).bookings:
		assert sum((entry.debit - entry.credit for entry in booking.entries), ZERO) == 0
		posted += booking.entries
		ledger = balances(posted)
		credit = replay(contract, [e for e in events if order(e) <= order(booking.event)], booking.event.on)
		assert ledger[AccountRole.PRINCIPAL] == credit.outstanding_principal
		assert ledger[AccountRole.INTEREST_RECEIVABLE] == credit.interest_receivable
		assert ledger[AccountRole.LATE_CHARGES_RECEIVABLE] == credit.late_charges
		assert ledger[AccountRole.FEES_RECEIVABLE] == credit.fees
		assert ledger[AccountRole.ADVANCES] == -credit.advance
		assert ledger[AccountRole.RECOVERY_INCOME] == -credit.recovered
		movement = booking.movement
		assert all(ledger[role] == getattr(movement, name) for role, name in ROLES.items())
		assert movement.advance_after == credit.advance


@settings(max_examples=200)
@given(histories())
def test_movements_add_up_to_the_balances(history):
	contract, events, as_of = history
	total = dict.fromkeys(Component, ZERO)
	advance = ZERO
	for booking in keep_books(contract, possible(contract, events, as_of)).bookings:
		one = booking.movement
		came = {
			Component.PRINCIPAL: one.disbursed + one.capitalised,
			Component.INTEREST: one.accrued_interest - one.capitalised,
			Component.LATE_CHARGE: one.accrued_late_charges,
			Component.FEE: one.charged_fees,
		}
		for component in Component:
			total[component] += came[component] - one.paid[component] - one.forgiven[component]
		advance += one.advance
		assert total[Component.PRINCIPAL] == one.principal_after
		assert total[Component.INTEREST] == one.interest_after
		assert total[Component.LATE_CHARGE] == one.late_charges_after
		assert total[Component.FEE] == one.fees_after
		assert advance == one.advance_after
		assert one.accrued_late_charges >= 0


@settings(max_examples=150)
@given(histories(), st.randoms())
def test_the_order_of_typing_does_not_change_a_booking(history, random):
	contract, events, as_of = history
	events = possible(contract, events, as_of)
	expected = [booking.digest() for booking in keep_books(contract, events).bookings]
	random.shuffle(events)
	assert [booking.digest() for booking in keep_books(contract, events).bookings] == expected


@settings(max_examples=150)
@given(histories())
def test_events_survive_being_kept_as_plain_values(history):
	contract, events, _ = history
	for event in events:
		assert from_item(to_item(event), contract.terms) == event


def test_what_was_earned_is_booked_with_the_next_voucher_of_either_kind():
	contract = Contract(Terms(D(1200), D(24), 12, date(2026, 1, 1)))
	lent = Disbursed(name="D", on=date(2026, 1, 1), amount=D(1200))
	month_end = Accrued(name="A", on=date(2026, 1, 31))
	paid = Repaid(name="R", on=date(2026, 2, 1), amount=D("113.47"))
	books = keep_books(contract, [lent, month_end, paid])
	assert [booking.movement.accrued_interest for booking in books.bookings] == [0, D("23.23"), D("0.77")]
	without = keep_books(contract, [lent, paid])
	assert without.of("R").movement.accrued_interest == D("24.00")
	assert without.of("R").movement.paid[Component.PRINCIPAL] == D("89.47")


def test_nothing_earned_books_nothing():
	contract = Contract(Terms(D(1200), D(24), 12, date(2026, 1, 1)))
	lent = Disbursed(name="D", on=date(2026, 1, 1), amount=D(1200))
	books = keep_books(contract, [lent, Accrued(name="A", on=date(2026, 1, 1), sequence=1)])
	assert books.of("A").entries == ()


def test_the_loss_beyond_the_allowance_is_an_expense_even_if_it_shrinks_later():
	contract = Contract(Terms(D(100), D(0), 1, START))
	lent = Disbursed(name="D", on=START, amount=D(100))
	lost = WrittenOff(name="X", on=START + timedelta(days=90), from_allowance=D(60))
	ledger = balances(keep_books(contract, [lent, lost]).of("X").entries)
	assert ledger[AccountRole.ALLOWANCE] == 60 and ledger[AccountRole.LOSS_EXPENSE] == 40
	found = Repaid(name="R", on=START + timedelta(days=60), amount=D(70))
	ledger = balances(keep_books(contract, [lent, lost, found]).of("X").entries)
	assert ledger[AccountRole.ALLOWANCE] == 30 and ledger[AccountRole.LOSS_EXPENSE] == 0


ROW = {
	"principal": 1200.0,
	"annual_rate": 24.0,
	"method": "Flat",
	"day_count": "Equal periods",
	"frequency": "Monthly",
	"business_day_rule": "Unchanged",
	"instalments": 12,
	"agreed_on": date(2026, 1, 31),
	"first_due": None,
	"full_grace": 0,
	"principal_grace": 0,
	"grace_interest": "Spread over the instalments",
	"late_rate": 36.5,
	"late_grace_days": 3,
	"late_cap": 0,
	"payment_order": None,
	"holidays": None,
	"fee_percent": 0,
	"fee_treatment": "Withheld from the disbursement",
}


def test_a_flat_rate_shows_what_it_costs():
	rows, rate = planned(ROW)
	assert len(rows) == 12 and rate == D("50.67")
	assert planned({**ROW, "method": "Declining balance"})[1] == D("26.83")
	assert planned({**ROW, "fee_percent": 3})[1] > rate


def test_a_record_of_the_database_gives_the_contract():
	contract = contract_of({**ROW, "payment_order": '{"order": ["Late charge"], "by_instalment": false}'})
	assert contract.terms.principal == D(1200) and contract.late.annual_rate == D("36.5")
	assert contract.late.cap is None and contract.order == (Component.LATE_CHARGE,)
	assert contract.order_in_arrears is None and not contract.by_instalment
	assert {field.name for field in fields(contract)} >= {"terms", "late", "order"}


def order(event):
	return event.on, event.sequence, event.name
