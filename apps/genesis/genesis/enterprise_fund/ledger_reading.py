"""What the checks of the ledger ask the site for, read once and remembered for one call of the port."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import frappe
from frappe.query_builder import DocType

from genesis.enterprise_fund.ledger_row import Row

ACCOUNT_FIELDS = (
	*("name", "company", "is_group", "disabled", "freeze_account", "account_type", "report_type"),
	"account_currency",
)


class Books:
	"""Accounts, cost centres and parties by name after `read`; fiscal years, closed periods and settings on demand."""

	def __init__(self) -> None:
		self.accounts: dict[str, Any] = {}
		self.cost_centers: dict[str, Any] = {}
		self.parties: dict[str, set[str]] = {}
		self._years: dict[tuple[str, date], str | None] = {}
		self._periods: dict[tuple[str, str, date], str | None] = {}

	def read(self, rows: Sequence[Row]) -> None:
		"""One query for the accounts, one for the cost centres, one for each kind of party."""
		self.read_accounts({row.account for row in rows})
		centers = {row.cost_center for row in rows if row.cost_center}
		self.cost_centers |= _by_name("Cost Center", centers, ("name", "company", "is_group"))
		parties: dict[str, set[str]] = {}
		for row in rows:
			if row.party:
				parties.setdefault(row.party_type, set()).add(row.party)
		for party_type, names in parties.items():
			self.parties.setdefault(party_type, set()).update(_by_name(party_type, names, ("name",)))

	def read_accounts(self, names: Collection[str]) -> None:
		self.accounts |= _by_name("Account", names, ACCOUNT_FIELDS)

	def fiscal_year(self, company: str, day: date) -> str | None:
		"""The open year that includes the day; a year that names companies is of those only."""
		if (company, day) not in self._years:
			year, named = DocType("Fiscal Year"), DocType("Fiscal Year Company")
			found = (
				frappe.qb.from_(year)
				.left_join(named)
				.on((named.parent == year.name) & (named.parenttype == "Fiscal Year"))
				.select(year.name)
				.where((year.disabled == 0) & (year.year_start_date <= day) & (year.year_end_date >= day))
				.where(named.name.isnull() | (named.company == company))
				.orderby(year.name)
				.limit(1)
			).run()
			self._years[company, day] = found[0][0] if found else None
		return self._years[company, day]

	def closed_period(self, voucher_type: str, company: str, day: date) -> str | None:
		"""The accounting period that is closed on that day for that kind of voucher."""
		key = (voucher_type, company, day)
		if key not in self._periods:
			period, closed = DocType("Accounting Period"), DocType("Closed Document")
			found = (
				frappe.qb.from_(period)
				.inner_join(closed)
				.on((closed.parent == period.name) & (closed.parenttype == "Accounting Period"))
				.select(period.name)
				.where((period.company == company) & (period.start_date <= day) & (period.end_date >= day))
				.where((closed.document_type == voucher_type) & (closed.closed == 1))
				.orderby(period.name)
				.limit(1)
			).run()
			self._periods[key] = found[0][0] if found else None
		return self._periods[key]

	@cached_property
	def settings(self) -> dict[str, Any]:
		return frappe.db.get_singles_dict("Accounts Settings")

	def may_change_frozen(self) -> bool:
		role = self.settings.get("frozen_accounts_modifier")
		return bool(role) and role in frappe.get_roles()


def _by_name(doctype: str, names: Collection[str], fields: Sequence[str]) -> dict[str, Any]:
	if not names:
		return {}
	table = DocType(doctype)
	rows = (
		frappe.qb.from_(table)
		.select(*(table[field] for field in fields))
		.where(table.name.isin(sorted(name or "" for name in names)))
	).run(as_dict=True)
	return {row.name: row for row in rows}
