"""A microcredit on a day: balances, lateness, what can be asked for and what closes it. Nothing here changes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from genesis.enterprise_fund.allocation import DEFAULT_ORDER, Component, Due, Part
from genesis.enterprise_fund.amortization import Pricing
from genesis.enterprise_fund.events import Event
from genesis.enterprise_fund.instalment import Instalment
from genesis.enterprise_fund.late_charge import LateChargePolicy
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.terms import Terms


@dataclass(frozen=True, slots=True)
class Contract:
	"""What was agreed: terms of the whole credit (its principal is the amount approved), lateness and order of payment."""

	terms: Terms
	late: LateChargePolicy = field(default_factory=LateChargePolicy)
	order: Sequence[Component] = DEFAULT_ORDER
	order_in_arrears: Sequence[Component] | None = None
	by_instalment: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
	"""What an event did.

	`event` None: time did it (an instalment fell due). `parts` were paid, `forgiven` waived or written off; `advance` and
	`capitalised` are the changes of money held and of interest in the principal; `recovered` came after a write-off.
	"""

	on: date
	event: Event | None = None
	parts: tuple[Part, ...] = ()
	forgiven: tuple[Part, ...] = ()
	advance: Decimal = ZERO
	capitalised: Decimal = ZERO
	recovered: Decimal = ZERO


@dataclass(slots=True)
class Credit:
	"""The state of a credit on `as_of`; amounts in the fund's currency."""

	contract: Contract
	as_of: date
	pricing: Pricing
	disbursed: Decimal = ZERO
	capitalised: Decimal = ZERO
	advance: Decimal = ZERO
	fees: Decimal = ZERO
	recovered: Decimal = ZERO
	written_off_on: date | None = None
	restructured: bool = False
	instalments: list[Instalment] = field(default_factory=list)
	outcomes: list[Outcome] = field(default_factory=list)

	def settled(self, component: Component) -> Decimal:
		"""What was paid of a component of the schedule so far."""
		return sum((row.paid[component] for row in self.instalments), ZERO)

	def forgiven(self, component: Component) -> Decimal:
		"""What was waived or written off of a component of the schedule so far."""
		return sum((row.forgiven[component] for row in self.instalments), ZERO)

	@property
	def outstanding_principal(self) -> Decimal:
		"""Principal not yet paid back, due or not; portfolio at risk is measured on it."""
		gone = self.settled(Component.PRINCIPAL) + self.forgiven(Component.PRINCIPAL)
		return self.disbursed + self.capitalised - gone

	@property
	def accrued_interest(self) -> Decimal:
		"""Interest earned up to the day, paid or not."""
		return sum((row.earned(self.as_of) for row in self.instalments), ZERO)

	@property
	def interest_receivable(self) -> Decimal:
		"""Interest earned up to the day and neither paid, forgiven nor added to the principal."""
		gone = self.settled(Component.INTEREST) + self.forgiven(Component.INTEREST) + self.capitalised
		return self.accrued_interest - gone

	@property
	def late_charges(self) -> Decimal:
		"""Late charges counted so far and neither paid nor forgiven."""
		return sum((row.open(Component.LATE_CHARGE) for row in self.instalments), ZERO)

	@property
	def counted_late_charges(self) -> Decimal:
		"""Late charges counted so far, paid or not."""
		return sum((row.late.amount for row in self.instalments), ZERO)

	@property
	def interest_due(self) -> Decimal:
		"""Interest of instalments that fell due, unpaid."""
		return sum((row.open(Component.INTEREST) for row in self.fallen_due), ZERO)

	@property
	def principal_due(self) -> Decimal:
		"""Principal of instalments that fell due, unpaid."""
		return sum((row.open(Component.PRINCIPAL) for row in self.fallen_due), ZERO)

	@property
	def fallen_due(self) -> list[Instalment]:
		"""Instalments due on the day or before."""
		return [row for row in self.instalments if row.due <= self.as_of]

	@property
	def days_past_due(self) -> int:
		"""Days since the oldest unpaid instalment fell due; 0 on the due date itself, and after a write-off."""
		late = [row.due for row in self.instalments if row.due < self.as_of and row.is_open]
		return (self.as_of - min(late)).days if late else 0

	@property
	def amount_to_close(self) -> Decimal:
		"""What pays the credit off today: principal, interest earned, late charges and fees, less money held in advance."""
		if self.written_off_on:
			return ZERO
		owed = self.outstanding_principal + self.interest_receivable + self.late_charges + self.fees
		return max(owed - self.advance, ZERO)

	@property
	def is_closed(self) -> bool:
		"""Money was handed over and nothing of it, nor anything else, is owed any more."""
		return bool(self.disbursed) and not (
			self.outstanding_principal or self.interest_receivable or self.late_charges or self.fees
		)

	def mark_settled(self) -> None:
		"""Note the day on rows that fell due and have nothing open any more."""
		for row in self.instalments:
			if row.settled_on is None and row.due <= self.as_of and not row.is_open:
				row.settled_on = self.as_of

	def dues(self) -> list[Due]:
		"""What can be asked for on the day."""
		rows = [due for row in self.fallen_due for due in row.dues()]
		return [Due(0, Component.FEE, self.fees), *rows] if self.fees else rows
