"""A company, accounts and a voucher to post with, on whichever accounting the site has; all removed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

COMPANY, ABBR, OTHER, OTHER_ABBR = "Contrato del Libro Mayor", "CLM", "Otra del Libro Mayor", "OLM"
VOUCHER = "Ledger Contract Voucher"
PARTIES = ("Contrato Ana", "Contrato Berta")
YEAR = 2031


@pytest.fixture(scope="session")
def books(frappe_site: str) -> Iterator[SimpleNamespace]:
	"""Names of what the tests post with, committed."""
	import frappe

	from genesis.enterprise_fund.ledger import keeper_app

	if not keeper_app():
		pytest.skip(
			"the ledger contract needs a site with ERPNext or Bookkeeping, which keep a general ledger"
		)
	before = _parties(frappe)
	made = _make(frappe)
	frappe.db.commit()
	yield made
	frappe.db.rollback()
	_remove(frappe, _parties(frappe) - before)
	frappe.db.commit()


@pytest.fixture(autouse=True)
def _undo(books: SimpleNamespace) -> Iterator[None]:
	"""What a test wrote is rolled back; no commit of the accounting may end the test's transaction."""
	import frappe

	frappe.db.rollback()
	yield
	frappe.db.rollback()
	if frappe.db.exists("GL Entry", {"voucher_type": books.voucher}):
		# A test with several connections commits; what it leaves when it fails must not fail the others.
		_forget_entries(frappe)
		frappe.db.commit()
	frappe.clear_document_cache("Accounts Settings", "Accounts Settings")
	frappe.db.value_cache.clear()
	frappe.clear_cache(doctype="Account")


def _make(frappe) -> SimpleNamespace:
	for name, abbr in ((COMPANY, ABBR), (OTHER, OTHER_ABBR)):
		if not frappe.db.exists("Company", name):
			frappe.get_doc(
				{
					"doctype": "Company",
					"company_name": name,
					"abbr": abbr,
					"default_currency": "USD",
					"country": "El Salvador",
				}
			).insert()
	if not frappe.db.exists("Fiscal Year", {"year_start_date": f"{YEAR}-01-01", "disabled": 0}):
		frappe.get_doc(
			{
				"doctype": "Fiscal Year",
				"year": f"Libro {YEAR}",
				"year_start_date": f"{YEAR}-01-01",
				"year_end_date": f"{YEAR}-12-31",
			}
		).insert()
	if not frappe.db.exists("DocType", VOUCHER):
		frappe.get_doc(
			{
				"doctype": "DocType",
				"name": VOUCHER,
				"module": "Custom",
				"custom": 1,
				"is_submittable": 1,
				"autoname": "hash",
				"fields": [
					{"fieldname": "company", "fieldtype": "Link", "options": "Company", "label": "Company"},
					{"fieldname": "posting_date", "fieldtype": "Date", "label": "Posting Date"},
					{"fieldname": "remarks", "fieldtype": "Data", "label": "Remarks"},
					{
						"fieldname": "amended_from",
						"fieldtype": "Link",
						"options": VOUCHER,
						"label": "Amended From",
						"read_only": 1,
						"no_copy": 1,
					},
				],
				"permissions": [{"role": "System Manager", "read": 1, "write": 1, "create": 1, "submit": 1}],
			}
		).insert()
	parties = [_customer(frappe, name) for name in PARTIES]
	bank = _account(frappe, "Contrato Banco", "Asset", "Bank")
	center = frappe.db.get_value("Cost Center", {"company": COMPANY, "is_group": 0})
	return SimpleNamespace(
		company=COMPANY,
		other_company=OTHER,
		voucher=VOUCHER,
		year=YEAR,
		ana=parties[0],
		berta=parties[1],
		cost_center=center,
		bank=bank,
		loans=_account(frappe, "Contrato Cartera", "Asset", "Receivable"),
		interest=_account(frappe, "Contrato Intereses", "Income", "Income Account"),
		foreign=frappe.db.get_value("Account", {"company": OTHER, "is_group": 0, "root_type": "Asset"}),
		group=frappe.db.get_value("Account", bank, "parent_account"),
		other_center=frappe.db.get_value("Cost Center", {"company": OTHER, "is_group": 0}),
	)


def _account(frappe, name: str, root_type: str, account_type: str) -> str:
	found = frappe.db.exists("Account", {"account_name": name, "company": COMPANY})
	if found:
		return found
	roots = frappe.get_all(
		"Account",
		filters={"company": COMPANY, "root_type": root_type, "is_group": 1},
		order_by="lft asc",
		limit=1,
	)
	return (
		frappe.get_doc(
			{
				"doctype": "Account",
				"account_name": name,
				"company": COMPANY,
				"parent_account": roots[0].name,
				"account_type": account_type,
			}
		)
		.insert()
		.name
	)


def _customer(frappe, name: str) -> str:
	return (
		frappe.db.exists("Customer", {"customer_name": name})
		or frappe.get_doc({"doctype": "Customer", "customer_name": name, "customer_type": "Individual"})
		.insert()
		.name
	)


def _parties(frappe) -> set[str]:
	return set(frappe.get_all("Customer", filters={"customer_name": ("in", PARTIES)}, pluck="name"))


def _remove(frappe, parties: set[str]) -> None:
	"""What the tests made. Companies and accounts stay, empty: removing a company is the accounting's long work."""
	_forget_entries(frappe)
	for party in parties:
		frappe.delete_doc("Customer", party, force=True)
	frappe.db.delete(VOUCHER)
	frappe.delete_doc("DocType", VOUCHER, force=True, ignore_missing=True)


def _forget_entries(frappe) -> None:
	for ledger in ("GL Entry", "Payment Ledger Entry"):
		if frappe.db.exists("DocType", ledger):
			frappe.db.delete(ledger, {"voucher_type": VOUCHER})
