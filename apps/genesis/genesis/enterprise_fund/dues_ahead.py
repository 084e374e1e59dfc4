"""What a credit is asked for on a day and in the days after it: overdue, due in the period, late charges, fees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.credit import Credit
from genesis.enterprise_fund.money import ZERO


@dataclass(slots=True)
class Dues:
	"""Open amounts of one credit; `late_since` is the oldest due date that has passed, `next_due` the first in the period."""

	overdue_principal: Decimal = ZERO
	overdue_interest: Decimal = ZERO
	due_principal: Decimal = ZERO
	due_interest: Decimal = ZERO
	late_charges: Decimal = ZERO
	fees: Decimal = ZERO
	advance: Decimal = ZERO
	late_since: date | None = None
	next_due: date | None = None

	@property
	def overdue(self) -> Decimal:
		"""Instalments that fell due before the day."""
		return self.overdue_principal + self.overdue_interest

	@property
	def due(self) -> Decimal:
		"""Instalments that fall due in the period."""
		return self.due_principal + self.due_interest

	@property
	def total(self) -> Decimal:
		"""What is to be collected: everything, less money held in advance."""
		return max(self.overdue + self.due + self.late_charges + self.fees - self.advance, ZERO)

	def __bool__(self) -> bool:
		return bool(self.overdue or self.due or self.late_charges or self.fees)


def dues_of(credit: Credit, until: date) -> Dues:
	"""The dues of a credit on its day `credit.as_of` and up to `until`; none once it is written off."""
	if credit.written_off_on:
		return Dues()
	dues = Dues(late_charges=credit.late_charges, fees=credit.fees, advance=credit.advance)
	for row in credit.instalments:
		if row.due > until or not row.is_open:
			continue
		principal, interest = row.open(Component.PRINCIPAL), row.open(Component.INTEREST)
		if row.due < credit.as_of:
			dues.overdue_principal += principal
			dues.overdue_interest += interest
			dues.late_since = min(row.due, dues.late_since or row.due)
		else:
			dues.due_principal += principal
			dues.due_interest += interest
			dues.next_due = min(row.due, dues.next_due or row.due)
	return dues
