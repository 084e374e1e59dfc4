"""A fund with accounts, products and microcredits for tests: each function gives the one that exists, or makes it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from genesis.enterprise_fund.entries import AccountRole
from genesis.tests.factories import get_or_make, make_participant, make_partner

COMPANY, ABBR = "Test Fund Company", "TFC"
OTHER, OTHER_ABBR = "Other Fund Company", "OFC"
FUND, PRODUCT = "Test Fund", "Test Product"
# role -> (root type, account type)
ACCOUNTS = {
	AccountRole.BANK: ("Asset", "Bank"),
	AccountRole.FUND_CAPITAL: ("Equity", ""),
	AccountRole.PRINCIPAL: ("Asset", "Receivable"),
	AccountRole.INTEREST_RECEIVABLE: ("Asset", "Receivable"),
	AccountRole.LATE_CHARGES_RECEIVABLE: ("Asset", "Receivable"),
	AccountRole.FEES_RECEIVABLE: ("Asset", "Receivable"),
	AccountRole.ADVANCES: ("Liability", "Receivable"),
	AccountRole.INTEREST_INCOME: ("Income", "Income Account"),
	AccountRole.LATE_CHARGE_INCOME: ("Income", "Income Account"),
	AccountRole.FEE_INCOME: ("Income", "Income Account"),
	AccountRole.LOSS_EXPENSE: ("Expense", "Expense Account"),
	AccountRole.ALLOWANCE: ("Asset", ""),
	AccountRole.RECOVERY_INCOME: ("Income", "Income Account"),
}


def make_company(name: str = COMPANY, abbr: str = ABBR) -> str:
	"""A company in US dollars with a chart of accounts, and a fiscal year for each day the tests speak of."""
	if not frappe.db.exists("Company", name):
		frappe.get_doc(
			{
				"doctype": "Company",
				"company_name": name,
				"abbr": abbr,
				"default_currency": "USD",
				"country": "El Salvador",
			}
		).insert(ignore_permissions=True)
	for year in range(2023, 2029):
		day = f"{year}-06-30"
		if not frappe.db.exists(
			"Fiscal Year", {"year_start_date": ("<=", day), "year_end_date": (">=", day), "disabled": 0}
		):
			frappe.get_doc(
				{
					"doctype": "Fiscal Year",
					"year": f"Test {year}",
					"year_start_date": f"{year}-01-01",
					"year_end_date": f"{year}-12-31",
				}
			).insert(ignore_permissions=True)
	return name


def make_account(company: str, title: str, root_type: str, account_type: str = "") -> str:
	"""An account that can be posted to, below the first group of its root."""
	found = frappe.db.get_value("Account", {"company": company, "account_name": title}, "name")
	if found:
		return found
	groups = frappe.get_all(
		"Account",
		filters={"company": company, "root_type": root_type, "is_group": 1},
		order_by="lft asc",
		limit=1,
		pluck="name",
	)
	account = frappe.get_doc(
		{
			"doctype": "Account",
			"account_name": title,
			"company": company,
			"parent_account": groups[0],
			"account_type": account_type,
		}
	)
	return account.insert(ignore_permissions=True).name


def account_of(role: AccountRole, company: str = COMPANY) -> str:
	"""The account that plays a role in the test company."""
	root_type, account_type = ACCOUNTS[role]
	return make_account(company, f"Test {role.value}", root_type, account_type)


def other_company_account() -> str:
	"""A bank account of another company."""
	return make_account(make_company(OTHER, OTHER_ABBR), "Test Bank", "Asset", "Bank")


def make_companies() -> None:
	"""The companies and their accounts, which take seconds to make and empty every cache: once for a whole run of tests."""
	make_company()
	for role in ACCOUNTS:
		account_of(role)
	other_company_account()


def make_defaults(company: str = COMPANY) -> Document:
	"""Accounts for every role, in the defaults of the company."""
	make_company(company)
	rows = [{"role": role.value, "account": account_of(role, company)} for role in ACCOUNTS]
	center = frappe.db.get_value("Cost Center", {"company": company, "is_group": 0}, "name")
	return get_or_make("Fund Company Defaults", company, company=company, cost_center=center, accounts=rows)


def make_fund(name: str = FUND, **values: Any) -> Document:
	"""A fund without restrictions."""
	make_defaults()
	defaults = {"fund_name": name, "company": COMPANY, "is_active": 1, "opened_on": "2023-01-01"}
	return get_or_make("Enterprise Fund", name, **{**defaults, **values})


def make_contribution(amount: float = 1_000_000, posting_date: str = "2023-01-02", **values: Any) -> Document:
	"""A submitted contribution to the fund."""
	defaults = {"enterprise_fund": make_fund().name, "donor": make_partner().name}
	doc = frappe.get_doc(
		{"doctype": "Fund Contribution", **defaults, "amount": amount, "posting_date": posting_date, **values}
	)
	return doc.insert(ignore_permissions=True).submit()


def make_product(name: str = PRODUCT, **values: Any) -> Document:
	"""A monthly product at 24 % on the declining balance, without fees and late charges, for any amount."""
	defaults = {
		"product_name": name,
		"enterprise_fund": values.get("enterprise_fund") or make_fund().name,
		"is_active": 1,
		"minimum_amount": 0.01,
		"maximum_amount": 10_000_000,
		"minimum_instalments": 1,
		"maximum_instalments": 240,
		"annual_rate": 24,
		"method": "Declining balance",
		"day_count": "Equal periods",
		"frequency": "Monthly",
		"business_day_rule": "Unchanged",
	}
	return get_or_make("Microcredit Product", name, **{**defaults, **values})


def make_microcredit(submit: bool = True, **values: Any) -> Document:
	"""A new microcredit, signed unless told otherwise; terms not given are those of the product."""
	product = frappe.get_doc("Microcredit Product", values.get("product") or make_product().name)
	kept = (
		"annual_rate",
		"method",
		"day_count",
		"frequency",
		"business_day_rule",
		"late_rate",
		"late_grace_days",
	)
	defaults = {
		"participant": values.get("participant") or make_participant().name,
		"product": product.name,
		"enterprise_fund": product.enterprise_fund,
		"agreed_on": "2026-01-31",
		"principal": 1200,
		"instalments": 12,
		**{field: product.get(field) for field in kept},
	}
	doc = frappe.get_doc({"doctype": "Microcredit", **defaults, **values}).insert(ignore_permissions=True)
	return doc.submit() if submit else doc


def voucher(
	doctype: str, microcredit: Document | str, on: Any, submit: bool = True, **values: Any
) -> Document:
	"""A voucher of a credit, submitted unless told otherwise."""
	name = microcredit if isinstance(microcredit, str) else microcredit.name
	doc = frappe.get_doc({"doctype": doctype, "microcredit": name, "posting_date": on, **values})
	doc.insert(ignore_permissions=True)
	return doc.submit() if submit else doc


def disburse(microcredit: Document | str, amount: float, on: Any, **values: Any) -> Document:
	"""Money handed over."""
	return voucher("Microcredit Disbursement", microcredit, on, amount=amount, **values)


def repay(microcredit: Document | str, amount: float, on: Any, **values: Any) -> Document:
	"""A payment."""
	return voucher("Microcredit Repayment", microcredit, on, amount=amount, **values)
