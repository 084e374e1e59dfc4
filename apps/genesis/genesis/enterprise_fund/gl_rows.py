"""From the double entry of a booking (roles) to lines of the general ledger (accounts, parties). No framework here."""

from collections.abc import Iterable, Mapping

from genesis.enterprise_fund.entries import AccountRole, Entry
from genesis.enterprise_fund.ledger_row import Row

#: Roles whose balance is somebody's: the participant is the party.
PARTY_ROLES = frozenset(
	(
		AccountRole.PRINCIPAL,
		AccountRole.INTEREST_RECEIVABLE,
		AccountRole.LATE_CHARGES_RECEIVABLE,
		AccountRole.FEES_RECEIVABLE,
		AccountRole.ADVANCES,
	)
)
#: Roles of income and expense, which are booked to a cost centre.
RESULT_ROLES = frozenset(
	(
		AccountRole.INTEREST_INCOME,
		AccountRole.LATE_CHARGE_INCOME,
		AccountRole.FEE_INCOME,
		AccountRole.LOSS_EXPENSE,
		AccountRole.RECOVERY_INCOME,
	)
)


def rows_of(
	entries: Iterable[Entry],
	accounts: Mapping[str, str],
	*,
	party: str | None = None,
	cost_center: str | None = None,
	cash_account: str | None = None,
	against: tuple[str, str] | None = None,
) -> list[Row]:
	"""A line for each entry; `cash_account` stands in for the bank role, `against` is the microcredit of party lines.

	Raises `KeyError` with the role that has no account.
	"""
	rows = []
	for entry in entries:
		account = (
			cash_account if cash_account and entry.role is AccountRole.BANK else accounts[entry.role.value]
		)
		personal = entry.role in PARTY_ROLES
		rows.append(
			Row(
				account,
				entry.debit,
				entry.credit,
				party=party if personal else None,
				against_voucher=against if personal else None,
				voucher_detail_no=str(entry.instalment) if entry.instalment else None,
				cost_center=cost_center if entry.role in RESULT_ROLES else None,
			)
		)
	return rows
