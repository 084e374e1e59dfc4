"""One voucher on its way to whoever keeps the ledger: its rows, and what the checks found out about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from genesis.enterprise_fund.ledger_row import Row


@dataclass(frozen=True, slots=True)
class Posting:
	"""Rows that were checked, of a voucher whose record is locked.

	`fiscal_year` includes the posting date; `currency` is the company's. `again`: the voucher has rows in the ledger,
	which were reversed.
	"""

	voucher: Any
	rows: Sequence[Row]
	fiscal_year: str
	currency: str
	again: bool = False
