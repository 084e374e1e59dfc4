"""What happens to a credit of the demo after it was agreed on: each function lives one kind of life up to today.

A life for which too little time has passed is left off halfway: whoever asked for it draws other terms. No framework here.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.events import Prepayment
from genesis.enterprise_fund.money import cents

from . import credit_vocabulary as words
from .credit_lives import Life, round_up


def pay_all(life: Life, start: date) -> None:
	"""Everything on time."""
	life.hand_over(start, life.contract.terms.principal)
	life.pay_on_time(life.today)


def stop(first: int, last: int, life: Life, start: date) -> None:
	"""Pay until an instalment that is so late today."""
	life.hand_over(start, life.contract.terms.principal)
	late = [
		row.due
		for row in life.state(start).instalments
		if row.is_open and first <= (life.today - row.due).days <= last
	]
	if late:
		life.pay_on_time(life.random.choice(late) - timedelta(days=1))


def pay_in_parts(life: Life, start: date) -> None:
	"""Two instalments in two halves each."""
	life.hand_over(start, life.contract.terms.principal)
	life.pay_on_time(life.today, most=2)
	for _time in range(2):
		due = life.first_open()
		if due is None or due + timedelta(days=14) > life.today:
			break
		day = life.workday(due)
		life.pay(day, max(round_up(life.amount_due(day) / 2, 1), Decimal(1)))
		later = life.workday(due + timedelta(days=life.random.randint(6, 12)))
		life.pay(later, life.amount_due(later))
	life.pay_on_time(life.today)


def be_forgiven(life: Life, start: date) -> None:
	"""Weeks late, a visit charged; then the arrears are paid and what they cost is forgiven."""
	life.hand_over(start, life.contract.terms.principal)
	life.pay_on_time(life.today, most=2)
	due = life.first_open()
	if due is None or (life.today - due).days < 60:
		return
	life.charge(life.workday(due + timedelta(days=25)), Decimal("3.00"), words.CHARGE_REASON)
	day = life.workday(due + timedelta(days=life.random.randint(38, 52)))
	life.forgive_charges(day, life.random.choice(words.WAIVER_REASONS))
	life.pay(day, life.amount_due(day))
	life.pay_on_time(life.today)


def restructure(full_grace: int, life: Life, start: date) -> None:
	"""Late, then new terms that can be paid: with periods of grace, a moratorium."""
	life.hand_over(start, life.contract.terms.principal)
	life.pay_on_time(life.today, most=3)
	due = life.first_open()
	if due is None:
		return
	day = life.workday(due + timedelta(days=life.random.randint(35, 62)))
	if (life.today - day).days < 35:
		return
	left = sum(row.is_open for row in life.state(day).instalments)
	reason = life.random.choice(words.LATE_REASONS)
	life.restructure(day, left + (0 if full_grace else left // 2 + 1), full_grace, bool(full_grace), reason)
	life.pay_on_time(life.today)


def lose(recovered: bool, life: Life, start: date) -> None:
	"""Months without a payment, and the fund gives up; some of it may come back."""
	life.hand_over(start, life.contract.terms.principal)
	life.pay_on_time(life.today, most=2)
	due = life.first_open()
	if due is None:
		return
	day = life.workday(due + timedelta(days=life.random.randint(205, 235)))
	if (life.today - day).days < 12:
		return
	life.write_off(day, life.random.choice(words.LOSS_REASONS))
	if recovered:
		for days in (28, 61):
			later = life.workday(day + timedelta(days=days))
			if later < life.today:
				life.recover(later, Decimal(life.random.choice((20, 25, 40))))


def prepay(choice: Prepayment, life: Life, start: date) -> None:
	"""A good month: besides what is due, thirty per cent of the balance, with that choice."""
	life.hand_over(start, life.contract.terms.principal)
	life.pay_on_time(life.today, most=max(len(life.state(start).instalments) // 3, 1))
	due = life.first_open()
	if due is None or due > life.today:
		return
	day = life.workday(due)
	extra = round_up(life.state(day).outstanding_principal * Decimal("0.30"), 5)
	life.pay(day, life.amount_due(day) + extra, choice)
	life.pay_on_time(life.today)


def pay_ahead(life: Life, start: date) -> None:
	"""On time, and lately the next instalment too."""
	pay_all(life, start)
	day = max(life.day, life.today - timedelta(days=life.random.randint(1, 6)))
	coming = next((row for row in life.state(day).instalments if row.is_open), None)
	if coming:
		life.pay(day, coming.open(Component.PRINCIPAL) + coming.open(Component.INTEREST))


def overpay(life: Life, start: date) -> None:
	"""A round amount closes the credit; the rest is given back."""
	life.hand_over(start, life.contract.terms.principal)
	life.pay_on_time(life.today, most=sum(row.is_open for row in life.state(start).instalments) - 1)
	due = life.first_open()
	if due is None or due + timedelta(days=8) > life.today:
		return
	day = life.workday(due)
	life.pay(day, round_up(life.state(day).amount_to_close + 4, 10))
	life.refund(life.workday(day + timedelta(days=4)), words.REFUND_REASON)


def close_early(life: Life, start: date) -> None:
	"""The whole balance halfway."""
	life.hand_over(start, life.contract.terms.principal)
	life.pay_on_time(life.today, most=max(len(life.state(start).instalments) // 2, 1))
	day = life.workday(life.day + timedelta(days=life.random.randint(4, 12)))
	if day < life.today:
		life.pay(day, life.state(day).amount_to_close)


def in_tranches(life: Life, start: date) -> None:
	"""The second part some weeks after the first."""
	first = round_up(life.contract.terms.principal * Decimal("0.6"), 5)
	life.hand_over(start, first)
	second = life.workday(start + timedelta(days=life.random.randint(40, 70)))
	if second >= life.today:
		return
	life.pay_on_time(second)
	life.hand_over(second, life.contract.terms.principal - first)
	life.pay_on_time(life.today)


def pay_at_the_bank(life: Life, start: date) -> None:
	"""The slip of a payment arrives after the next payment was typed."""
	life.hand_over(start, life.contract.terms.principal)
	life.pay_on_time(life.today, most=2)
	due = life.first_open()
	following = [row.due for row in life.state(life.day).instalments if due and row.due > due]
	if not following or (life.today - following[0]).days < 6:
		return
	day = life.workday(due)
	life.pay(day, life.amount_due(day), typed_on=life.workday(following[0] + timedelta(days=4)))
	life.pay_on_time(life.today, (0, 1), most=1)
	life.pay_on_time(life.today)


def mistype(life: Life, start: date) -> None:
	"""A payment with a nought too many, cancelled and typed again."""
	life.hand_over(start, life.contract.terms.principal)
	life.pay_on_time(life.today, most=2)
	due = life.first_open()
	if due and due <= life.today:
		day = life.workday(due)
		life.pay_by_mistake(day, cents(life.amount_due(day) * 10))
		life.pay(day, life.amount_due(day))
	life.pay_on_time(life.today)


def wait(_life: Life, _start: date) -> None:
	"""The money was not handed over yet."""
