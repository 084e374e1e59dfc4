"""Portfolio Indicators: each against a figure worked out by hand, also of a period that ended long ago."""

import frappe

from genesis.enterprise_fund.tests.portfolio_case import PortfolioCase
from genesis.reporting import ReportFilterError
from genesis.tests import fund_factories as fund
from genesis.tests.factories import as_user, make_user

REPORT = "Portfolio Indicators"
PERIOD = {"from_date": "2025-01-01", "to_date": "2025-07-31"}


class TestPortfolioIndicators(PortfolioCase):
	def values(self, **filters):
		return self.table(self.report(REPORT, **{**PERIOD, **filters}), "code", "value")

	def test_a_period_from_the_first_credit_on(self):
		self.assertEqual(
			self.values(),
			{
				"gross_portfolio": 2885.61,
				"active_credits": 4.0,
				"active_borrowers": 4.0,
				"share_of_women": 50.0,
				"average_balance": 721.4,
				"disbursements": 5.0,
				"disbursed": 4700.0,
				"average_disbursement": 940.0,
				"par1": 65.84,
				"par30": 41.59,
				"par60": 41.59,
				"par90": 41.59,
				"restructured_share": 12.13,
				"par30_or_restructured": 53.71,
				# 500 ÷ mean of 0 and 2,885.61
				"write_off_ratio": 34.65,
				"recovered": 40.0,
				"risk_coverage": 0.0,
				# Ana 500 of 600, Berta 0 of 600, Carlos 250, Delia 0 of 400 before the write-off, Fidel 680.82
				"repayment_rate": 56.54,
				"portfolio_yield": 8.07,
				"yearly_yield": 13.89,
				# 116.43 interest and 40 recovered ÷ 500 lost
				"self_sufficiency": 31.29,
				"portfolio_per_advisor": 1442.81,
				"borrowers_per_advisor": 2.0,
			},
		)

	def test_what_was_paid_later_does_not_count(self):
		found = self.values(to_date="2025-06-20")
		# Ana 400 of 500 (June's came on the 25th), Berta 0 of 500, Carlos 200, Delia 0 of 400, Fidel 453.88
		self.assertEqual(found["repayment_rate"], 51.31)
		self.assertEqual(found["write_off_ratio"], 0.0)

	def test_prepayments_are_left_out_of_the_repayment_rate(self):
		fund.repay(self.ana, 400, "2025-07-25", prepayment="Shorten the term")
		# July's 100 late but paid; 300 of principal paid before it was due
		self.assertEqual(self.values()["repayment_rate"], 60.49)

	def test_expenses_of_the_fund_lower_its_self_sufficiency(self):
		expense = fund.make_account(fund.COMPANY, "Test Salaries", "Expense", "Expense Account")
		center = frappe.db.get_value("Microcredit", self.ana.name, "cost_center")
		frappe.get_doc(
			{
				"doctype": "Journal Entry",
				"company": fund.COMPANY,
				"posting_date": "2025-05-31",
				"accounts": [
					{"account": expense, "debit_in_account_currency": 100, "cost_center": center},
					{"account": fund.account_of(fund.AccountRole.BANK), "credit_in_account_currency": 100},
				],
			}
		).insert().submit()
		self.assertEqual(self.values()["self_sufficiency"], 26.07)

	def test_a_part_of_the_portfolio_has_no_books_of_its_own(self):
		found = self.values(sex="Female")
		self.assertEqual((found["gross_portfolio"], found["share_of_women"]), (1900.0, 100.0))
		self.assertEqual((found["self_sufficiency"], found["risk_coverage"]), (None, None))
		with as_user(self.pia):
			self.assertEqual(self.values()["gross_portfolio"], 350.0)

	def test_every_row_shows_its_definition(self):
		for row in self.report(REPORT, **PERIOD).result:
			self.assertTrue(row["definition"] and row["indicator"] and row["shown"], row["code"])

	def test_periods_and_readers_that_are_refused(self):
		with self.assertThrows(ReportFilterError, "From Date"):
			self.report(REPORT, from_date="2099-01-01")
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			self.report(REPORT)
