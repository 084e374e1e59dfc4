"""What was agreed about a credit, and the periods of time it is cut into."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from genesis.enterprise_fund.day_count import DayCount, year_fraction
from genesis.enterprise_fund.due_dates import BusinessDayRule, Frequency, adjust, nominal_due_dates, step
from genesis.enterprise_fund.money import cents


class Method(str, Enum):
	"""How interest is charged and principal paid back."""

	DECLINING = "Declining balance"
	EQUAL_PRINCIPAL = "Equal principal"
	FLAT = "Flat"
	INTEREST_FREE = "Interest free"


class GraceInterest(str, Enum):
	"""What becomes of the interest of periods in which nothing is paid."""

	FIRST = "Paid with the first instalment"
	SPREAD = "Spread over the instalments"
	CAPITALISED = "Added to the principal"


class InvalidTerms(ValueError):
	"""Terms that make no credit; `code` names the reason and `field` the term at fault."""

	def __init__(self, code: str, field: str) -> None:
		super().__init__(f"{field}: {code}")
		self.code = code
		self.field = field


@dataclass(frozen=True, slots=True)
class Terms:
	"""What a schedule is computed from.

	`principal` in the fund's currency; `annual_rate` nominal, in per cent; `instalments` that pay principal back (of a
	bullet: months until its one payment); `full_grace` periods in which nothing is paid come first, then
	`principal_grace` periods in which only interest is, then the instalments.
	"""

	principal: Decimal
	annual_rate: Decimal
	instalments: int
	start: date
	frequency: Frequency = Frequency.MONTHLY
	method: Method = Method.DECLINING
	day_count: DayCount = DayCount.EQUAL_PERIODS
	first_due: date | None = None
	principal_grace: int = 0
	full_grace: int = 0
	grace_interest: GraceInterest = GraceInterest.SPREAD
	business_day_rule: BusinessDayRule = BusinessDayRule.UNCHANGED
	holidays: Collection[date] = field(default_factory=frozenset)
	rest_days: Collection[int] = (6,)

	def __post_init__(self) -> None:
		if self.principal <= 0 or self.principal != cents(self.principal):
			raise InvalidTerms("not_positive_cents", "principal")
		if self.annual_rate < 0:
			raise InvalidTerms("negative", "annual_rate")
		if self.instalments < 1:
			raise InvalidTerms("less_than_one", "instalments")
		if self.principal_grace < 0 or self.full_grace < 0:
			raise InvalidTerms("negative", "principal_grace" if self.principal_grace < 0 else "full_grace")
		if self.frequency is Frequency.BULLET and (self.principal_grace or self.full_grace):
			raise InvalidTerms(
				"grace_of_a_bullet", "principal_grace" if self.principal_grace else "full_grace"
			)
		if self.first_due is not None and self.first_due <= self.start:
			raise InvalidTerms("before_disbursement", "first_due")

	@property
	def rate(self) -> Decimal:
		"""Nominal annual rate as a share (24 % is 0.24); none if the credit is free of interest."""
		return Decimal(0) if self.method is Method.INTEREST_FREE else self.annual_rate / 100


class Kind(str, Enum):
	"""What is paid at the end of a period."""

	GRACE = "Nothing"
	INTEREST_ONLY = "Interest"
	PAYING = "Principal and interest"


@dataclass(frozen=True, slots=True)
class Period:
	"""A stretch of time that earns interest: from `start` to `due`, `years` long by the day count."""

	start: date
	due: date
	years: Fraction
	kind: Kind = Kind.PAYING

	def split(self, day: date) -> tuple["Period", "Period"]:
		"""The period before and after `day`, its length shared by days. Raises `ValueError` for a day outside it."""
		if not self.start <= day <= self.due:
			raise ValueError("a period is split on one of its own days")
		whole = (self.due - self.start).days
		before = self.years * Fraction((day - self.start).days, whole) if whole else Fraction(0)
		return replace(self, due=day, years=before), replace(self, start=day, years=self.years - before)


def periods_of(terms: Terms) -> list[Period]:
	"""The interest periods of the terms, grace included, with due dates moved by the business-day rule."""
	if terms.frequency is Frequency.BULLET:
		nominal = [terms.first_due or step(terms.start, terms.instalments, Frequency.MONTHLY)]
	else:
		count = terms.full_grace + terms.principal_grace + terms.instalments
		nominal = nominal_due_dates(terms.start, terms.first_due, count, terms.frequency)
	periods: list[Period] = []
	nominal_start, start = terms.start, terms.start
	for position, planned in enumerate(nominal):
		due = adjust(planned, terms.business_day_rule, terms.holidays, terms.rest_days)
		following = nominal[position + 1] if position + 1 < len(nominal) else date.max
		if not start < due < following:
			# A long run of holidays must not fold two instalments into one day or turn time back.
			due = planned
		# Only a count of actual days follows a moved date; conventional periods keep their length.
		if terms.day_count is DayCount.ACTUAL_365:
			years = year_fraction(start, due, terms.day_count, terms.frequency.per_year)
		elif terms.frequency is Frequency.BULLET and terms.day_count is DayCount.EQUAL_PERIODS:
			years = Fraction(terms.instalments, 12)
		else:
			years = year_fraction(nominal_start, planned, terms.day_count, terms.frequency.per_year)
		kind = Kind.PAYING
		if position < terms.full_grace:
			kind = Kind.GRACE
		elif position < terms.full_grace + terms.principal_grace:
			kind = Kind.INTEREST_ONLY
		periods.append(Period(start, due, years, kind))
		nominal_start, start = planned, due
	return periods
