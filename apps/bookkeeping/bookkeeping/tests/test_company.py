"""A new company has what is needed to keep books; one with entries stays."""

from unittest.mock import patch

import frappe

from bookkeeping import company_setup
from bookkeeping.chart_of_accounts import walk
from bookkeeping.errors import AccountError, EntriesExistError, VoucherError
from bookkeeping.tests.base import ABBR, BooksTestCase, make_company


class TestCompany(BooksTestCase):
	def accounts_of(self, company):
		return frappe.get_all("Account", filters={"company": company}, pluck="account_name", order_by="lft")

	def test_accounts_are_named_in_the_language_of_the_site(self):
		for language, first, root_cash in (
			("es", "Activo", "Efectivo en caja"),
			("en", "Assets", "Cash In Hand"),
		):
			with patch.object(company_setup, "site_language", return_value=language):
				made = make_company(f"Idioma {language}", f"I{language}")
			names = self.accounts_of(made.name)
			self.assertEqual(len(names), len(list(walk())))
			self.assertEqual(names[0], first)
			self.assertIn(root_cash, names)
			self.assertEqual(
				frappe.db.get_value("Account", made.default_bank_account, ["account_type", "is_group"]),
				("Bank", 0),
			)

	def test_every_root_has_its_report_and_bank_cash_and_debtors_are_there(self):
		roots = frappe.get_all(
			"Account",
			filters={"company": self.company.name, "parent_account": ("is", "not set")},
			fields=["root_type", "report_type"],
			order_by="lft",
		)
		self.assertEqual(
			[(root.root_type, root.report_type) for root in roots],
			[
				("Asset", "Balance Sheet"),
				("Liability", "Balance Sheet"),
				("Equity", "Balance Sheet"),
				("Income", "Profit and Loss"),
				("Expense", "Profit and Loss"),
			],
		)
		for field, kind in (("bank", "Bank"), ("cash", "Cash"), ("receivable", "Receivable")):
			account = self.company.get(f"default_{field}_account")
			self.assertEqual(frappe.db.get_value("Account", account, "account_type"), kind)

	def test_ways_of_payment_know_the_accounts_of_the_company(self):
		kinds = dict(
			frappe.get_all(
				"Mode of Payment Account",
				filters={"company": self.company.name},
				fields=["default_account", "parent"],
				as_list=True,
				order_by="parent asc",
			)
		)
		self.assertLessEqual({self.bank, self.cash}, set(kinds))

	def test_fiscal_years_around_today_when_there_are_none(self):
		frappe.db.delete("Fiscal Year")
		company_setup.make_fiscal_years(frappe.utils.getdate("2027-06-01"))
		years = frappe.get_all("Fiscal Year", pluck="name", order_by="year_start_date asc")
		self.assertEqual(years, [str(year) for year in range(2023, 2030)])
		company_setup.make_fiscal_years(frappe.utils.getdate("2050-06-01"))
		self.assertEqual(frappe.db.count("Fiscal Year"), 7)

	def test_an_abbreviation_is_of_one_company(self):
		with self.assertThrows(VoucherError, ABBR, self.company.name):
			make_company("Otra", ABBR)

	def test_default_accounts_are_of_the_company(self):
		other = make_company("Otra", "OTR")
		other.default_bank_account = self.bank
		with self.assertThrows(AccountError, self.bank):
			other.save()

	def test_without_entries_it_goes_with_all_it_had(self):
		other = make_company("Otra", "OTR")
		other.delete()
		for doctype in ("Account", "Cost Center", "Mode of Payment Account"):
			self.assertFalse(frappe.db.exists(doctype, {"company": "Otra"}), doctype)
		self.assertTrue(self.accounts_of(self.company.name))

	def test_with_entries_it_stays_and_keeps_its_currency(self):
		self.moved()
		with self.assertThrows(EntriesExistError, self.company.name):
			frappe.get_doc("Company", self.company.name).delete()
		self.assertTrue(self.accounts_of(self.company.name))
		company = frappe.get_doc("Company", self.company.name)
		company.default_currency = "EUR"
		with self.assertThrows(EntriesExistError, "Default Currency"):
			company.save()
