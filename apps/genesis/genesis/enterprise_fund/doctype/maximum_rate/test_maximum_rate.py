"""The table of maximum rates: periods that do not contradict one another."""

from __future__ import annotations

import datetime

import frappe

from genesis.enterprise_fund import maximum_rate_table
from genesis.enterprise_fund.application_errors import MaximumRateError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

SEGMENT = "Test Segment of Rates"


def make_rate(valid_from, valid_to=None, rate=50, **values):
	return frappe.get_doc(
		{
			"doctype": "Maximum Rate",
			"rate_segment": SEGMENT,
			"valid_from": valid_from,
			"valid_to": valid_to,
			"maximum_effective_rate": rate,
			"source": "Test",
			**values,
		}
	).insert()


class TestMaximumRate(GenesisTestCase):
	def test_what_is_in_force_on_a_day(self):
		make_rate("2025-01-01", "2025-06-30", 60)
		make_rate("2025-07-01", None, 55)
		for day, rate in (((2025, 6, 30), 60), ((2025, 7, 1), 55), ((2031, 1, 1), 55)):
			found = maximum_rate_table.in_force(f" {SEGMENT} ", datetime.date(*day))
			self.assertEqual(found.maximum_effective_rate, rate)
		self.assertIsNone(maximum_rate_table.in_force(SEGMENT, datetime.date(2024, 12, 31)))
		self.assertIsNone(maximum_rate_table.in_force(None, datetime.date(2025, 7, 1)))

	def test_a_later_rate_follows_one_without_end(self):
		make_rate("2025-01-01")
		self.assertEqual(make_rate("2025-07-01", None, 40).name, f"{SEGMENT} 2025-07-01")

	def test_periods_that_contradict_are_refused(self):
		first = make_rate("2025-01-01", "2025-06-30")
		with self.assertThrows(MaximumRateError, first.name):
			make_rate("2025-06-30")
		with self.assertThrows(MaximumRateError, "Valid To", "Valid From"):
			make_rate("2025-09-01", "2025-08-31")
		for rate in (0, -1):
			with self.assertThrows(MaximumRateError, "zero"):
				make_rate("2025-09-01", None, rate)

	def test_who_enters_them(self):
		for role, may in (
			("Programme Manager", True),
			("Fund Accountant", True),
			("Enterprise Advisor", False),
		):
			with as_user(make_user(role)):
				self.assertEqual(bool(frappe.has_permission("Maximum Rate", "create")), may)
