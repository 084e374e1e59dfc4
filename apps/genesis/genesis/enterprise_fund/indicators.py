"""The indicators of a portfolio over a period, from its figures: each with its value, unit and parts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from genesis.enterprise_fund import portfolio as ratios
from genesis.enterprise_fund.money import ZERO, cents
from genesis.enterprise_fund.portfolio_figures import Figures


class Unit(str, Enum):
	"""What a value is in."""

	MONEY = "Money"
	SHARE = "Share"
	NUMBER = "Number"


@dataclass(frozen=True, slots=True)
class Indicator:
	"""An indicator: the code of its definition, its value (None if there is nothing to divide by), and what was divided."""

	code: str
	unit: Unit
	value: Decimal | None
	part: Decimal | None = None
	whole: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFacts:
	"""What a period's indicators are computed from. Amounts in the fund's currency; `days` is the length of the period.

	`expenses` and `revenue` by the general ledger, None where the selection has no books of its own.
	"""

	opening: Decimal
	closing: Figures
	days: int
	borrowers: int
	women: int
	advisors: int
	disbursements: int
	disbursed: Decimal
	written_off: Decimal
	recovered: Decimal
	received_income: Decimal
	fell_due: Decimal
	collected: Decimal
	allowance: Decimal | None = None
	revenue: Decimal | None = None
	loan_loss: Decimal | None = None
	expenses: Decimal | None = None


def indicators_of(facts: PeriodFacts) -> list[Indicator]:
	"""All indicators, in the order they are read."""
	closing = facts.closing
	average = (facts.opening + closing.outstanding) / 2
	return [
		Indicator("gross_portfolio", Unit.MONEY, closing.outstanding),
		Indicator("active_credits", Unit.NUMBER, Decimal(closing.credits)),
		Indicator("active_borrowers", Unit.NUMBER, Decimal(facts.borrowers)),
		_share("share_of_women", Decimal(facts.women), Decimal(facts.borrowers)),
		_mean("average_balance", closing.outstanding, facts.borrowers),
		Indicator("disbursements", Unit.NUMBER, Decimal(facts.disbursements)),
		Indicator("disbursed", Unit.MONEY, facts.disbursed),
		_mean("average_disbursement", facts.disbursed, facts.disbursements),
		*(_share(f"par{days or 1}", closing.at_risk[days], closing.outstanding) for days in closing.at_risk),
		_share("restructured_share", closing.restructured, closing.outstanding),
		_share("par30_or_restructured", closing.restructured_or_at_risk, closing.outstanding),
		Indicator(
			"write_off_ratio",
			Unit.SHARE,
			ratios.write_off_ratio(facts.written_off, facts.opening, closing.outstanding),
			facts.written_off,
			cents(average),
		),
		Indicator("recovered", Unit.MONEY, facts.recovered),
		_coverage(facts),
		Indicator(
			"repayment_rate",
			Unit.SHARE,
			ratios.repayment_rate(facts.collected, facts.fell_due),
			facts.collected,
			facts.fell_due,
		),
		Indicator(
			"portfolio_yield",
			Unit.SHARE,
			ratios.portfolio_yield(facts.received_income, facts.opening, closing.outstanding),
			facts.received_income,
			cents(average),
		),
		_yearly_yield(facts, average),
		_self_sufficiency(facts),
		_mean("portfolio_per_advisor", closing.outstanding, facts.advisors),
		_mean("borrowers_per_advisor", Decimal(facts.borrowers), facts.advisors, Unit.NUMBER),
	]


def _share(code: str, part: Decimal, whole: Decimal) -> Indicator:
	return Indicator(code, Unit.SHARE, ratios.ratio(part, whole), part, whole)


def _mean(code: str, whole: Decimal, number: int, unit: Unit = Unit.MONEY) -> Indicator:
	return Indicator(code, unit, cents(whole / number) if number else None, whole, Decimal(number))


def _coverage(facts: PeriodFacts) -> Indicator:
	at_risk = facts.closing.at_risk[30]
	value = None if facts.allowance is None else ratios.ratio(facts.allowance, at_risk)
	return Indicator("risk_coverage", Unit.SHARE, value, facts.allowance, at_risk)


def _yearly_yield(facts: PeriodFacts, average: Decimal) -> Indicator:
	a_year = facts.received_income * 365 / facts.days
	return Indicator("yearly_yield", Unit.SHARE, ratios.ratio(a_year, average), cents(a_year), cents(average))


def _self_sufficiency(facts: PeriodFacts) -> Indicator:
	if facts.revenue is None or facts.loan_loss is None or facts.expenses is None:
		return Indicator("self_sufficiency", Unit.SHARE, None)
	return Indicator(
		"self_sufficiency",
		Unit.SHARE,
		ratios.operating_self_sufficiency(facts.revenue, ZERO, facts.loan_loss, facts.expenses),
		facts.revenue,
		facts.loan_loss + facts.expenses,
	)
