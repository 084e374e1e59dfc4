"""Due and Overdue: what is asked for, by hand and by replay; of today from the rows, of past days from the events."""

from frappe.utils import add_days, add_months, getdate, nowdate

from genesis.enterprise_fund.due_store import _replayed, _today
from genesis.enterprise_fund.tests.portfolio_case import AS_OF, NORTH, SOUTH, PortfolioCase
from genesis.reporting import ReportFilterError
from genesis.tests import fund_factories as fund
from genesis.tests.factories import as_user

REPORT = "Due and Overdue"


class TestDueAndOverdue(PortfolioCase):
	def test_a_past_day_and_thirty_more(self):
		report = self.report(REPORT, as_of=AS_OF, period="Thirty Days")
		columns = ("overdue_principal", "due_principal", "due_interest", "total", "days_past_due")
		self.assertEqual(
			self.table(report, "microcredit", *columns),
			{
				self.berta.name: (600.0, 100.0, 0.0, 700.0, 166),
				self.ana.name: (100.0, 100.0, 0.0, 200.0, 16),
				self.carlos.name: (0.0, 50.0, 0.0, 50.0, 0),
			},
		)
		self.assertEqual(next(row["microcredit"] for row in report.result), self.berta.name)
		cards = self.cards(report)
		self.assertEqual((cards["Overdue"], cards["Due in the Period"]), (700.0, 250.0))
		self.assertEqual((cards["To Be Collected"], cards["Credits in Arrears"]), (950.0, 2))

	def test_the_day_of_an_instalment(self):
		report = self.report(
			REPORT, as_of="2025-03-31", period="That Day", office=NORTH, show="Due in the Period"
		)
		# Fidel paid on that very day; the day before it was due.
		self.assertEqual(report.result, [])
		report = self.report(
			REPORT, as_of="2025-03-30", period="Until the End of the Month", office=NORTH, sex="Male"
		)
		self.assertEqual(
			self.table(report, "microcredit", "due_principal", "due_interest", "overdue_principal"),
			{self.fidel.name: (91.26, 22.21, 0.0)},
		)

	def test_only_what_is_overdue(self):
		report = self.report(REPORT, as_of=AS_OF, period="Thirty Days", show="Overdue")
		self.assertEqual({row["microcredit"] for row in report.result}, {self.ana.name, self.berta.name})

	def test_today_from_the_rows_is_today_by_replay(self):
		today = getdate(nowdate())
		fresh = self.make_credit(
			"Hilda", SOUTH, add_months(today, -3), 300, 6, late_rate=36.5, late_grace_days=0
		)
		fund.repay(fresh, 60, add_days(add_months(today, -1), -20))
		fund.voucher("Microcredit Charge", fresh, add_days(today, -5), amount=3, reason="Notary")
		held = self.make_credit("Ines", SOUTH, add_months(today, -2), 300, 6)
		fund.repay(held, 130, add_days(today, -40))
		filters = {"company": fund.COMPANY}
		for ahead in (0, 40):
			rows, replayed = (
				{one.row.name: one.dues for one in read(today, getdate(add_days(today, ahead)), filters)}
				for read in (_today, _replayed)
			)
			self.assertEqual(rows, replayed)
			self.assertTrue(rows[fresh.name].late_charges and rows[fresh.name].fees)

	def test_each_reader_sees_the_offices_that_are_theirs(self):
		with as_user(self.pia):
			report = self.report(REPORT, as_of=AS_OF, period="Thirty Days")
		self.assertEqual(self.table(report, "microcredit", "total"), {self.carlos.name: 50.0})

	def test_words_that_are_no_period(self):
		with self.assertThrows(ReportFilterError, "Period", "Ever"):
			self.report(REPORT, period="Ever")
		with self.assertThrows(ReportFilterError, "Show"):
			self.report(REPORT, show="Me")
