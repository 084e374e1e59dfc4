"""Charge for lateness: a daily rate on overdue principal, after days of grace, up to a cap."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from genesis.enterprise_fund.money import cents


@dataclass(frozen=True, slots=True)
class LateChargePolicy:
	"""`annual_rate` in per cent a year of the overdue principal, counted by actual days over 365; none within
	`grace_days` of the due date, and from the day after the due date once they are over; at most `cap` per cent of the
	instalment's principal (None: no cap)."""

	annual_rate: Decimal = Decimal(0)
	grace_days: int = 0
	cap: Decimal | None = None

	def per_day(self) -> Fraction:
		"""Share of the overdue principal charged for one day."""
		return Fraction(self.annual_rate) / 100 / 365


@dataclass(slots=True)
class LateCharge:
	"""The running charge of one instalment, kept as an exact fraction and rounded only when read.

	Rounding when it is read, and never on the way, makes the charge of a day the same whether the days before it were
	counted in one step or in many. `exact` is what is owed after the last day counted, `upto`; `held` what the days of grace
	hold back.
	"""

	policy: LateChargePolicy
	due: date
	limit: Decimal | None
	upto: date
	exact: Fraction = Fraction(0)
	held: Fraction = Fraction(0)

	@classmethod
	def of(cls, policy: LateChargePolicy, due: date, instalment_principal: Decimal) -> "LateCharge":
		"""The charge of an instalment that has not fallen due yet."""
		limit = None if policy.cap is None else cents(instalment_principal * policy.cap / 100)
		return cls(policy, due, limit, due)

	def advance(self, day: date, overdue_principal: Decimal) -> None:
		"""Count the days up to and including `day`, on which `overdue_principal` of the instalment was unpaid."""
		days = (day - self.upto).days
		if days <= 0:
			return
		self.upto = day
		self.held += Fraction(overdue_principal) * self.policy.per_day() * days
		if (day - self.due).days > self.policy.grace_days:
			self.exact += self.held
			self.held = Fraction(0)

	def settle(self) -> None:
		"""The principal was paid within the days of grace: what was held back is forgiven."""
		self.held = Fraction(0)

	@property
	def amount(self) -> Decimal:
		"""Charge so far, to the cent and within the cap."""
		charged = cents(Decimal(self.exact.numerator) / Decimal(self.exact.denominator))
		return charged if self.limit is None else min(charged, self.limit)
