"""What an account must be to play a role for the fund. No framework here."""

from __future__ import annotations

from dataclasses import dataclass

from genesis.enterprise_fund.entries import AccountRole

PARTY_TYPE = "Receivable"


@dataclass(frozen=True, slots=True)
class RoleKind:
	"""The side of the chart a role lives on, and whether its balance is kept per participant."""

	root_types: tuple[str, ...]
	has_party: bool = False

	def accepts_type(self, account_type: str | None) -> bool:
		"""A party can only stand on accounts of type Receivable or without a type; elsewhere a receivable account would ask
		for a party that there is not."""
		if self.has_party:
			return account_type in (PARTY_TYPE, "", None)
		return account_type not in (PARTY_TYPE, "Payable")


_ASSET, _INCOME = RoleKind(("Asset",)), RoleKind(("Income",))
_OWED = RoleKind(("Asset",), has_party=True)
KINDS: dict[AccountRole, RoleKind] = {
	AccountRole.BANK: _ASSET,
	# Some donors want their money back at the end: then it is a liability.
	AccountRole.FUND_CAPITAL: RoleKind(("Equity", "Liability")),
	AccountRole.PRINCIPAL: _OWED,
	AccountRole.INTEREST_RECEIVABLE: _OWED,
	AccountRole.LATE_CHARGES_RECEIVABLE: _OWED,
	AccountRole.FEES_RECEIVABLE: _OWED,
	AccountRole.ADVANCES: RoleKind(("Liability",), has_party=True),
	AccountRole.INTEREST_INCOME: _INCOME,
	AccountRole.LATE_CHARGE_INCOME: _INCOME,
	AccountRole.FEE_INCOME: _INCOME,
	AccountRole.LOSS_EXPENSE: RoleKind(("Expense",)),
	# Less than the portfolio is worth: it stands against the assets, or among the liabilities as some charts have it.
	AccountRole.ALLOWANCE: RoleKind(("Asset", "Liability")),
	AccountRole.RECOVERY_INCOME: _INCOME,
}
