"""The chart of the risk: ends of months, per cents, and only what its reader may read."""

import frappe
from frappe.utils import add_days, add_months, getdate, nowdate

from genesis.enterprise_fund.dashboard_chart_source.portfolio_at_risk_trend.portfolio_at_risk_trend import get
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.fund_factories import disburse, make_contribution, make_microcredit


class TestRiskTrend(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_contribution()
		cls.office = make_office("Trend Office").name
		cls.advisor = make_user("Enterprise Advisor", office=cls.office)
		start = add_months(nowdate(), -4)
		for _number in range(2):
			credit = make_microcredit(participant=make_participant(office=cls.office).name, agreed_on=start)
			disburse(credit, 1200, start)
		frappe.cache().delete_keys("genesis_risk_trend")

	def test_per_cents_of_the_last_twelve_months(self):
		with as_user(self.advisor):
			told = get(filters="{}")
		self.assertEqual(len(told["labels"]), 12)
		self.assertEqual(told["labels"][-1], getdate(nowdate()).strftime("%m-%Y"))
		self.assertEqual(
			told["labels"][-2], add_days(getdate(nowdate()).replace(day=1), -1).strftime("%m-%Y")
		)
		par30, par90 = (dataset["values"] for dataset in told["datasets"])
		self.assertEqual((par30[0], par30[-1], par90[-1]), (0, 100, 100 if _late_days() > 90 else 0))

	def test_nothing_of_other_offices(self):
		with as_user(make_user("Enterprise Advisor", office=make_office("Trend Far").name)):
			self.assertEqual(set(get()["datasets"][0]["values"]), {0})
		with as_user(make_user("Evaluator")), self.assertRaises(frappe.PermissionError):
			get()


def _late_days():
	return frappe.utils.date_diff(nowdate(), add_months(nowdate(), -3))
