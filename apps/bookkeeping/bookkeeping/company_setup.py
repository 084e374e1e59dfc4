"""What a new company begins with: accounts, cost centres, fiscal years, ways of payment. Every part may be repeated."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from bookkeeping.chart_of_accounts import walk

YEARS_BEFORE, YEARS_AFTER = 4, 2


def set_up(company: Any) -> None:
	"""Make what the company lacks, and note the default accounts on it."""
	make_fiscal_years(getdate())
	defaults = make_accounts(company)
	defaults["cost_center"] = make_cost_centers(company)
	company.db_set({field: name for field, name in defaults.items() if not company.get(field)})
	set_up_modes(company)
	if not frappe.db.get_default("company"):
		frappe.db.set_default("company", company.name)


def make_accounts(company: Any) -> dict[str, str]:
	"""The shipped chart, unless the company has accounts; names by the field of Company they are the default of."""
	if frappe.db.exists("Account", {"company": company.name}):
		return {}
	language = site_language()
	names: dict[str, str] = {}
	defaults: dict[str, str] = {}
	for plan, parent in walk():
		account = frappe.get_doc(
			{
				"doctype": "Account",
				"account_name": plan.name(language),
				"account_number": plan.number,
				"company": company.name,
				"is_group": int(bool(plan.below)),
				"parent_account": names[parent.number] if parent else None,
				"root_type": plan.root_type,
				"account_type": plan.account_type,
			}
		)
		names[plan.number] = account.insert(ignore_permissions=True).name
		if plan.default:
			defaults[plan.default] = account.name
	return defaults


def make_cost_centers(company: Any) -> str:
	"""A root named after the company with one cost centre below it; the name of the latter."""
	found = frappe.db.get_value("Cost Center", {"company": company.name, "is_group": 0})
	if found:
		return found
	root = _cost_center(company, company.company_name, is_group=1)
	return _cost_center(company, _("Main", site_language()), is_group=0, parent=root)


def make_fiscal_years(today: date) -> None:
	"""Calendar years around today, if the site has no fiscal year."""
	if frappe.db.count("Fiscal Year"):
		return
	for year in range(today.year - YEARS_BEFORE, today.year + YEARS_AFTER + 1):
		frappe.get_doc(
			{
				"doctype": "Fiscal Year",
				"year": str(year),
				"year_start_date": date(year, 1, 1),
				"year_end_date": date(year, 12, 31),
			}
		).insert(ignore_permissions=True)


def set_up_modes(company: Any) -> None:
	"""Ways of payment, if the site has none; those of cash and bank get the company's default account."""
	language = site_language()
	if not frappe.db.count("Mode of Payment"):
		for name, kind in (
			(_("Cash", language), "Cash"),
			(_("Wire Transfer", language), "Bank"),
			(_("Cheque", language), "Bank"),
		):
			mode = {"doctype": "Mode of Payment", "mode_of_payment": name, "type": kind, "enabled": 1}
			frappe.get_doc(mode).insert(ignore_permissions=True)
	account_of = {"Cash": company.default_cash_account, "Bank": company.default_bank_account}
	for name in frappe.get_all("Mode of Payment", filters={"type": ("in", list(account_of))}, pluck="name"):
		mode = frappe.get_doc("Mode of Payment", name)
		account = account_of[mode.type]
		if account and company.name not in {row.company for row in mode.accounts}:
			mode.append("accounts", {"company": company.name, "default_account": account})
			mode.save(ignore_permissions=True)


def site_language() -> str:
	"""The language that records of everybody are named in."""
	return frappe.db.get_default("lang") or frappe.local.lang or "en"


def remove_records_of(company: str) -> None:
	"""Take away what belongs to a company that never posted anything."""
	for child in ("Mode of Payment Account", "Fiscal Year Company"):
		frappe.db.delete(child, {"company": company})
	periods = frappe.get_all("Accounting Period", filters={"company": company}, pluck="name")
	for period in periods:
		frappe.delete_doc("Accounting Period", period, ignore_permissions=True)
	for doctype in ("Account", "Cost Center"):
		# Whole trees go, so that what remains keeps its places.
		frappe.db.delete(doctype, {"company": company})
	if frappe.db.get_default("company") == company:
		frappe.db.set_default("company", frappe.db.get_value("Company", {"name": ("!=", company)}))


def _cost_center(company: Any, name: str, is_group: int, parent: str | None = None) -> str:
	center = {
		"doctype": "Cost Center",
		"cost_center_name": name,
		"company": company.name,
		"is_group": is_group,
		"parent_cost_center": parent,
	}
	return frappe.get_doc(center).insert(ignore_permissions=True).name
