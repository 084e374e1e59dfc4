"""Which account of the chart plays which role: the fund's choice, else the product's, else the company's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import frappe
from frappe import _

from genesis.enterprise_fund.account_roles import KINDS
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.fund_errors import AccountsMissingError, AccountUnfitError

DEFAULTS = "Fund Company Defaults"
ALL_ROLES = tuple(AccountRole)
_FIELDS = ("name", "company", "is_group", "disabled", "root_type", "account_type", "account_currency")


def resolve(
	fund: str | None, product: str | None, company: str, roles: Collection[AccountRole] = ALL_ROLES
) -> dict[str, str]:
	"""Role -> account for each of `roles`, by the values of AccountRole. Reads with the rights of the system.

	Raises AccountsMissingError that names every role without account, AccountUnfitError for the first account that
	cannot be used.
	"""
	chosen = _chosen((("Enterprise Fund", fund), ("Microcredit Product", product), (DEFAULTS, company)))
	missing = [role for role in roles if role.value not in chosen]
	if missing:
		frappe.throw(
			_("{0} has no account for: {1}").format(company, ", ".join(_(role.value) for role in missing)),
			AccountsMissingError,
			title=_("Accounts"),
		)
	found = {role.value: chosen[role.value] for role in roles}
	check_accounts(found, company)
	return found


def cost_center(fund: str | None, company: str) -> str:
	"""Where income and expenses are booked: the fund's cost centre, else that of the company's defaults, else the company's.

	Raises AccountsMissingError when there is none, AccountUnfitError when it cannot be used.
	"""
	name = (
		(fund and frappe.db.get_value("Enterprise Fund", fund, "cost_center"))
		or frappe.db.get_value(DEFAULTS, company, "cost_center")
		or frappe.db.get_value("Company", company, "cost_center")
	)
	if not name:
		frappe.throw(
			_("{0} has no cost centre for the fund").format(company),
			AccountsMissingError,
			title=_("Accounts"),
		)
	check_cost_center(name, company)
	return name


def check_cost_center(name: str | None, company: str) -> None:
	"""Raises AccountUnfitError unless the cost centre, if one is given, is an active one of the company."""
	if not name:
		return
	found = frappe.db.get_value("Cost Center", name, ["company", "is_group", "disabled"], as_dict=True)
	if not found:
		_unfit(_("Cost Center"), _("{0} does not exist").format(name))
	if found.company != company:
		_unfit(_("Cost Center"), _("{0} belongs to {1}, not to {2}").format(name, found.company, company))
	if found.is_group:
		_unfit(_("Cost Center"), _("{0} is a group").format(name))
	if found.disabled:
		_unfit(_("Cost Center"), _("{0} is disabled").format(name))


def check_rows(rows: Iterable[Any], company: str | None = None) -> None:
	"""The table of accounts of a fund, product or company: every role once, every account fit for it.

	company: None for a product, which serves funds of any company. Raises AccountUnfitError.
	"""
	given: dict[str, str] = {}
	for row in rows:
		if row.role in given:
			_unfit(_(row.role), _("it is in row {0} again").format(row.idx))
		given[row.role] = row.account
	check_accounts(given, company)


def check_accounts(accounts: Mapping[str, str], company: str | None = None) -> None:
	"""Raises AccountUnfitError for the first account that cannot play its role; `accounts` is role -> account."""
	if not accounts:
		return
	rows = frappe.get_all(
		"Account",
		filters={"name": ("in", list(set(accounts.values())))},
		fields=list(_FIELDS),
		order_by="name asc",
	)
	found = {row.name: row for row in rows}
	for role, name in accounts.items():
		_check(AccountRole(role), name, found.get(name), company)


def _chosen(parents: Iterable[tuple[str, str | None]]) -> dict[str, str]:
	"""Role -> account: parents in the order of their rank, rows of a table in its order."""
	chosen: dict[str, str] = {}
	for doctype, name in parents:
		if not name:
			continue
		rows = frappe.get_all(
			"Fund Account",
			filters={"parenttype": doctype, "parent": name},
			fields=["role", "account"],
			order_by="idx asc",
		)
		for row in rows:
			chosen.setdefault(row.role, row.account)
	return chosen


def _check(role: AccountRole, name: str, found: frappe._dict | None, company: str | None) -> None:
	label, kind = _(role.value), KINDS[role]
	if not found:
		_unfit(label, _("the account {0} does not exist").format(name))
	if company and found.company != company:
		_unfit(label, _("the account {0} belongs to {1}, not to {2}").format(name, found.company, company))
	if found.is_group:
		_unfit(label, _("the account {0} is a group").format(name))
	if found.disabled:
		_unfit(label, _("the account {0} is disabled").format(name))
	if found.root_type not in kind.root_types:
		wanted = " / ".join(_(root_type) for root_type in kind.root_types)
		_unfit(label, _("the account {0} is of {1}, not of {2}").format(name, _(found.root_type), wanted))
	if not kind.accepts_type(found.account_type):
		_unfit(label, _("the account {0} is of type {1}").format(name, _(found.account_type)))
	currency = frappe.get_cached_value("Company", found.company, "default_currency")
	if found.account_currency and found.account_currency != currency:
		_unfit(label, _("the account {0} is kept in {1}").format(name, found.account_currency))


def _unfit(label: str, why: str) -> None:
	frappe.throw(_("{0}: {1}").format(label, why), AccountUnfitError, title=_("Accounts"))
