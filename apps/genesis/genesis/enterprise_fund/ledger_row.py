"""One line of a voucher on its way to the general ledger."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from genesis.enterprise_fund.money import ZERO, cents


@dataclass(frozen=True, slots=True)
class Row:
	"""A debit or a credit of one account, in the company's currency, rounded half-up to the cent when made.

	`party` is the name of a record of `party_type`; `against_voucher` is (DocType, name) of the document whose
	sub-ledger the row belongs to, such as a microcredit; `voucher_detail_no` names the row of the voucher.
	Raises `TypeError` for an amount in binary floating point.
	"""

	account: str
	debit: Decimal = ZERO
	credit: Decimal = ZERO
	party: str | None = None
	party_type: str = "Customer"
	against_voucher: tuple[str, str] | None = None
	voucher_detail_no: str | None = None
	cost_center: str | None = None
	remarks: str | None = None

	def __post_init__(self) -> None:
		object.__setattr__(self, "debit", cents(self.debit))
		object.__setattr__(self, "credit", cents(self.credit))

	@property
	def amount(self) -> Decimal:
		"""Debit less credit."""
		return self.debit - self.credit
