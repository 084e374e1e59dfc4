"""Arrears Ageing: the portfolio by class and credit by credit, on past days, with names for those who may see them."""

import frappe

from genesis.enterprise_fund.tests.portfolio_case import AS_OF, SOUTH, PortfolioCase
from genesis.reporting import ReportFilterError
from genesis.tests.factories import as_user, make_user

REPORT = "Arrears Ageing"


class TestArrearsAgeing(PortfolioCase):
	def test_classes_with_their_credits_and_shares(self):
		report = self.report(REPORT, as_of=AS_OF)
		rows = [(row["credits"], float(row["outstanding"]), float(row["share"])) for row in report.result]
		self.assertEqual(
			rows,
			[
				(2, 985.61, 34.16),
				(1, 700.0, 24.26),
				(0, 0.0, 0.0),
				(0, 0.0, 0.0),
				(1, 1200.0, 41.59),
				(0, 0.0, 0.0),
				(4, 2885.61, 100.0),
			],
		)
		required = [float(row["required"]) for row in report.result]
		for row in report.result[:-1]:
			expected = round(float(row["outstanding"]) * float(row["percent"]) / 100, 2)
			self.assertAlmostEqual(float(row["required"]), expected, 2)
		self.assertAlmostEqual(sum(required[:-1]), required[-1], 2)

	def test_credits_with_the_latest_first(self):
		report = self.report(REPORT, as_of=AS_OF, view="Credits")
		self.assertEqual(
			[(row["microcredit"], row["days_past_due"], float(row["outstanding"])) for row in report.result],
			[
				(self.berta.name, 166, 1200.0),
				(self.ana.name, 16, 700.0),
				(self.carlos.name, 0, 350.0),
				(self.fidel.name, 0, 635.61),
			],
		)
		carlos = report.result[2]
		self.assertEqual((carlos["restructured"], str(report.result[1]["late_since"])), ("Yes", "2025-07-15"))

	def test_a_credit_late_before_its_restructuring(self):
		report = self.report(REPORT, as_of="2025-06-09", view="Credits", office=SOUTH, sex="Male")
		self.assertEqual(
			self.table(report, "microcredit", "days_past_due", "outstanding", "restructured"),
			{self.carlos.name: (8, 400.0, "")},
		)

	def test_names_only_for_readers_who_may_see_them(self):
		with as_user(self.pia):
			report = self.report(REPORT, as_of=AS_OF, view="Credits")
		self.assertEqual(
			self.table(report, "microcredit", "person_name"), {self.carlos.name: "Carlos Portafolio"}
		)
		with as_user(make_user("Programme Auditor")):
			shown = frappe.as_json(self.report(REPORT, as_of=AS_OF, view="Credits"))
		self.assertIn(self.carlos.name, shown)
		self.assertNotIn("Portafolio", shown)

	def test_views_that_do_not_exist(self):
		with self.assertThrows(ReportFilterError, "View", "Stars"):
			self.report(REPORT, view="Stars")
