"""Disbursements against Collections: month by month by hand, and every row adds up to its cash."""

from frappe.utils import add_days, nowdate

from genesis.enterprise_fund.tests.portfolio_case import PortfolioCase
from genesis.reporting import ReportFilterError
from genesis.tests.factories import as_user

REPORT = "Disbursements against Collections"
PERIOD = {"from_date": "2025-01-01", "to_date": "2025-07-31"}


class TestDisbursementsAgainstCollections(PortfolioCase):
	def test_months(self):
		report = self.report(REPORT, **PERIOD)
		self.assertEqual(
			self.table(
				report,
				"label",
				"count",
				"disbursed",
				"paid_principal",
				"paid_interest",
				"recovered",
				"cash_in",
			),
			{
				"2025-01": (3, 3600.0, 0.0, 0.0, 0.0, 0.0),
				"2025-02": (1, 500.0, 189.47, 24.0, 0.0, 213.47),
				"2025-03": (1, 600.0, 191.26, 22.21, 0.0, 213.47),
				"2025-04": (0, 0.0, 293.08, 20.39, 0.0, 313.47),
				"2025-05": (0, 0.0, 294.95, 18.52, 0.0, 313.47),
				"2025-06": (0, 0.0, 196.85, 16.62, 0.0, 213.47),
				"2025-07": (0, 0.0, 148.78, 14.69, 40.0, 203.47),
				"Total": (5, 4700.0, 1314.39, 116.43, 40.0, 1470.82),
			},
		)

	def test_every_row_is_its_cash(self):
		for row in self.report(REPORT, **PERIOD).result:
			parts = sum(
				row[column]
				for column in (
					"paid_principal",
					"paid_interest",
					"paid_late_charges",
					"paid_fees",
					"advance",
					"recovered",
				)
			)
			self.assertEqual(row["net"], parts + row["withheld_fees"] - row["disbursed"], row["label"])

	def test_a_month_that_begins_or_ends_within_the_period(self):
		report = self.report(REPORT, from_date="2025-02-16", to_date="2025-03-15")
		self.assertEqual(
			self.table(report, "label", "cash_in", "disbursed"),
			{"2025-02": (113.47, 0.0), "2025-03": (100.0, 600.0), "Total": (213.47, 600.0)},
		)

	def test_each_reader_sees_the_offices_that_are_theirs(self):
		with as_user(self.pia):
			report = self.report(REPORT, **PERIOD)
		self.assertEqual(self.table(report, "label", "disbursed", "cash_in")["Total"], (1100.0, 290.0))

	def test_periods_that_make_no_sense(self):
		with self.assertThrows(ReportFilterError, "To Date"):
			self.report(REPORT, from_date="2025-02-01", to_date="2025-01-01")
		with self.assertThrows(ReportFilterError, "To Date", "future"):
			self.report(REPORT, to_date=add_days(nowdate(), 1))
		with self.assertThrows(ReportFilterError, "From Date", "240"):
			self.report(REPORT, from_date="1990-01-01")
