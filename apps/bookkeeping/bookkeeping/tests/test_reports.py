"""The reports add up, for any dates and filters, and show entries only to those who may read them."""

from datetime import date

import frappe
from frappe.desk.query_report import run as run_report

from bookkeeping.bookkeeping.report.general_ledger.general_ledger import execute as general_ledger
from bookkeeping.bookkeeping.report.trial_balance.trial_balance import execute as trial_balance
from bookkeeping.errors import FilterError
from bookkeeping.tests.base import YEAR, BooksTestCase, make_company, make_user


class TestReports(BooksTestCase):
	def setUp(self):
		super().setUp()
		self.moved(100, day=date(YEAR, 1, 10))
		self.moved(30, day=date(YEAR, 2, 10))
		self.earned = self.journal(
			(self.bank, 7.5, 0), (self.income, 0, 7.5, {"cost_center": self.center}), day=date(YEAR, 2, 20)
		)
		self.moved(1000, day=date(YEAR, 2, 21)).cancel()

	def filters(self, **more):
		return {
			"company": self.company.name,
			"from_date": f"{YEAR}-02-01",
			"to_date": f"{YEAR}-02-28",
			**more,
		}

	def ledger(self, **more):
		_columns, rows = general_ledger(self.filters(**more))
		return [(float(row["debit"]), float(row["credit"]), float(row["balance"])) for row in rows]

	def test_opening_movements_and_closing_of_an_account(self):
		expected = [(100, 0, 100), (30, 0, 130), (7.5, 0, 137.5), (37.5, 0, 37.5), (137.5, 0, 137.5)]
		self.assertEqual(self.ledger(account=self.bank), expected)
		group = frappe.db.get_value("Account", self.bank, "parent_account")
		self.assertEqual(self.ledger(account=group), expected)

	def test_without_a_first_day_everything_up_to_the_last(self):
		self.assertEqual(self.ledger(account=self.bank, from_date=None)[-1], (137.5, 0, 137.5))
		self.assertEqual(
			self.ledger(account=self.bank, from_date=None, to_date=f"{YEAR}-01-31")[-1], (100, 0, 100)
		)

	def test_one_voucher_one_party_one_cost_center(self):
		self.assertEqual(len(self.ledger(voucher_no=self.earned.name)), 2 + 3)
		self.assertEqual(self.ledger(cost_center=self.center)[1:-2], [(0, 7.5, -7.5)])
		self.assertEqual(len(self.ledger(party=self.ana)), 3)

	def test_cancelled_entries_only_when_asked_for(self):
		self.assertEqual(len(self.ledger(show_cancelled=1)) - len(self.ledger()), 4)

	def test_the_trial_balance_balances_and_groups_add_up(self):
		_columns, rows = trial_balance(self.filters())
		by_account = {row["account"]: row for row in rows}
		bank = by_account[self.bank]
		self.assertEqual((bank["opening_debit"], bank["debit"], bank["closing_debit"]), (100, 37.5, 137.5))
		total = rows[-1]
		for debit, credit in (("opening_debit", "opening_credit"), ("closing_debit", "closing_credit")):
			self.assertEqual(total[debit], total[credit])
		self.assertEqual((total["debit"], total["credit"]), (37.5, 37.5))
		assets = next(row for row in rows if row["indent"] == 0)
		self.assertEqual(assets["closing_debit"] - assets["closing_credit"], 7.5)
		self.assertGreater(len(trial_balance(self.filters(show_zero_values=1))[1]), 40)

	def test_filters_without_sense_are_named(self):
		for wrong, words in (
			({"company": None}, "Company"),
			({"company": "Nadie"}, "Nadie"),
			({"from_date": f"{YEAR}-12-01"}, "To Date"),
			({"from_date": "mañana"}, "From Date"),
			({"account": "Nada"}, "Account"),
			({"cost_center": "Nada"}, "Cost Center"),
		):
			with self.assertThrows(FilterError, words):
				general_ledger(self.filters(**wrong))

	def test_readers_see_the_companies_they_are_allowed(self):
		user = make_user("Programme Auditor")
		frappe.set_user(user)
		for name in ("General Ledger", "Trial Balance"):
			self.assertTrue(run_report(name, self.filters())["result"], name)
		self.assertEqual(len(self.ledger(account=self.bank)), 5)
		frappe.set_user("Administrator")
		allowed = {"doctype": "User Permission", "user": user, "allow": "Company"}
		frappe.get_doc({**allowed, "for_value": make_company("Otra", "OTR").name}).insert()
		frappe.set_user(user)
		self.assertEqual(len(self.ledger(account=self.bank)), 3)
		frappe.set_user(make_user("Enterprise Advisor"))
		with self.assertRaises(frappe.PermissionError):
			general_ledger(self.filters())
