"""Sub-ledger against General Ledger: what participants owe by their credits and by the books; the difference must be 0.00."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund import portfolio_report as look
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.portfolio_filters import chosen_company, is_whole
from genesis.enterprise_fund.portfolio_ledger import Comparison, compare, strays_of_the_portfolio
from genesis.participants.access import require
from genesis.report_columns import column, link_column, money_column
from genesis.reporting import as_of_date


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	day, company = as_of_date(filters), chosen_company(filters)
	require_whole_books()
	found = compare(day, company)
	rows = [row for comparison in found for row in rows_of(comparison)]
	rows += stray_rows(day, company)
	return get_columns(), rows, get_message(rows), None, get_summary(found, rows)


def require_whole_books() -> None:
	"""The books are of all offices. Raises frappe.PermissionError for a reader who may see some of them only."""
	require("Microcredit", "report")
	if not is_whole({}):
		frappe.throw(
			_("This report is about the whole books; your access is limited to a part of the credits"),
			frappe.PermissionError,
			title=_("Not Permitted"),
		)


def rows_of(comparison: Comparison) -> list[dict[str, Any]]:
	"""The account, and below it each credit that differs."""
	currency = frappe.get_cached_value("Company", comparison.company, "default_currency")
	head = {
		"company": comparison.company,
		"account": comparison.account,
		"role": ", ".join(_(role.value) for role in comparison.roles),
		"sub_ledger": comparison.sub_ledger,
		"ledger": comparison.ledger,
		"difference": comparison.difference,
		"is_total": 1,
	}
	below = [
		{
			"company": comparison.company,
			"account": comparison.account,
			"role": "" if gap.credit else _("Booked without naming a credit"),
			"microcredit": gap.credit,
			"sub_ledger": gap.sub_ledger,
			"ledger": gap.ledger,
			"difference": gap.difference,
		}
		for gap in comparison.gaps
	]
	return [{**row, "currency": currency} for row in [head, *below]]


def stray_rows(day: Any, company: str | None) -> list[dict[str, Any]]:
	"""Credits whose own columns, which the other reports read, are not the sum of their movements."""
	return [
		{
			"company": owner,
			"role": _("Shown on the credit (left) and sum of its movements (right)"),
			"microcredit": name,
			"sub_ledger": shown,
			"ledger": moved,
			"difference": shown - moved,
			"currency": frappe.get_cached_value("Company", owner, "default_currency"),
		}
		for owner, name, shown, moved in strays_of_the_portfolio(day, company)
	]


def get_columns() -> list[dict[str, Any]]:
	return [
		link_column(_("Company"), "company", "Company", 160),
		link_column(_("Account"), "account", "Account", 240),
		column(_("Role"), "role", width=230),
		link_column(_("Microcredit"), "microcredit", "Microcredit", 150),
		money_column(_("Sub-ledger"), "sub_ledger", 150),
		money_column(_("General Ledger"), "ledger", 150),
		money_column(_("Difference"), "difference", 130),
	]


def get_message(rows: Iterable[dict[str, Any]]) -> str:
	if any(row["difference"] for row in rows):
		return _(
			"The two books differ. Look at the credits listed below their account, and at what was booked on the account by hand."
		)
	return _("Sub-ledger and general ledger are equal to the cent, account by account and credit by credit.")


def get_summary(found: Iterable[Comparison], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	off = sum((abs(comparison.difference) for comparison in found), ZERO)
	differing = sum(1 for row in rows if row.get("microcredit"))
	colour = "Red" if off or differing else "Green"
	return [
		look.card(_("Difference"), off, "Currency", colour),
		look.card(_("Credits That Differ"), differing, "Int", colour),
	]
