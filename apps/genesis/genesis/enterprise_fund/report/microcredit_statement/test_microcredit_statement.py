"""Microcredit Statement: every movement with its parts and running balances, to any day; for those who may read the credit."""

import frappe

from genesis.enterprise_fund.tests.portfolio_case import AS_OF, PortfolioCase
from genesis.reporting import ReportFilterError
from genesis.tests import fund_factories as fund
from genesis.tests.factories import as_user, make_user

REPORT = "Microcredit Statement"


class TestMicrocreditStatement(PortfolioCase):
	def statement(self, credit, **filters):
		return frappe._dict(frappe.desk.query_report.run(REPORT, {"microcredit": credit.name, **filters}))

	def test_movements_and_balances_to_the_cent(self):
		report = self.statement(self.fidel, as_of="2025-04-29")
		columns = (
			"posting_date",
			"cash_in",
			"accrued_interest",
			"paid_principal",
			"paid_interest",
			"principal_after",
		)
		self.assertEqual(
			[tuple(str(row[column]) for column in columns) for row in report.result],
			[
				("2025-01-31", "0.00", "0.00", "0.00", "0.00", "1200.00"),
				("2025-02-28", "113.47", "24.00", "89.47", "24.00", "1110.53"),
				("2025-03-31", "113.47", "22.21", "91.26", "22.21", "1019.27"),
			],
		)
		cards = self.cards(report)
		self.assertEqual((cards["Outstanding Principal"], cards["Received"]), (1019.27, 226.94))
		# 29 of the 30 days of April: 20.39 × 29 ÷ 30
		self.assertEqual((cards["Pays the Credit Off"], cards["Days Past Due"]), (1038.98, 0))

	def test_the_end_of_a_credit_that_was_written_off(self):
		report = self.statement(self.delia, as_of=AS_OF)
		self.assertEqual(
			[
				(row["kind"], str(row["forgiven"]), str(row["recovered"]), str(row["owed_after"]))
				for row in report.result
			],
			[
				("Microcredit Disbursement", "0.00", "0.00", "500.00"),
				("Microcredit Write Off", "500.00", "0.00", "0.00"),
				("Microcredit Recovery", "0.00", "40.00", "0.00"),
			],
		)
		self.assertEqual(
			self.cards(self.statement(self.delia, as_of="2025-06-29"))["Outstanding Principal"], 500.0
		)

	def test_running_balances_are_those_the_movements_keep(self):
		fund.voucher("Microcredit Charge", self.ana, "2025-06-20", amount=3, reason="Notary")
		fund.repay(self.ana, 250, "2025-07-20")
		kept = frappe.get_all(
			"Microcredit Movement",
			filters={"microcredit": self.ana.name},
			fields=[
				"voucher_no",
				"principal_after",
				"interest_after",
				"late_charges_after",
				"fees_after",
				"advance_after",
			],
		)
		report = self.statement(self.ana)
		columns = ("principal_after", "interest_after", "late_charges_after", "fees_after", "advance_after")
		self.assertEqual(
			self.table(report, "voucher_no", *columns),
			{row.voucher_no: tuple(row[column] for column in columns) for row in kept},
		)
		self.assertEqual(float(report.result[-1]["advance_after"]), 147.0)

	def test_nobody_reads_the_account_of_another_office(self):
		with as_user(self.pia):
			with self.assertThrows(frappe.PermissionError, self.ana.name):
				self.statement(self.ana)
			self.assertIn("Carlos Portafolio", self.statement(self.carlos).message)
		with as_user(make_user("Programme Auditor")):
			self.assertNotIn("Portafolio", frappe.as_json(self.statement(self.carlos)))

	def test_it_needs_a_credit(self):
		report = self.report(REPORT)
		self.assertEqual((report.result, report.message), ([], "Choose a microcredit."))
		with self.assertThrows(ReportFilterError, "Microcredit", "does not exist"):
			self.report(REPORT, microcredit="MC-0")
