"""The movements of one credit with running balances, as its statement of account shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import frappe

from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.sub_ledger import COLUMNS, money, running

FORGIVEN = ("forgiven_principal", "forgiven_interest", "forgiven_late_charges", "forgiven_fees")
OTHER = ("cash_in", "cash_out", "recovered", "withheld_fees")
COLUMNS_READ = tuple(dict.fromkeys([*OTHER, *(column for signs in COLUMNS.values() for column in signs)]))
# What a line shows: every column by itself, and what was given up of all components as one.
COMPONENTS = (*(column for column in COLUMNS_READ if column not in FORGIVEN), "forgiven")


@dataclass(frozen=True, slots=True)
class Line:
	"""A movement: what it is, its amounts by component, and the balance of every role after it."""

	row: frappe._dict
	amounts: dict[str, Decimal]
	balances: dict[AccountRole, Decimal]


def lines_of(name: str, as_of: date) -> list[Line]:
	"""The movements of a credit up to a day, in the order they happened. Reads with the rights of the system."""
	rows = frappe.get_all(
		"Microcredit Movement",
		filters={"microcredit": name, "posting_date": ["<=", as_of]},
		fields=["posting_date", "sequence", "voucher_type", "voucher_no", *COLUMNS_READ],
		order_by="posting_date asc, sequence asc, voucher_no asc",
	)
	return [Line(row, _amounts(row), after) for row, after in zip(rows, running(rows), strict=True)]


def _amounts(row: frappe._dict) -> dict[str, Decimal]:
	amounts = {column: money(row[column]) for column in COLUMNS_READ if column not in FORGIVEN}
	amounts["forgiven"] = sum((money(row[column]) for column in FORGIVEN), ZERO)
	return amounts
