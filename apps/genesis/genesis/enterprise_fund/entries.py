"""The double entry of every event of a microcredit: which account role is debited and credited, always in balance.

The table of the project's design, section 3. Roles, not accounts: which account plays a role is the fund's choice. Followed
over a credit's whole history, the receivable, interest, charge, fee and advance roles carry exactly the sub-ledger's balances.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from genesis.enterprise_fund.allocation import Component, Part
from genesis.enterprise_fund.credit import Outcome
from genesis.enterprise_fund.money import ZERO


class AccountRole(str, Enum):
	"""What an account of the chart does for the fund."""

	BANK = "Bank"
	FUND_CAPITAL = "Fund capital"
	PRINCIPAL = "Microcredits receivable"
	INTEREST_RECEIVABLE = "Interest receivable"
	LATE_CHARGES_RECEIVABLE = "Late charges receivable"
	FEES_RECEIVABLE = "Fees receivable"
	ADVANCES = "Advances from participants"
	INTEREST_INCOME = "Interest income"
	LATE_CHARGE_INCOME = "Late-charge income"
	FEE_INCOME = "Fee income"
	LOSS_EXPENSE = "Loan-loss expense"
	ALLOWANCE = "Allowance for loan losses"
	RECOVERY_INCOME = "Recovery income"


RECEIVABLE = {
	Component.PRINCIPAL: AccountRole.PRINCIPAL,
	Component.INTEREST: AccountRole.INTEREST_RECEIVABLE,
	Component.LATE_CHARGE: AccountRole.LATE_CHARGES_RECEIVABLE,
	Component.FEE: AccountRole.FEES_RECEIVABLE,
}
INCOME = {
	Component.INTEREST: AccountRole.INTEREST_INCOME,
	Component.LATE_CHARGE: AccountRole.LATE_CHARGE_INCOME,
	Component.FEE: AccountRole.FEE_INCOME,
}


@dataclass(frozen=True, slots=True)
class Entry:
	"""One line of a voucher; exactly one side is not zero. `instalment` is the row of the schedule it settles, or 0."""

	role: AccountRole
	debit: Decimal = ZERO
	credit: Decimal = ZERO
	instalment: int = 0


class Unbalanced(ValueError):
	"""Debits and credits of a voucher differ, by `difference`."""

	def __init__(self, difference: Decimal) -> None:
		super().__init__(f"debits and credits differ by {difference}")
		self.difference = difference


def voucher(*entries: Entry) -> list[Entry]:
	"""The entries that carry an amount. Raises `Unbalanced` unless debits equal credits."""
	difference = sum((entry.debit - entry.credit for entry in entries), ZERO)
	if difference:
		raise Unbalanced(difference)
	return [entry for entry in entries if entry.debit or entry.credit]


def debit(role: AccountRole, amount: Decimal, instalment: int = 0) -> Entry:
	"""A debit of `amount`; a negative amount becomes a credit, as ledgers know no negative sides."""
	return (
		Entry(role, debit=amount, instalment=instalment) if amount >= 0 else credit(role, -amount, instalment)
	)


def credit(role: AccountRole, amount: Decimal, instalment: int = 0) -> Entry:
	"""A credit of `amount`; a negative amount becomes a debit."""
	return (
		Entry(role, credit=amount, instalment=instalment) if amount >= 0 else debit(role, -amount, instalment)
	)


def contribution(amount: Decimal) -> list[Entry]:
	"""A donor pays into the fund."""
	return voucher(debit(AccountRole.BANK, amount), credit(AccountRole.FUND_CAPITAL, amount))


def disbursement(amount: Decimal, fee_withheld: Decimal = ZERO) -> list[Entry]:
	"""Money is handed over; a fee withheld is income and stays in the bank."""
	return voucher(
		debit(AccountRole.PRINCIPAL, amount),
		credit(AccountRole.BANK, amount - fee_withheld),
		credit(AccountRole.FEE_INCOME, fee_withheld),
	)


def fee(amount: Decimal) -> list[Entry]:
	"""A fee falls due."""
	return voucher(debit(AccountRole.FEES_RECEIVABLE, amount), credit(AccountRole.FEE_INCOME, amount))


def accrual(interest: Decimal, late_charges: Decimal = ZERO) -> list[Entry]:
	"""Interest and late charges earned since the last accrual (negative where a correction lowered them)."""
	return voucher(
		debit(AccountRole.INTEREST_RECEIVABLE, interest),
		credit(AccountRole.INTEREST_INCOME, interest),
		debit(AccountRole.LATE_CHARGES_RECEIVABLE, late_charges),
		credit(AccountRole.LATE_CHARGE_INCOME, late_charges),
	)


def repayment(outcome: Outcome) -> list[Entry]:
	"""A payment, or money held in advance that paid what fell due, or a recovery after a write-off."""
	cash = _sum(outcome.parts) + outcome.advance + outcome.recovered
	return voucher(
		debit(AccountRole.BANK, cash),
		*(credit(RECEIVABLE[part.component], part.amount, part.instalment) for part in outcome.parts),
		credit(AccountRole.ADVANCES, outcome.advance),
		credit(AccountRole.RECOVERY_INCOME, outcome.recovered),
	)


def capitalisation(amount: Decimal) -> list[Entry]:
	"""Interest earned joins the principal."""
	return voucher(debit(AccountRole.PRINCIPAL, amount), credit(AccountRole.INTEREST_RECEIVABLE, amount))


def waiver(outcome: Outcome) -> list[Entry]:
	"""Income that was earned is given back. Raises `KeyError` for principal, which is written off, never waived."""
	return voucher(
		*(debit(INCOME[part.component], part.amount) for part in outcome.forgiven),
		*_cleared(outcome.forgiven),
	)


def write_off(outcome: Outcome, allowance: Decimal) -> list[Entry]:
	"""What is outstanding is given up: from the allowance as far as it reaches (`allowance` available, zero or more), the
	rest at the expense of the period."""
	lost = _sum(outcome.forgiven)
	covered = min(max(allowance, ZERO), lost)
	return voucher(
		debit(AccountRole.ALLOWANCE, covered),
		debit(AccountRole.LOSS_EXPENSE, lost - covered),
		*_cleared(outcome.forgiven),
	)


def provision(required: Decimal, present: Decimal) -> list[Entry]:
	"""Bring the allowance from `present` to `required`; what is released lowers the expense."""
	change = required - present
	return voucher(debit(AccountRole.LOSS_EXPENSE, change), credit(AccountRole.ALLOWANCE, change))


def balances(entries: Iterable[Entry]) -> dict[AccountRole, Decimal]:
	"""Debits less credits by role, every role present."""
	result = dict.fromkeys(AccountRole, ZERO)
	for entry in entries:
		result[entry.role] += entry.debit - entry.credit
	return result


def _cleared(parts: Sequence[Part]) -> list[Entry]:
	return [credit(RECEIVABLE[part.component], part.amount, part.instalment) for part in parts]


def _sum(parts: Iterable[Part]) -> Decimal:
	return sum((part.amount for part in parts), ZERO)
