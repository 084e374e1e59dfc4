"""The assistant that finds or makes the accounts a fund needs in the chart of its company."""

from collections.abc import Collection, Mapping
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from genesis import arguments
from genesis.enterprise_fund import accounts
from genesis.enterprise_fund.account_proposals import ChartAccount, NoPlaceError, Proposal, propose
from genesis.enterprise_fund.account_roles import KINDS
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.fund_errors import AccountsMissingError, AccountUnfitError
from genesis.participants.access import require

DEFAULTS = accounts.DEFAULTS


@frappe.whitelist()
def proposals(company: str) -> list[dict[str, Any]]:
	"""For each role: the account that is chosen or found (`account`), or the `label` and `parent` of one to be made.

	Nothing is written. Raises frappe.PermissionError, AccountsMissingError for a company without a chart.
	"""
	_require(company)
	return [
		{
			"role": proposal.role.value,
			"account": proposal.account,
			"is_chosen": int(proposal.is_chosen),
			"label": proposal.label,
			"number": proposal.number,
			"parent": proposal.parent,
			"root_types": list(KINDS[proposal.role].root_types),
		}
		for proposal in _proposals(company)
	]


@frappe.whitelist(methods=["POST"])
def create(company: str, choices: dict | str | None = None) -> str:
	"""Make the accounts that are lacking, with the rights of the user, and note all of them on the company's defaults.

	choices: role -> account that the user decided for; an empty one asks for a new account; a role that is not in it takes
	the proposal. Returns the name of the Fund Company Defaults. Doing it again changes nothing. Raises
	frappe.PermissionError, AccountUnfitError, AccountsMissingError.
	"""
	_require(company)
	return set_up(company, arguments.mapping(choices)).name


def set_up(
	company: str, choices: Mapping[str, str] | None = None, *, ignore_permissions: bool = False
) -> Document:
	"""Complete the Fund Company Defaults of a company: accounts found or made in its chart, and its cost centre.

	An account that was chosen before stays unless `choices` has another one. Raises as `create`.
	"""
	choices = choices or {}
	_check_roles(choices)
	doc = _defaults(company)
	before = {row.role: row.account for row in doc.accounts}
	new_roles = {role for role, account in choices.items() if not account}
	chosen = {**before, **choices}
	accounts.check_accounts({role: account for role, account in choices.items() if account}, company)
	kept = {role: account for role, account in chosen.items() if role not in new_roles}
	found = {
		proposal.role.value: proposal.account or _make(company, proposal, ignore_permissions)
		for proposal in _proposals(company, kept, new_roles)
	}
	if found != before or doc.is_new():
		doc.set("accounts", [{"role": role, "account": account} for role, account in found.items()])
		doc.save(ignore_permissions=ignore_permissions)
	return doc


def _check_roles(choices: Mapping[str, str]) -> None:
	known = {role.value for role in AccountRole}
	unknown = [role for role in choices if role not in known]
	if unknown:
		frappe.throw(_("{0} is no role of an account").format(unknown[0]), AccountUnfitError)


def _proposals(
	company: str, chosen: Mapping[str, str] | None = None, new_roles: Collection[str] = ()
) -> list[Proposal]:
	if chosen is None:
		chosen = {row.role: row.account for row in _defaults(company).accounts}
	bank = frappe.db.get_value("Company", company, "default_bank_account")
	try:
		return propose(_chart(company), chosen, bank, new_roles)
	except NoPlaceError as missing:
		frappe.throw(
			_("The chart of accounts of {0} has no group for: {1}").format(company, _(missing.role.value)),
			AccountsMissingError,
			title=_("Accounts"),
		)


def _chart(company: str) -> list[ChartAccount]:
	rows = frappe.get_all(
		"Account",
		filters={"company": company, "disabled": 0},
		fields=[
			*("name", "account_name", "root_type", "parent_account", "account_number"),
			*("is_group", "account_type", "account_currency"),
		],
		order_by="lft asc",
	)
	currency = frappe.get_cached_value("Company", company, "default_currency")
	return [
		ChartAccount(
			row.name,
			row.account_name,
			row.root_type,
			row.parent_account or None,
			row.account_number or "",
			bool(row.is_group),
			row.account_type or "",
		)
		for row in rows
		if row.is_group or row.account_currency in (None, "", currency)
	]


def _make(company: str, proposal: Proposal, ignore_permissions: bool) -> str:
	account = frappe.get_doc(
		{
			"doctype": "Account",
			"company": company,
			"account_name": proposal.label,
			"account_number": proposal.number or None,
			"parent_account": proposal.parent,
			"account_type": proposal.account_type,
			"is_group": 0,
		}
	)
	return account.insert(ignore_permissions=ignore_permissions).name


def _defaults(company: str) -> Document:
	if frappe.db.exists(DEFAULTS, company):
		return frappe.get_doc(DEFAULTS, company)
	doc = frappe.new_doc(DEFAULTS)
	doc.company = company
	doc.cost_center = frappe.db.get_value("Company", company, "cost_center")
	return doc


def _require(company: str) -> None:
	require("Company", "read", company)
	existing = frappe.db.exists(DEFAULTS, company)
	require(DEFAULTS, "write" if existing else "create", company if existing else None)
