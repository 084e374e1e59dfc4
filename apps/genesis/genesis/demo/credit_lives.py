"""One credit of the demo as it is lived: paid, late, put right, given up. Amounts come from the fund's own rules.

A life keeps the events of a credit and asks `replay` what is due, as the Desk would show it on that day. No framework here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from random import Random
from typing import Any

from genesis.enterprise_fund import events
from genesis.enterprise_fund.contracts import contract_of, fee_of
from genesis.enterprise_fund.credit import Credit
from genesis.enterprise_fund.events import Event, Prepayment
from genesis.enterprise_fund.money import ZERO, cents
from genesis.enterprise_fund.replay import pass_time, replay
from genesis.enterprise_fund.terms import GraceInterest

DISBURSEMENT, REPAYMENT = "Microcredit Disbursement", "Microcredit Repayment"
CHARGE, WAIVER = "Microcredit Charge", "Microcredit Waiver"
RESTRUCTURING, WRITE_OFF = "Microcredit Restructuring", "Microcredit Write Off"
RECOVERY, REFUND = "Microcredit Recovery", "Microcredit Refund"


@dataclass(frozen=True, slots=True)
class Happening:
	"""A voucher: what it is dated, on which day somebody types it, what it says, and when it is cancelled, if it is."""

	doctype: str
	on: date
	typed_on: date
	values: dict[str, Any] = field(default_factory=dict)
	cancelled_on: date | None = None


class Life:
	"""A credit with the columns `row` of a Microcredit, from its agreement to `today`."""

	def __init__(self, row: Mapping[str, Any], random: Random, today: date) -> None:
		self.row, self.random, self.today = row, random, today
		self.contract = contract_of(row)
		self.day: date = row["agreed_on"]
		self.happenings: list[Happening] = []
		self._events: list[Event] = []
		self._credit: Credit | None = None

	def state(self, day: date) -> Credit:
		"""The credit at the end of a day, valid until it is asked for another one."""
		if self._credit is None or day < self._credit.as_of:
			self._credit = replay(self.contract, self._events, day)
		else:
			pass_time(self._credit, day)
		return self._credit

	def amount_due(self, day: date) -> Decimal:
		"""What can be asked for on a day."""
		return sum((due.amount for due in self.state(day).dues()), ZERO)

	def first_open(self) -> date | None:
		"""When the oldest instalment that is not paid falls due."""
		return min((row.due for row in self.state(self.day).instalments if row.is_open), default=None)

	def workday(self, day: date) -> date:
		"""The day itself, or the Monday after a Sunday, but never a day to come."""
		return min(self.today, day + timedelta(days=day.weekday() == 6))

	def hand_over(self, day: date, amount: Decimal) -> None:
		"""Money to the borrower."""
		withheld, charged = fee_of(self.row, amount)
		self._happen(
			DISBURSEMENT, day, events.Disbursed, amount=amount, fee_withheld=withheld, fee_charged=charged
		)

	def pay(self, day: date, amount: Decimal, prepayment: Prepayment = Prepayment.HOLD, **more: date) -> None:
		"""A payment; `typed_on` if it is typed later than it was made."""
		self._happen(REPAYMENT, day, events.Repaid, amount=amount, prepayment=prepayment, **more)

	def pay_by_mistake(self, day: date, amount: Decimal) -> None:
		"""A payment with a wrong amount, cancelled on the same day: no event is left of it."""
		values = {"amount": amount, "prepayment": Prepayment.HOLD}
		self.happenings.append(Happening(REPAYMENT, day, day, values, cancelled_on=day))

	def pay_on_time(self, until: date, wait: tuple[int, int] = (0, 2), most: int | None = None) -> int:
		"""Pay what falls due, each time within `wait` days, up to a day; gives how many payments were made."""
		made = 0
		while most is None or made < most:
			due = self.first_open()
			if due is None or due > until:
				break
			waited = due + timedelta(days=self.random.randint(*wait))
			day = max(min(self.workday(waited), until), self.day)
			self.pay(day, self.amount_due(day))
			made += 1
		return made

	def charge(self, day: date, amount: Decimal, reason: str) -> None:
		"""A fee."""
		self._happen(CHARGE, day, events.Charged, {"reason": reason}, amount=amount)

	def forgive_charges(self, day: date, reason: str) -> None:
		"""Late charges and fees forgiven, all that stand on the day."""
		now = self.state(day)
		if now.late_charges or now.fees:
			amounts = {"late_charges": now.late_charges, "fees": now.fees, "interest": ZERO}
			self._happen(WAIVER, day, events.Waived, {"reason": reason}, **amounts)

	def restructure(
		self, day: date, instalments: int, full_grace: int, capitalise: bool, reason: str
	) -> None:
		"""New terms for what is outstanding, at the price agreed on; with periods of grace it is a moratorium."""
		terms = replace(
			self.contract.terms,
			start=day,
			first_due=None,
			instalments=instalments,
			full_grace=full_grace,
			principal_grace=0,
			grace_interest=GraceInterest.SPREAD,
		)
		values = {
			"kind": "Moratorium" if full_grace else "Rescheduling",
			"instalments": instalments,
			"frequency": terms.frequency.value,
			"annual_rate": float(terms.annual_rate),
			"method": terms.method.value,
			"full_grace": full_grace,
			"principal_grace": 0,
			"grace_interest": terms.grace_interest.value,
			"capitalise": int(capitalise),
			"reason": reason,
		}
		event = self._event(events.Rescheduled, day, terms=terms, capitalise=capitalise)
		self._keep(Happening(RESTRUCTURING, day, day, values), event)

	def write_off(self, day: date, reason: str) -> None:
		"""The fund gives up."""
		event = self._event(events.WrittenOff, day)
		self._keep(Happening(WRITE_OFF, day, day, {"reason": reason}), event)

	def recover(self, day: date, amount: Decimal) -> None:
		"""Money that comes after all."""
		self._happen(RECOVERY, day, events.Recovered, amount=amount)

	def refund(self, day: date, reason: str) -> None:
		"""Money held is given back."""
		held = self.state(day).advance
		self._happen(REFUND, day, events.Refunded, {"reason": reason}, amount=held)

	def _happen(
		self,
		doctype: str,
		day: date,
		kind: type[Event],
		told: dict[str, Any] | None = None,
		typed_on: date | None = None,
		**facts: Any,
	) -> None:
		values = {name: value for name, value in facts.items() if name not in ("fee_withheld", "fee_charged")}
		happening = Happening(doctype, day, typed_on or day, {**values, **(told or {})})
		self._keep(happening, self._event(kind, day, **facts))

	def _event(self, kind: type[Event], day: date, **facts: Any) -> Event:
		number = len(self._events) + 1
		return kind(name=str(number), on=day, sequence=number, **facts)

	def _keep(self, happening: Happening, event: Event) -> None:
		self.happenings.append(happening)
		self._events.append(event)
		self._credit = None
		self.day = max(self.day, happening.on)


def round_up(amount: Decimal, to: int) -> Decimal:
	"""An amount as people pay it: in whole `to` dollars."""
	return cents((amount / to).to_integral_value(ROUND_CEILING) * to)
