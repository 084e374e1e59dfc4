"""Sub-ledger against General Ledger: equal to 0.00 after any history, and red when somebody tampers with either."""

import random

import frappe
from frappe.utils import add_days, getdate

from genesis.enterprise_fund import credit_store
from genesis.enterprise_fund.errors import FundError
from genesis.enterprise_fund.portfolio_ledger import compare, strays_of_the_portfolio
from genesis.enterprise_fund.portfolio_store import positions
from genesis.enterprise_fund.tests.portfolio_case import AS_OF, SOUTH, PortfolioCase
from genesis.tests import fund_factories as fund
from genesis.tests.factories import as_user, make_office, make_user

REPORT = "Sub-ledger against General Ledger"
ROLES = {
	"Microcredits receivable": 2885.61,
	"Interest receivable": 0.0,
	"Late charges receivable": 0.0,
	"Fees receivable": 0.0,
	"Advances from participants": 0.0,
}


class TestSubLedgerAgainstGeneralLedger(PortfolioCase):
	def test_account_by_account(self):
		report = self.report(REPORT, as_of=AS_OF)
		self.assertEqual(
			self.table(report, "role", "sub_ledger", "ledger", "difference"),
			{role: (amount, amount, 0.0) for role, amount in ROLES.items()},
		)
		self.assertEqual(self.cards(report), {"Difference": 0.0, "Credits That Differ": 0})
		self.assertIn("equal to the cent", report.message)

	def test_a_movement_that_somebody_changed(self):
		name = frappe.db.get_value(
			"Microcredit Movement", {"microcredit": self.ana.name, "posting_date": "2025-02-15"}
		)
		frappe.db.set_value("Microcredit Movement", name, "paid_principal", 90)
		report = self.report(REPORT, as_of=AS_OF)
		rows = [(row["role"], float(row["difference"])) for row in report.result if row.get("microcredit")]
		self.assertEqual(
			rows, [("", 10.0), ("Shown on the credit (left) and sum of its movements (right)", -10.0)]
		)
		self.assertEqual(self.cards(report)["Difference"], 10.0)
		self.assertIn("differ", report.message)
		before = self.report(REPORT, as_of="2025-02-14")
		self.assertEqual(self.cards(before)["Difference"], 0.0)

	def test_two_errors_that_undo_each_other_show_all_the_same(self):
		for credit, change in ((self.ana, 5), (self.berta, -5)):
			name = f"{credit.name}-001"
			frappe.db.set_value("Microcredit Movement", name, "disbursed", 1200 + change)
		report = self.report(REPORT, as_of=AS_OF)
		self.assertEqual(self.cards(report)["Difference"], 0.0)
		differing = [
			row["microcredit"] for row in report.result if row.get("account") and row.get("microcredit")
		]
		self.assertEqual(differing, [self.ana.name, self.berta.name])

	def test_the_whole_books_or_nothing(self):
		with as_user(make_user("Fund Accountant", office=make_office(SOUTH).name)):
			with self.assertThrows(frappe.PermissionError, "whole books"):
				self.report(REPORT)
		with as_user(make_user("Fund Accountant", email="books@genesis.example")):
			self.assertEqual(len(self.report(REPORT, as_of=AS_OF).result), len(ROLES))
		with as_user(self.olga), self.assertRaises(frappe.PermissionError):
			self.report(REPORT)

	def test_any_history_on_any_day(self):
		chance = random.Random(20250731)
		live = [self.make_random_credit(chance) for _number in range(4)]
		for _step in range(28):
			self.something_happens(chance, chance.choice(live))
		for _day in range(8):
			day = getdate(add_days("2025-01-01", chance.randrange(500)))
			for found in compare(day, fund.COMPANY):
				self.assertEqual((found.difference, found.gaps), (0, []), f"{found.account} on {day}")
			self.assertEqual(strays_of_the_portfolio(day, fund.COMPANY), [], day)
			self.assert_lateness(day)

	def make_random_credit(self, chance):
		return self.make_credit(
			f"Azar {'abcdefghij'[chance.randrange(10)] * 3}",
			SOUTH,
			f"2025-0{chance.randrange(1, 6)}-{chance.randrange(10, 28)}",
			chance.randrange(300, 2000),
			chance.randrange(3, 9),
			product=fund.make_product().name,
			late_rate=36.5,
			fee_percent=2,
			fee_treatment=chance.choice(["Withheld from the disbursement", "Paid with the first payments"]),
		)

	def something_happens(self, chance, credit):
		"""A voucher on any day after the disbursement, before or after those that are there; or one is cancelled."""
		day = add_days(credit.agreed_on, chance.randrange(1, 330))
		kind = chance.choice(["pay"] * 7 + ["charge", "waive", "restructure", "write off", "cancel"])
		frappe.db.savepoint("step")
		try:
			if kind == "pay":
				choices = ("Keep it for the next instalments", "Shorten the term", "Lower the instalment")
				fund.repay(credit, chance.randrange(1, 40_000) / 100, day, prepayment=chance.choice(choices))
			elif kind == "charge":
				fund.voucher(
					"Microcredit Charge", credit, day, amount=chance.randrange(1, 900) / 100, reason="Notary"
				)
			elif kind == "waive":
				fund.voucher("Microcredit Waiver", credit, day, late_charges=0.01, reason="Illness")
			elif kind == "restructure":
				fund.voucher(
					"Microcredit Restructuring",
					credit,
					day,
					instalments=6,
					frequency="Monthly",
					annual_rate=12,
					method="Declining balance",
					capitalise=chance.randrange(2),
					reason="Flood",
				)
			elif kind == "write off":
				fund.voucher("Microcredit Write Off", credit, day, reason="Gone")
			else:
				self.cancel_one(chance, credit)
		except (FundError, frappe.ValidationError):
			# What cannot happen to this credit on that day leaves nothing behind.
			frappe.db.rollback(save_point="step")

	def cancel_one(self, chance, credit):
		paid = frappe.get_all(
			"Microcredit Repayment",
			filters={"microcredit": credit.name, "docstatus": 1},
			pluck="name",
			order_by="name",
		)
		if paid:
			frappe.get_doc("Microcredit Repayment", chance.choice(paid)).cancel()

	def assert_lateness(self, day):
		"""Lateness from the rows of the schedules is lateness by replay."""
		for row in positions(day, {"company": fund.COMPANY}):
			late = credit_store.state(row.name, day).days_past_due
			self.assertEqual(row.position.days_past_due, late, f"{row.name} on {day}")
