"""Vintage: cohorts of the small portfolio by months on book."""

from genesis.enterprise_fund.tests.portfolio_case import AS_OF, PortfolioCase
from genesis.reporting import ReportFilterError
from genesis.tests.factories import as_user

REPORT = "Vintage"


class TestVintage(PortfolioCase):
	def months(self, report, cohort):
		row = next(row for row in report.result if row["cohort"] == cohort)
		return [float(row[f"month_{month}"]) for month in range(20) if f"month_{month}" in row]

	def test_at_risk_by_month(self):
		report = self.report(REPORT, as_of=AS_OF, period="Month")
		self.assertEqual(
			self.table(report, "cohort", "credits", "lent"),
			{"2025-01": (3, 3600.0), "2025-02": (1, 500.0), "2025-03": (1, 600.0)},
		)
		# Berta's first instalment was due on 15 February: 44 days late at the end of March.
		self.assertEqual(self.months(report, "2025-01"), [0, 0, 33.33, 33.33, 33.33, 33.33, 33.33])
		# Delia's on 1 March: exactly 30 days late at the end of March; written off on 30 June.
		self.assertEqual(self.months(report, "2025-02"), [0, 0, 100, 100, 0, 0])

	def test_other_days_other_risk(self):
		report = self.report(REPORT, as_of=AS_OF, period="Month", days=0)
		# Delia at the end of March: 30 days late. Ana owes July's instalment at the end of it.
		self.assertEqual(self.months(report, "2025-02"), [0, 100, 100, 100, 0, 0])
		self.assertEqual(self.months(report, "2025-01")[-1], 52.78)

	def test_repaid_and_written_off(self):
		repaid = self.report(REPORT, as_of=AS_OF, period="Month", measure="Repaid")
		# Ana 100 and Fidel 89.47 in February, of 3,600
		self.assertEqual(self.months(repaid, "2025-01")[:2], [0, 5.26])
		self.assertEqual(self.months(repaid, "2025-03"), [0, 16.67, 33.33, 33.33, 41.67])
		lost = self.report(REPORT, as_of=AS_OF, period="Quarter", measure="Written Off")
		# The quarter ends with Carlos, who is four months on book.
		self.assertEqual(self.months(lost, "2025-Q1"), [0, 0, 0, 0, 10.64])

	def test_the_chart_ends_where_its_youngest_line_does(self):
		chart = self.report(REPORT, as_of=AS_OF, period="Month").chart["data"]
		self.assertEqual([line["name"] for line in chart["datasets"]], ["2025-01", "2025-02", "2025-03"])
		self.assertEqual({len(line["values"]) for line in chart["datasets"]}, {5})
		self.assertEqual(len(chart["labels"]), 5)
		self.assertIsNone(self.report(REPORT, as_of="2025-02-28").chart)

	def test_an_earlier_day_ends_the_curves(self):
		report = self.report(REPORT, as_of="2025-04-29", period="Month")
		self.assertEqual(len(self.months(report, "2025-01")), 3)

	def test_each_reader_sees_the_offices_that_are_theirs(self):
		with as_user(self.pia):
			report = self.report(REPORT, as_of=AS_OF, period="Year")
		self.assertEqual(self.table(report, "cohort", "credits"), {"2025": 2})

	def test_words_that_are_no_choice(self):
		for filters, label in (
			({"period": "Age"}, "Cohorts"),
			({"measure": "Joy"}, "Measure"),
			({"days": "x"}, "Days"),
		):
			with self.assertThrows(ReportFilterError, label):
				self.report(REPORT, **filters)
