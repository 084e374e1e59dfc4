"""The daily run on records: its figures are those of the replayed credit, and it never writes over somebody's payment."""

import random
from unittest.mock import patch

import frappe
from frappe.utils import add_days, getdate

from genesis.enterprise_fund import arrears_policies, arrears_runs, arrears_store, credit_store
from genesis.enterprise_fund.allocation import Component
from genesis.tests import fund_factories as fund
from genesis.tests.base import GenesisTestCase

START = "2026-01-31"
TODAY = getdate("2026-11-20")


def told(names, day):
	credits = arrears_store.read(sorted(names), day)
	return arrears_runs.figures(credits, arrears_policies.classes_on(), day)


def expected(name, day):
	state = credit_store.state(name, day)
	late = [row.due for row in state.instalments if row.due < day and row.is_open]
	coming = next((row for row in state.instalments if row.due >= day and row.is_open), None)
	return {
		"status": "In Arrears" if state.days_past_due else "Current",
		"days_past_due": state.days_past_due,
		"oldest_due_date": min(late, default=None),
		"arrears_class": arrears_policies.title_of(state.days_past_due),
		"principal_due": state.principal_due,
		"interest_due": state.interest_due,
		"late_charges": state.late_charges,
		"amount_due": state.principal_due + state.interest_due + state.late_charges + state.fees,
		"next_due_date": coming.due if coming else None,
		"next_due_amount": coming.open(Component.PRINCIPAL) + coming.open(Component.INTEREST)
		if coming
		else 0,
	}


class TestArrears(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		fund.make_contribution(amount=20_000_000, posting_date="2026-01-01")

	def setUp(self):
		super().setUp()
		# Schedules are written as of a fixed today, and looked at on later days.
		for module in ("posting", "voucher", "agreements"):
			freezer = patch(f"genesis.enterprise_fund.{module}.nowdate", return_value=str(TODAY))
			freezer.start()
			self.addCleanup(freezer.stop)

	def credit(self, **values):
		credit = fund.make_microcredit(**{"agreed_on": START, "principal": 1200, "instalments": 12, **values})
		fund.disburse(credit, credit.principal, START)
		return credit.name

	def assert_like_replay(self, names, day):
		figures, errors = told(names, day)
		self.assertEqual(errors, {})
		for name in names:
			if frappe.db.get_value("Microcredit", name, "status") not in arrears_store.RUNNING:
				self.assertNotIn(name, figures)
				continue
			row = frappe.db.get_value("Microcredit", name, list(arrears_store.FIGURES), as_dict=True)
			now = {key: figures[name].get(key, row[key]) for key in arrears_store.FIGURES}
			for key, value in expected(name, day).items():
				got = now[key]
				got = round(float(got), 2) if key in ("next_due_amount",) else got
				self.assertEqual(
					float(got) if isinstance(got, float) else got,
					float(value) if isinstance(got, float) else value,
					f"{name} {day} {key}",
				)

	def test_figures_of_random_credits_equal_the_replay(self):
		chance = random.Random(11)
		holds = ("Keep it for the next instalments", "Shorten the term", "Lower the instalment")
		names = []
		for _number in range(12):
			name = self.credit(
				late_rate=chance.choice((0, 36.5, 60.25)),
				late_grace_days=chance.choice((0, 3, 10)),
				late_cap=chance.choice((0, 5, 50)),
				method=chance.choice(("Declining balance", "Flat", "Equal principal")),
				full_grace=chance.choice((0, 0, 2)),
			)
			for _payment in range(chance.randint(0, 5)):
				day = add_days(START, chance.randint(5, 290))
				fund.repay(name, round(chance.uniform(10, 400), 2), day, prepayment=chance.choice(holds))
			names.append(name)
		for days in (0, 1, 10, 11, 40, 200, 500):
			self.assert_like_replay(names, getdate(add_days(TODAY, days)))

	def test_money_held_pays_what_falls_due_later(self):
		credit = self.credit()
		for month in range(9):
			fund.repay(credit, 113.47, add_days(START, 30 * (month + 1)))
		fund.repay(credit, 200, "2026-11-15")
		for day in ("2026-11-30", "2026-12-01", "2026-12-31", "2027-01-15"):
			self.assert_like_replay([credit], getdate(day))
		figures, _errors = told([credit], getdate("2027-01-01"))
		self.assertEqual(figures[credit]["days_past_due"], 1)

	def test_writing_changes_only_what_differs(self):
		credit = self.credit(late_rate=36.5)
		day = getdate("2026-12-05")
		credits = arrears_store.read([credit], day)
		figures = arrears_runs.figures(credits, arrears_policies.classes_on(), day)[0]
		self.assertEqual(arrears_store.write(credits, figures, day), (1, []))
		row = frappe.db.get_value(
			"Microcredit", credit, ["days_past_due", "arrears_class", "computed_on", "status"], as_dict=True
		)
		self.assertEqual((row.days_past_due, row.status), ((day - getdate("2026-02-28")).days, "In Arrears"))
		self.assertEqual((row.arrears_class, row.computed_on), ("Más de 180 días", day))
		again = arrears_store.read([credit], day)
		figures = arrears_runs.figures(again, arrears_policies.classes_on(), day)[0]
		self.assertEqual(arrears_store.write(again, figures, day), (0, []))

	def test_a_payment_in_between_is_not_written_over(self):
		credit = self.credit()
		day = getdate("2026-12-05")
		credits = arrears_store.read([credit], day)
		figures = arrears_runs.figures(credits, arrears_policies.classes_on(), day)[0]
		fund.repay(credit, 2000, "2026-11-19")
		self.assertEqual(arrears_store.write(credits, figures, day), (0, []))
		row = frappe.db.get_value("Microcredit", credit, ["status", "days_past_due"], as_dict=True)
		self.assertEqual((row.status, row.days_past_due), ("Closed", 0))

	def test_a_voucher_writes_the_class_at_once(self):
		credit = self.credit()
		self.assertEqual(frappe.db.get_value("Microcredit", credit, "arrears_class"), "Más de 180 días")
		fund.repay(credit, 113.47 * 9, "2026-11-19")
		self.assertEqual(frappe.db.get_value("Microcredit", credit, "arrears_class"), "Al día")
		fund.repay(credit, 2000, "2026-11-20")
		self.assertIsNone(frappe.db.get_value("Microcredit", credit, "arrears_class"))

	def test_reading_and_writing_take_the_same_queries_for_one_credit_or_many(self):
		names = [self.credit() for _number in range(4)]
		day = getdate("2026-12-05")
		counts = []
		for some in (names[:1], names):
			with self.queries_counted() as count:
				credits = arrears_store.read(some, day)
				arrears_runs.figures(credits, arrears_policies.classes_on(), day)
			counts.append(count())
		self.assertEqual(counts[0], counts[1])
