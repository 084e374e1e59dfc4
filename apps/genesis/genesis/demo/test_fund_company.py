"""The company of the demo: made with what whoever keeps the books gives a company, and gone with all of it."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.utils import getdate, nowdate

from genesis.demo import fund_ground, fund_removal
from genesis.tests.base import GenesisTestCase

COMPANY = fund_ground.COMPANY
# Frappe leaves a note of every deletion.
NOTES = ("Deleted Document", "Comment", "Activity Log")


def counts() -> dict[str, int]:
	doctypes = frappe.get_all("DocType", filters={"issingle": 0, "is_virtual": 0}, pluck="name")
	return {doctype: frappe.db.count(doctype) for doctype in doctypes if doctype not in NOTES}


class TestCompanyOfTheDemo(GenesisTestCase):
	clears_cache = True

	def setUp(self):
		super().setUp()
		if frappe.db.exists("Company", COMPANY):
			self.skipTest("this site shows the demo")
		self.before = counts()
		today = getdate(nowdate())
		fund_ground.make_company(date(today.year - 1, 1, 1), today)

	def account(self, **filters):
		return frappe.db.get_value("Account", {"company": COMPANY, "is_group": 0, **filters}, "name")

	def test_what_somebody_booked_in_it_stays_with_the_company(self):
		center = frappe.db.get_value("Cost Center", {"company": COMPANY, "is_group": 0})
		cash = frappe.db.get_value(
			"Fund Account",
			{"parent": COMPANY, "parenttype": "Fund Company Defaults", "role": "Bank"},
			"account",
		)
		lines = [
			{"account": cash, "debit_in_account_currency": 10},
			{
				"account": self.account(root_type="Income"),
				"credit_in_account_currency": 10,
				"cost_center": center,
			},
		]
		entry = frappe.get_doc(
			{
				"doctype": "Journal Entry",
				"voucher_type": "Journal Entry",
				"company": COMPANY,
				"posting_date": nowdate(),
				"accounts": lines,
			}
		)
		entry.insert().submit()
		accounts = frappe.db.count("Account", {"company": COMPANY})
		fund_removal.remove_company()
		self.assertTrue(frappe.db.exists("Company", COMPANY))
		self.assertEqual(frappe.db.count("Account", {"company": COMPANY}), accounts)
		self.assertEqual(frappe.db.count("GL Entry", {"voucher_no": entry.name}), 2)

	def test_without_such_it_goes_and_leaves_nothing(self):
		fund_removal.remove_company()
		left = {name: count for name, count in counts().items() if count != self.before[name]}
		self.assertEqual(left, {})
		self.assertIsNone(frappe.db.get_default(fund_ground.NOTE))
