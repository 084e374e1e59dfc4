"""Random products and random histories of a microcredit, for property tests."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.credit import Contract
from genesis.enterprise_fund.day_count import DayCount
from genesis.enterprise_fund.due_dates import Frequency
from genesis.enterprise_fund.events import (
	Accrued,
	Charged,
	Disbursed,
	Prepayment,
	Recovered,
	Refunded,
	Repaid,
	Rescheduled,
	Waived,
	WrittenOff,
)
from genesis.enterprise_fund.late_charge import LateChargePolicy
from genesis.enterprise_fund.replay import Refused, replay
from genesis.enterprise_fund.terms import GraceInterest, Method, Terms

START = date(2026, 1, 31)
D = Decimal

money = st.integers(1, 60_000).map(lambda amount: D(amount) / 100)
orders = st.permutations(list(Component))


@st.composite
def contracts(draw):
	frequency = draw(st.sampled_from(Frequency))
	grace = 0 if frequency is Frequency.BULLET else 1
	terms = Terms(
		principal=draw(st.integers(1, 300_000).map(lambda amount: D(amount) / 100)),
		annual_rate=draw(st.sampled_from([D(0), D(12), D("24"), D("36.5"), D(90)])),
		instalments=draw(st.integers(1, 18)),
		start=START,
		frequency=frequency,
		method=draw(st.sampled_from(Method)),
		day_count=draw(st.sampled_from(DayCount)),
		principal_grace=draw(st.integers(0, 2)) * grace,
		full_grace=draw(st.integers(0, 2)) * grace,
		grace_interest=draw(st.sampled_from(GraceInterest)),
	)
	late = LateChargePolicy(
		draw(st.sampled_from([D(0), D("36.5"), D(180)])),
		draw(st.integers(0, 10)),
		draw(st.sampled_from([None, D(0), D(5), D(50)])),
	)
	return Contract(
		terms,
		late,
		draw(orders),
		draw(st.none() | orders),
		draw(st.booleans()),
	)


KINDS = ["tranche", "fee", "waive", "terms", "write off", "recovery", "refund", "accrual"]


@st.composite
def histories(draw):
	contract = draw(contracts())
	principal = contract.terms.principal
	first = draw(st.sampled_from([principal, max(principal / 2, D("0.01")).quantize(D("0.01"))]))
	fee = draw(st.sampled_from([D(0), min(D("0.01"), first)]))
	charged = draw(st.sampled_from([D(0), D("5.55")]))
	events = [Disbursed(name="D1", on=START, amount=first, fee_withheld=fee, fee_charged=charged)]
	for number in range(draw(st.integers(0, 9))):
		on = START + timedelta(days=draw(st.integers(0, 500)))
		name, sequence = f"E{number}", number + 1
		kind = draw(st.sampled_from(["pay"] * 6 + KINDS))
		if kind == "pay":
			events.append(
				Repaid(
					name=name,
					on=on,
					sequence=sequence,
					amount=draw(money),
					prepayment=draw(st.sampled_from(Prepayment)),
				)
			)
		elif kind == "tranche" and principal > first:
			events.append(Disbursed(name=name, on=on, sequence=sequence, amount=principal - first))
		elif kind == "fee":
			events.append(Charged(name=name, on=on, sequence=sequence, amount=draw(money)))
		elif kind == "waive":
			events.append(
				Waived(name=name, on=on, sequence=sequence, interest=draw(money), late_charges=D("0.01"))
			)
		elif kind == "terms":
			terms = replace(contract.terms, start=on, first_due=None, instalments=draw(st.integers(1, 12)))
			events.append(
				Rescheduled(name=name, on=on, sequence=sequence, terms=terms, capitalise=draw(st.booleans()))
			)
		elif kind == "write off":
			reserve = draw(st.sampled_from([D(0), D(100)]))
			events.append(WrittenOff(name=name, on=on, sequence=sequence, from_allowance=reserve))
		elif kind == "recovery":
			events.append(Recovered(name=name, on=on, sequence=sequence, amount=draw(money)))
		elif kind == "refund":
			events.append(Refunded(name=name, on=on, sequence=sequence, amount=draw(money)))
		elif kind == "accrual":
			events.append(Accrued(name=name, on=on, sequence=sequence))
	return contract, events, START + timedelta(days=draw(st.integers(0, 700)))


def possible(contract, events, as_of):
	"""The events that the credit accepts, added one by one in the order of their days."""
	kept = []
	for event in sorted(events, key=lambda event: (event.on, event.sequence)):
		try:
			replay(contract, [*kept, event], max(as_of, event.on))
		except Refused:
			continue
		kept.append(event)
	return kept
