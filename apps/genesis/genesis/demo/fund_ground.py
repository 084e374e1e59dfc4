"""What the credits of the demo stand on: a company with its accounts, a fund, donors and their money, products."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document

from genesis.enterprise_fund import account_setup, agreements, microcredits
from genesis.enterprise_fund.due_dates import add_months

from . import credit_offers
from . import credit_vocabulary as words
from .accounts import address
from .acting import acting
from .credit_stories import Offer

COMPANY, ABBR, FUND = "Fondo Génesis (Demo)", "FGD", "Fondo Semilla (Demo)"
CAPITAL = 50_000
ACCOUNTANT = "Fund Accountant"
# Names of records that the first company of a site brings along, to be taken away with it.
NOTE, BROUGHT = "genesis_demo_brought", ("Fiscal Year", "Mode of Payment", "Department")
CHANGED = {"ref_doctype": "Mode of Payment"}


def make_company(first: date, today: date) -> None:
	"""The company, its accounts for every role, and fiscal years from the first day on."""
	before = {doctype: _names(doctype) for doctype in BROUGHT}
	changes = set(frappe.get_all("Version", filters=CHANGED, pluck="name"))
	if not frappe.db.exists("Company", COMPANY):
		company = frappe.new_doc("Company")
		company.update(
			{"company_name": COMPANY, "abbr": ABBR, "default_currency": "USD", "country": "El Salvador"}
		)
		company.insert(ignore_permissions=True)
	for year in range(first.year, today.year + 1):
		_make_year(year)
	brought = {doctype: sorted(_names(doctype) - before[doctype]) for doctype in BROUGHT}
	frappe.db.set_default(NOTE, json.dumps(brought))
	account_setup.set_up(COMPANY, ignore_permissions=True)
	# A mode of payment got an account of the company, which goes with it: no change that anybody should look up.
	later = set(frappe.get_all("Version", filters=CHANGED, pluck="name")) - changes
	frappe.db.delete("Version", {"name": ("in", sorted(later))})


def make_fund(today: date) -> date:
	"""The fund with the money of its donors, all of it before the first credit needs it. Returns the day it opened."""
	opened = add_months(today, -words.DONORS[0][3]).replace(day=1)
	make_company(opened, today)
	fund = frappe.new_doc("Enterprise Fund")
	fund.update({"fund_name": FUND, "company": COMPANY, "is_active": 1, "opened_on": opened})
	fund.insert(ignore_permissions=True)
	for name, kind, share, months in words.DONORS:
		if not frappe.db.exists("Partner", name):
			donor = frappe.new_doc("Partner")
			donor.update({"partner_name": name, "kind": kind, "is_active": 1})
			donor.insert(ignore_permissions=True)
		_contribute(name, CAPITAL * share // 100, add_months(today, -months).replace(day=3))
	return opened


def make_offers() -> list[Offer]:
	"""The products of the demo, made where they are missing, and those that ship with Genesis and are in use."""
	card = frappe.db.exists("Credit Score Card", {"name": credit_offers.SCORE_CARD, "docstatus": 1})
	for product in credit_offers.PRODUCTS:
		if not frappe.db.exists("Microcredit Product", product["product_name"]):
			doc = frappe.new_doc("Microcredit Product")
			doc.update({**product, "enterprise_fund": FUND, "score_card": card})
			doc.insert(ignore_permissions=True)
	names = [*credit_offers.SHIPPED, *(product["product_name"] for product in credit_offers.PRODUCTS)]
	kept = frappe.get_all(
		"Microcredit Product",
		filters={"name": ("in", names), "is_active": 1, "enterprise_fund": ("in", ("", None, FUND))},
		pluck="name",
	)
	return [_offer(frappe.get_doc("Microcredit Product", name)) for name in names if name in kept]


def make_sectors(names: Iterable[str]) -> None:
	"""The sectors of the enterprises, where somebody took them out."""
	for name in names:
		if not frappe.db.exists("Enterprise Sector", name):
			sector = frappe.new_doc("Enterprise Sector")
			sector.update({"sector_name": name, "is_active": 1})
			sector.insert(ignore_permissions=True)


def modes_of_payment(kinds: Sequence[str] = ("Cash", "Bank")) -> dict[str, str]:
	"""A mode of payment of each kind that the site has."""
	found: dict[str, str] = {}
	for row in frappe.get_all(
		"Mode of Payment",
		filters={"type": ("in", list(kinds)), "enabled": 1},
		fields=["name", "type"],
		order_by="name asc",
	):
		found.setdefault(row.type, row.name)
	return found


def brought() -> dict[str, list[str]]:
	"""What came with the company, by DocType."""
	return json.loads(frappe.db.get_default(NOTE) or "{}")


def _contribute(donor: str, amount: int, on: date) -> None:
	with acting(address(ACCOUNTANT), on):
		gift = frappe.new_doc("Fund Contribution")
		gift.update({"enterprise_fund": FUND, "donor": donor, "amount": amount, "posting_date": on})
		gift.update({"agreement": f"Convenio {on.year}-{amount // 1000:02d}"})
		gift.insert()
		gift.submit()


def _offer(product: Document) -> Offer:
	terms = microcredits.terms_of(product)
	return credit_offers.offer_of(product.as_dict(), _plain(terms), agreements.payment_order(product))


def _plain(terms: dict[str, Any]) -> dict[str, Any]:
	return {name: value for name, value in terms.items() if name not in ("allocation_order", "arrears_order")}


def _make_year(year: int) -> None:
	"""A calendar year of this company alone, where the site has none that includes it."""
	middle = date(year, 6, 30)
	if frappe.db.exists(
		"Fiscal Year",
		{"year_start_date": ("<=", middle), "year_end_date": (">=", middle), "disabled": 0},
	):
		return
	doc = frappe.new_doc("Fiscal Year")
	doc.update(
		{"year": f"{year} (Demo)", "year_start_date": date(year, 1, 1), "year_end_date": date(year, 12, 31)}
	)
	doc.append("companies", {"company": COMPANY})
	doc.insert(ignore_permissions=True)


def _names(doctype: str) -> set[str]:
	if not frappe.db.exists("DocType", doctype):
		return set()
	return set(frappe.get_all(doctype, pluck="name"))
