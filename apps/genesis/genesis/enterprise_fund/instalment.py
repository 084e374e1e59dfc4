"""One row of a running credit: what its plan asks for, what was paid, waived or written off."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from genesis.enterprise_fund.allocation import Component, Due
from genesis.enterprise_fund.amortization import Row
from genesis.enterprise_fund.late_charge import LateCharge, LateChargePolicy
from genesis.enterprise_fund.money import ZERO, cents


@dataclass(slots=True)
class Instalment:
	"""A row of the plan with what has settled it; `paid` holds payments, `forgiven` waivers and write-offs.

	`settled_on` is the day on which the last of its principal and interest was gone.
	"""

	row: Row
	late: LateCharge
	paid: dict[Component, Decimal]
	forgiven: dict[Component, Decimal]
	settled_on: date | None = None

	@classmethod
	def of(cls, row: Row, policy: LateChargePolicy) -> "Instalment":
		"""A fresh instalment of a planned row."""
		nothing = dict.fromkeys(Component, ZERO)
		return cls(
			row, LateCharge.of(policy, row.due, max(row.principal, ZERO)), dict(nothing), dict(nothing)
		)

	@property
	def number(self) -> int:
		"""Place in the schedule, from 1."""
		return self.row.number

	@property
	def due(self) -> date:
		"""Day it falls due."""
		return self.row.due

	def planned(self, component: Component) -> Decimal:
		"""What is asked for of a component (of late charges: so far)."""
		if component is Component.PRINCIPAL:
			return max(self.row.principal, ZERO)
		if component is Component.INTEREST:
			return self.row.interest
		return self.late.amount if component is Component.LATE_CHARGE else ZERO

	def open(self, component: Component) -> Decimal:
		"""What is asked for of a component and neither paid nor forgiven."""
		return self.planned(component) - self.paid[component] - self.forgiven[component]

	@property
	def is_open(self) -> bool:
		"""Whether principal or interest is unpaid; a late charge alone does not make an instalment late."""
		return self.open(Component.PRINCIPAL) > 0 or self.open(Component.INTEREST) > 0

	def dues(self) -> list[Due]:
		"""Its open amounts."""
		amounts = [(component, self.open(component)) for component in Component]
		return [Due(self.number, component, amount) for component, amount in amounts if amount > 0]

	def pay(self, component: Component, amount: Decimal) -> None:
		"""Book a payment of one component."""
		self.paid[component] += amount
		self._settle_lateness()

	def forgive(self, component: Component, amount: Decimal) -> None:
		"""Book a waiver or write-off of one component."""
		self.forgiven[component] += amount
		self._settle_lateness()

	def _settle_lateness(self) -> None:
		"""Principal that is gone within the days of grace leaves no late charge behind."""
		if self.open(Component.PRINCIPAL) == 0:
			self.late.settle()

	def move_away(self, *, principal: Decimal, interest: Decimal) -> None:
		"""Take open amounts out of the instalment, because new terms ask for them elsewhere."""
		self.row = replace(
			self.row, principal=self.row.principal - principal, interest=self.row.interest - interest
		)
		self.late.settle()

	def earned(self, day: date) -> Decimal:
		"""Interest its period has accrued up to `day`, by days within the period."""
		period = self.row.period
		if day >= period.due:
			return self.row.accrues
		if day <= period.start:
			return ZERO
		return cents(self.row.accrues * (day - period.start).days / (period.due - period.start).days)

	def capitalised(self, day: date) -> Decimal:
		"""Interest that its grace has added to the principal by `day`."""
		return max(-self.row.principal, ZERO) if day >= self.due else ZERO
