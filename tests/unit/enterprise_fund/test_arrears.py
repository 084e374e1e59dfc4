"""The figures of the daily run equal those of the replayed credit, on every day after its last event."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.arrears import (
	KeptRow,
	charge_of,
	lateness,
	lateness_with_advance,
	principal_days,
)
from genesis.enterprise_fund.late_charge import LateChargePolicy
from genesis.enterprise_fund.replay import replay
from tests.support.credit_histories import START, histories, possible

D = Decimal


def kept(credit):
	"""The rows as the record of the credit keeps them on its day."""
	policy = credit.contract.late
	return [
		KeptRow(
			number=row.number,
			due=row.due,
			principal=row.open(Component.PRINCIPAL),
			interest=row.open(Component.INTEREST),
			late_days=principal_days(row.late.exact, policy),
			held_days=principal_days(row.late.held, policy),
			upto=row.late.upto,
			late_gone=row.paid[Component.LATE_CHARGE] + row.forgiven[Component.LATE_CHARGE],
			limit=row.late.limit,
		)
		for row in credit.instalments
	]


def figures_of(credit):
	late = [row.due for row in credit.instalments if row.due < credit.as_of and row.is_open]
	return (
		credit.days_past_due,
		min(late, default=None),
		credit.principal_due,
		credit.interest_due,
		credit.late_charges,
		credit.fees,
		sum(
			(
				row.open(Component.PRINCIPAL) + row.open(Component.INTEREST)
				for row in credit.instalments
				if row.due == credit.as_of
			),
			D(0),
		),
	)


def told(figures):
	return (
		figures.days_past_due,
		figures.oldest_due,
		figures.principal_due,
		figures.interest_due,
		figures.late_charges,
		figures.fees_due,
		figures.due_today,
	)


@settings(max_examples=400, deadline=None)
@given(histories(), st.integers(0, 90), st.integers(0, 500))
def test_the_kept_rows_tell_what_the_replay_tells(history, written, later):
	contract, events, _ = history
	events = possible(contract, events, START + timedelta(days=600))
	since = max(event.on for event in events) + timedelta(days=written)
	day = since + timedelta(days=later)
	then, now = replay(contract, events, since), replay(contract, events, day)
	rows = kept(then)
	told_so = lateness_with_advance(rows, day, contract, then.fees, then.advance, since)
	assert told(told_so) == figures_of(now)
	if not then.advance:
		assert told(lateness(rows, day, contract.late, then.fees)) == figures_of(now)


@settings(max_examples=200, deadline=None)
@given(histories(), st.integers(0, 500))
def test_rows_without_anything_open_do_not_matter(history, later):
	contract, events, _ = history
	events = possible(contract, events, START + timedelta(days=600))
	last = max(event.on for event in events)
	then = replay(contract, events, last)
	day = last + timedelta(days=later)
	open_rows = [
		row
		for row, instalment in zip(kept(then), then.instalments, strict=True)
		if row.due <= day and any(instalment.open(component) for component in Component)
	]
	assert told(lateness(open_rows, day, contract.late, D(0))) == told(
		lateness(kept(then), day, contract.late, D(0))
	)


@given(st.decimals(0, 10**7, places=2), st.integers(0, 5000), st.decimals(0, 400, places=4))
def test_a_charge_is_rounded_half_up_once(principal, days, rate):
	policy = LateChargePolicy(rate)
	exact = principal * days * rate
	# 36,500 times a charge in cents, so that nothing is divided.
	charged = charge_of(principal * days, rate, None) * 36_500
	assert -D("182.5") < charged - exact <= D("182.5")
	assert principal_days(policy.per_day() * int(principal * 100) * days / 100, policy) == (
		principal * days if rate else 0
	)


def test_late_on_the_day_after_and_charged_when_grace_is_over():
	policy = LateChargePolicy(D("36.5"), grace_days=3, cap=D(50))
	row = KeptRow(1, date(2026, 2, 1), D(100), D(2), D(0), D(0), date(2026, 2, 1), limit=D("0.35"))
	days = {day: lateness([row], date(2026, 2, day), policy) for day in (1, 2, 4, 5)}
	assert [days[day].days_past_due for day in (1, 2, 4, 5)] == [0, 1, 3, 4]
	assert [days[day].late_charges for day in (1, 2, 4, 5)] == [0, 0, 0, D("0.35")]
	assert days[1].amount_due == D(102) and days[1].oldest_due is None
	assert days[5].amount_due == D("102.35") and days[5].oldest_due == date(2026, 2, 1)
	assert lateness([row], date(2026, 1, 31), policy).amount_due == 0
