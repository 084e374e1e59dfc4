"""What the sub-ledger holds for each account role, from the columns of its movements; and how it is held against the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.money import ZERO, cents

#: Account role -> columns of a movement that raise (1) or lower (-1) the balance of its account, debits less credits.
COLUMNS: dict[AccountRole, dict[str, int]] = {
	AccountRole.PRINCIPAL: {"disbursed": 1, "capitalised": 1, "paid_principal": -1, "forgiven_principal": -1},
	AccountRole.INTEREST_RECEIVABLE: {
		"accrued_interest": 1,
		"capitalised": -1,
		"paid_interest": -1,
		"forgiven_interest": -1,
	},
	AccountRole.LATE_CHARGES_RECEIVABLE: {
		"accrued_late_charges": 1,
		"paid_late_charges": -1,
		"forgiven_late_charges": -1,
	},
	AccountRole.FEES_RECEIVABLE: {"charged_fees": 1, "paid_fees": -1, "forgiven_fees": -1},
	AccountRole.ADVANCES: {"advance": -1},
}


@dataclass(frozen=True, slots=True)
class Gap:
	"""A credit whose balance in the sub-ledger is not that of the ledger; `credit` None: rows that name no credit."""

	credit: str | None
	sub_ledger: Decimal
	ledger: Decimal

	@property
	def difference(self) -> Decimal:
		return self.sub_ledger - self.ledger


def balance_of(role: AccountRole, movement: Mapping[str, Any]) -> Decimal:
	"""What the columns of a movement (or their sums) change in the account of a role, debits less credits."""
	return sum((sign * money(movement.get(column)) for column, sign in COLUMNS[role].items()), ZERO)


def money(value: Any) -> Decimal:
	"""An amount as the database gives it, to the cent; nothing is 0.00."""
	return cents(str(value or 0))


def gaps(
	sub_ledger: Mapping[str, Decimal], ledger: Mapping[str, Decimal], whole: Decimal | None = None
) -> list[Gap]:
	"""Credits on which the two differ, in order of name; `whole`, the balance of the account with all its rows, shows by a
	last gap what was booked on it without naming a credit."""
	names = sorted({*sub_ledger, *ledger})
	found = [Gap(name, sub_ledger.get(name, ZERO), ledger.get(name, ZERO)) for name in names]
	stray = ZERO if whole is None else whole - sum(ledger.values(), ZERO)
	return [gap for gap in [*found, Gap(None, ZERO, stray)] if gap.difference]


def running(
	movements: Iterable[Mapping[str, Any]], opening: Mapping[AccountRole, Decimal] | None = None
) -> list[dict[AccountRole, Decimal]]:
	"""Balances of every role after each movement, in the order given."""
	balances = {role: (opening or {}).get(role, ZERO) for role in COLUMNS}
	after = []
	for movement in movements:
		balances = {role: balances[role] + balance_of(role, movement) for role in COLUMNS}
		after.append(balances)
	return after
