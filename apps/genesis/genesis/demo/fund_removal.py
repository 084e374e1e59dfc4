"""Taking the fund of the demo away: credits and all that cites them, its company with its books, donors and products."""

from __future__ import annotations

from collections.abc import Iterator

import frappe

from . import credit_offers, fund_ground, papers
from . import credit_vocabulary as words
from .fund import PAPER
from .removal import delete, empty_link, remove_document, remove_partner

CREDIT, APPLICATION, FUND = "Microcredit", "Microcredit Application", "Enterprise Fund"
# Rows of the books, by the voucher they came from and by company.
BOOKS = ("GL Entry", "Payment Ledger Entry")
COMPANY = fund_ground.COMPANY
# ERPNext deletes the templates of a company without their rows.
TAXES = {
	"Sales Taxes and Charges Template": "Sales Taxes and Charges",
	"Purchase Taxes and Charges Template": "Purchase Taxes and Charges",
	"Item Tax Template": "Item Tax Template Detail",
}
DEPARTMENT = "Department"
# Written by the books, so that no field of it is asked for.
FOLLOWING = ("Microcredit Movement",)


def remove() -> int:
	"""Delete it, and the credits of the demo's people in other funds. Returns how many credits."""
	credits = _credits()
	vouchers = _remove_what_cites(CREDIT, credits)
	_remove_entries(vouchers)
	delete(CREDIT, credits)
	delete(APPLICATION, _of_the_demo(APPLICATION))
	for product in credit_offers.PRODUCTS:
		delete("Microcredit Product", _existing("Microcredit Product", product["product_name"]))
	if frappe.db.exists("Company", COMPANY):
		_remove_company()
	customers = frappe.get_all("Participant", filters={"is_demo": 1}, pluck="name")
	delete("Customer", frappe.get_all("Customer", filters={"customer_name": ("in", customers)}, pluck="name"))
	for name, *_rest in words.DONORS:
		remove_partner(name)
	papers.remove(PAPER)
	return len(credits)


def _remove_company() -> None:
	"""The books go first: a company with entries is not deleted. Its delete hook takes accounts and cost centres."""
	_remove_what_cites(FUND, _existing(FUND, fund_ground.FUND))
	delete(FUND, _existing(FUND, fund_ground.FUND))
	for doctype in BOOKS:
		if frappe.db.exists("DocType", doctype):
			frappe.db.delete(doctype, {"company": COMPANY})
	for doctype in ("Accrual Run", "Provision Run", "Fund Company Defaults", "Accounting Period"):
		delete(doctype, frappe.get_all(doctype, filters={"company": COMPANY}, pluck="name"))
	brought = fund_ground.brought()
	_remove_tax_rows()
	remove_document("Company", COMPANY)
	_remove_root_department(brought.pop(DEPARTMENT, []))
	# A year or mode of payment that somebody else uses by now stays.
	for doctype, names in brought.items():
		for name in names:
			remove_document(doctype, name)
	frappe.db.set_default(fund_ground.NOTE, None)


def _remove_tax_rows() -> None:
	for template, rows in TAXES.items():
		if frappe.db.exists("DocType", template):
			names = frappe.get_all(template, filters={"company": COMPANY}, pluck="name")
			frappe.db.delete(rows, {"parenttype": template, "parent": ("in", [*names, ""])})


def _remove_root_department(brought: list[str]) -> None:
	"""ERPNext makes a root in the language of who makes a company, and lets nobody delete a root."""
	for name in brought:
		if not frappe.db.exists(DEPARTMENT, {"parent_department": name}):
			frappe.db.delete(DEPARTMENT, {"name": name})


def _remove_what_cites(doctype: str, names: list[str]) -> list[tuple[str, str]]:
	"""Delete the documents that cannot be without these, or came from them; a link of any other is emptied.

	Gives (DocType, name) of what is gone.
	"""
	gone: list[tuple[str, str]] = []
	for citing, fieldname, required in _links_to(doctype) if names else ():
		if not required and citing not in FOLLOWING:
			empty_link(citing, fieldname, names)
			continue
		found = frappe.get_all(citing, filters={fieldname: ("in", names)}, pluck="name")
		gone += [(citing, name) for name in found]
		delete(citing, found)
	return gone


def _remove_entries(vouchers: list[tuple[str, str]]) -> None:
	by_doctype: dict[str, list[str]] = {}
	for doctype, name in vouchers:
		by_doctype.setdefault(doctype, []).append(name)
	for books in BOOKS:
		if frappe.db.exists("DocType", books):
			for doctype, names in by_doctype.items():
				frappe.db.delete(books, {"voucher_type": doctype, "voucher_no": ("in", names)})


def _links_to(doctype: str) -> Iterator[tuple[str, str, bool]]:
	"""(DocType, field, must it be filled) of the documents, not rows, that link to another DocType."""
	for field in frappe.get_all(
		"DocField",
		filters={"fieldtype": "Link", "options": doctype, "parenttype": "DocType", "parent": ("!=", doctype)},
		fields=["parent", "fieldname", "reqd"],
		order_by="parent asc",
	):
		meta = frappe.get_meta(field.parent)
		if not (meta.istable or meta.issingle or meta.get("is_virtual")):
			yield field.parent, field.fieldname, bool(field.reqd)


def _credits() -> list[str]:
	names = set(_of_the_demo(CREDIT))
	names |= set(frappe.get_all(CREDIT, filters={"company": COMPANY}, pluck="name"))
	return sorted(names)


def _of_the_demo(doctype: str) -> list[str]:
	people = frappe.get_all("Participant", filters={"is_demo": 1}, pluck="name")
	return frappe.get_all(doctype, or_filters={"is_demo": 1, "participant": ("in", people)}, pluck="name")


def _existing(doctype: str, name: str) -> list[str]:
	return [name] if frappe.db.exists(doctype, name) else []
