"""Statements and forecast of a fund, against numbers computed by hand and against the ledger."""

import random

import frappe
from frappe.desk.query_report import run
from frappe.permissions import add_user_permission
from frappe.utils import add_days, add_months, flt, getdate, nowdate

from genesis.enterprise_fund import account_setup, ledger
from genesis.enterprise_fund.entries import AccountRole
from genesis.reporting import ReportFilterError
from genesis.tests import fund_factories as fund
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_partner, make_user

COMPANY, ABBR = "Reported Fund Company", "RFC"
FUND, OTHER_FUND = "Reported Fund", "Other Reported Fund"
ANNA, BETO = "Anna Foundation", "Beto Agency"
STATEMENT, PER_DONOR, FORECAST = "Fund Statement", "Fund Statement per Donor", "Fund Cash Forecast"


class ReportCase(GenesisTestCase):
	"""A company of its own: Anna gives 2,000 on 2 January, Beto 1,000 on 1 March; 1,200 are lent on 31 January for twelve
	months at 24 %; 113.47 come back on 28 February and 200 on 31 March; the rest is lost on 30 April, 50 are recovered in
	May."""

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		fund.make_company(COMPANY, ABBR)
		account_setup.set_up(COMPANY)
		cls.fund = fund.make_fund(FUND, company=COMPANY, opened_on="2026-01-01").name
		cls.anna, cls.beto = (make_partner(name).name for name in (ANNA, BETO))
		cls.give(2000, "2026-01-02", cls.anna)
		cls.give(1000, "2026-03-01", cls.beto)
		cls.product = fund.make_product("Reported Product", enterprise_fund=cls.fund).name

	@classmethod
	def give(cls, amount, day, donor, **values):
		values = {"enterprise_fund": cls.fund, "donor": donor, **values}
		return fund.make_contribution(amount, day, **values)

	def credit(self, principal=1200, day="2026-01-31", **values):
		values = {"product": self.product, "enterprise_fund": self.fund, **values}
		return fund.make_microcredit(principal=principal, agreed_on=day, **values)

	def lend(self, principal=1200, day="2026-01-31", **values):
		credit = self.credit(principal, day, **values)
		fund.disburse(credit, principal, day)
		return credit

	def plan(self, credit):
		return frappe.get_doc("Microcredit", credit.name).schedule

	def story(self):
		credit = self.lend()
		fund.repay(credit, 113.47, "2026-02-28")
		fund.repay(credit, 200, "2026-03-31")
		fund.voucher("Microcredit Write Off", credit, "2026-04-30", reason="Gone")
		fund.voucher("Microcredit Recovery", credit, "2026-05-04", amount=50)
		return credit

	def report(self, name, **filters):
		return run(name, {"company": COMPANY, **filters})

	def rows(self, name, **filters):
		return self.report(name, **filters)["result"]

	def summary(self, name, **filters):
		return {tile["label"]: tile["value"] for tile in self.report(name, **filters)["report_summary"]}

	def balance(self, role, as_of=None):
		defaults = frappe.get_doc("Fund Company Defaults", COMPANY)
		account = next(row.account for row in defaults.accounts if row.role == role.value)
		return float(ledger.balance(account, as_of=as_of))

	def assertFigures(self, row, **expected):
		self.assertEqual({name: flt(row[name], 2) for name in expected}, expected)


class TestStatement(ReportCase):
	def test_month_by_month(self):
		self.story()
		rows = self.rows(STATEMENT, from_date="2026-01-01", to_date="2026-05-31")
		self.assertEqual([row["period"] for row in rows][1:3], ["Jan 2026", "Feb 2026"])
		# Six letters fit below each of two years' months.
		self.assertEqual([row["mark"] for row in rows[1:-1]], [f"0{month}/26" for month in range(1, 6)])
		self.assertEqual(len(rows), 7)
		self.assertFigures(rows[0], available=0, cash=0, contributions=0)
		self.assertFigures(rows[1], contributions=2000, lent=1200, available=800, outstanding=1200, cash=800)
		self.assertFigures(
			rows[2], principal_paid=89.47, interest=24, available=889.47, outstanding=1110.53, cash=913.47
		)
		# 22.21 of interest and 91.26 of principal; 86.53 are held for the next instalment.
		self.assertFigures(
			rows[3],
			contributions=1000,
			principal_paid=91.26,
			interest=22.21,
			advances=86.53,
			available=1980.73,
			cash=2113.47,
		)
		# The advance pays 20.39 of interest and 66.14 of principal on the day that the rest, 953.13, is given up.
		self.assertFigures(
			rows[4],
			principal_paid=66.14,
			interest=20.39,
			advances=-86.53,
			lost=953.13,
			outstanding=0,
			available=2046.87,
			capital=2046.87,
			cash=2113.47,
		)
		self.assertFigures(rows[5], recovered=50, recovered_beyond=0, available=2096.87, cash=2163.47)
		self.assertFigures(rows[6], contributions=3000, lent=1200, lost=953.13, cash=2163.47, capital=2096.87)

	def test_it_ties_to_the_ledger_on_any_day(self):
		self.story()
		for day in ("2026-01-31", "2026-02-27", "2026-03-31", "2026-04-30", "2026-05-31"):
			row = self.rows(STATEMENT, to_date=day)[-1]
			self.assertFigures(
				row,
				cash=self.balance(AccountRole.BANK, day),
				outstanding=self.balance(AccountRole.PRINCIPAL, day),
				contributions=-self.balance(AccountRole.FUND_CAPITAL, day),
			)
			self.assertEqual(self.summary(STATEMENT, to_date=day)["Ledger Less Contributions"], 0)

	def test_random_histories_tie_to_the_ledger(self):
		dice = random.Random(7)
		for _credit in range(3):
			credit = self.lend(dice.randint(200, 900), "2026-01-31", late_rate=36, fee_percent=1)
			for after in sorted(dice.sample(range(20, 200), 3)):
				fund.repay(credit, dice.randint(5, 120), add_days("2026-01-31", after))
		for after in (10, 60, 120, 250):
			day = str(add_days("2026-01-31", after))
			row = self.rows(STATEMENT, to_date=day)[-1]
			self.assertFigures(
				row,
				cash=flt(self.balance(AccountRole.BANK, day), 2),
				outstanding=flt(self.balance(AccountRole.PRINCIPAL, day), 2),
			)
			self.assertEqual(flt(row["available"] + row["outstanding"], 2), flt(row["capital"], 2))

	def test_the_opening_balance_is_the_closing_balance_of_the_day_before(self):
		self.story()
		before = self.rows(STATEMENT, to_date="2026-03-15")[-1]
		after = self.rows(STATEMENT, from_date="2026-03-16", to_date="2026-05-31")[0]
		for name in ("available", "outstanding", "capital", "cash"):
			self.assertEqual(before[name], after[name])

	def test_a_posting_by_hand_is_told(self):
		defaults = frappe.get_doc("Fund Company Defaults", COMPANY)
		account = {row.role: row.account for row in defaults.accounts}
		frappe.get_doc(
			{
				"doctype": "Journal Entry",
				"voucher_type": "Journal Entry",
				"company": COMPANY,
				"posting_date": "2026-02-02",
				"accounts": [
					{"account": account["Bank"], "debit_in_account_currency": 7, "debit": 7},
					{"account": account["Fund capital"], "credit_in_account_currency": 7, "credit": 7},
				],
			}
		).insert().submit()
		self.assertEqual(self.summary(STATEMENT, to_date="2026-02-01")["Ledger Less Contributions"], 0)
		told = self.report(STATEMENT, to_date="2026-02-02")
		self.assertIn(account["Fund capital"], told["message"])
		tiles = {tile["label"]: tile for tile in told["report_summary"]}
		self.assertEqual(tiles["Ledger Less Contributions"]["value"], 7)
		self.assertEqual(tiles["Ledger Less Contributions"]["indicator"], "Red")

	def test_one_fund_of_two(self):
		other = fund.make_fund(OTHER_FUND, company=COMPANY, opened_on="2026-01-01").name
		self.give(77, "2026-01-05", self.beto, enterprise_fund=other)
		self.assertFigures(self.rows(STATEMENT, enterprise_fund=other)[-1], contributions=77)
		self.assertFigures(self.rows(STATEMENT)[-1], contributions=3077)
		self.assertEqual(self.summary(STATEMENT, enterprise_fund=other)["Ledger Less Contributions"], 0)

	def test_filters(self):
		for filters, word in (
			({"from_date": "2026-02-02", "to_date": "2026-02-01"}, "To Date"),
			({"to_date": add_days(nowdate(), 1)}, "To Date"),
			({"to_date": "soon"}, "To Date"),
			({"enterprise_fund": "Nowhere"}, "Fund"),
			({"company": "Nowhere"}, "Company"),
			({"from_date": "1900-01-01"}, "From Date"),
		):
			with self.subTest(filters), self.assertThrows(ReportFilterError, word):
				self.report(STATEMENT, **filters)

	def test_no_fund_no_numbers(self):
		company = fund.make_company("Bare Fund Company", "BFC")
		rows = run(STATEMENT, {"company": company})["result"]
		self.assertFigures(rows[-1], contributions=0, cash=0)


class TestWhoReads(ReportCase):
	def test_roles(self):
		for role in ("Programme Manager", "Fund Accountant", "Monitoring Officer", "Programme Auditor"):
			for name in (STATEMENT, PER_DONOR, FORECAST):
				with self.subTest(role=role, report=name), as_user(make_user(role)):
					self.assertTrue(self.rows(name))
		for role in ("Psychologist", "Partner User", "Enterprise Advisor"):
			for name in (STATEMENT, PER_DONOR, FORECAST):
				with self.subTest(role=role, report=name), as_user(make_user(role)):
					with self.assertRaises(frappe.PermissionError):
						self.report(name)

	def test_a_user_bound_to_a_fund_sees_that_one_only(self):
		other = fund.make_fund(OTHER_FUND, company=COMPANY, opened_on="2026-01-01").name
		self.give(77, "2026-01-05", self.beto, enterprise_fund=other)
		user = make_user("Fund Accountant", email="bound-accountant@genesis.example")
		add_user_permission("Enterprise Fund", other, user, ignore_permissions=True)
		with as_user(user):
			self.assertFigures(self.rows(STATEMENT)[-1], contributions=77)
			self.assertEqual({row["enterprise_fund"] for row in self.rows(PER_DONOR)}, {other})

	def test_an_office_sees_the_whole_fund(self):
		self.story()
		with as_user(make_user("Fund Accountant", office=make_office("Far Office").name)):
			self.assertFigures(self.rows(STATEMENT, to_date="2026-02-28")[-1], lent=1200)


class TestPerDonor(ReportCase):
	def test_losses_are_shared_by_what_was_there(self):
		self.story()
		rows = {row["donor"]: row for row in self.rows(PER_DONOR, to_date="2026-05-31")}
		# Two thirds and one third of 953.13 and of 50.00.
		self.assertFigures(
			rows[ANNA],
			opening=0,
			contributions=2000,
			lent=1200,
			lost=635.42,
			recovered=33.33,
			closing=1397.91,
		)
		self.assertFigures(
			rows[BETO], opening=0, contributions=1000, lent=0, lost=317.71, recovered=16.67, closing=698.96
		)
		whole = self.rows(STATEMENT, to_date="2026-05-31")[-1]
		for name in ("contributions", "lent", "lost", "recovered", "principal_paid", "income"):
			self.assertEqual(flt(sum(row[name] for row in rows.values()), 2), flt(whole[name], 2), name)
		self.assertEqual(flt(sum(row["closing"] for row in rows.values()), 2), whole["capital"])

	def test_what_was_before_a_donor_is_not_its_own(self):
		self.story()
		rows = self.rows(PER_DONOR, to_date="2026-02-28")
		self.assertEqual([row["donor"] for row in rows], [ANNA])
		self.assertFigures(rows[0], principal_paid=89.47, income=24, available=889.47, outstanding=1110.53)

	def test_periods_meet(self):
		self.story()
		first = {row["donor"]: row for row in self.rows(PER_DONOR, to_date="2026-04-30")}
		second = {
			row["donor"]: row for row in self.rows(PER_DONOR, from_date="2026-05-01", to_date="2026-05-31")
		}
		for donor in (ANNA, BETO):
			self.assertEqual(first[donor]["closing"], second[donor]["opening"])
			self.assertFigures(second[donor], contributions=0, lost=0)

	def test_one_donor(self):
		rows = self.rows(PER_DONOR, donor=self.beto)
		self.assertEqual([row["donor"] for row in rows], [BETO])
		with self.assertThrows(ReportFilterError, "Donor"):
			self.report(PER_DONOR, donor="Nobody Inc.")


class TestForecast(ReportCase):
	def test_by_hand(self):
		today = getdate(nowdate())
		start = add_months(today.replace(day=1), -1)
		credit = self.lend(1200, start, method="Interest free", annual_rate=0, first_due=add_months(start, 2))
		waiting = self.credit(500, today, method="Interest free", annual_rate=0, instalments=5)
		rows = self.rows(FORECAST, months=3)
		self.assertEqual(rows[0]["from_date"], today)
		self.assertEqual(rows[-1]["to_date"], add_days(add_months(today, 3), -1))
		due = [row.due_date for row in self.plan(credit)]
		plan = [row.due_date for row in self.plan(waiting)]
		for row in rows:
			inside = [day for day in due + plan if row["from_date"] <= day <= row["to_date"]]
			self.assertFigures(row, principal=100.0 * len(inside), interest=0, expected=100.0 * len(inside))
		self.assertFigures(rows[0], planned=500)
		self.assertEqual(sum(row["planned"] for row in rows), 500)
		self.assertFigures(rows[-1], cash=1800 - 500 + sum(row["expected"] for row in rows))
		self.assertEqual(rows[-1]["cash"], rows[-1]["available"])

	def test_what_is_late_is_shown_and_not_counted_on(self):
		start = add_months(getdate(nowdate()), -3)
		credit = self.lend(1200, start, method="Interest free", annual_rate=0)
		fund.repay(credit, 130, add_days(start, 40))
		rows = self.rows(FORECAST, months=1)
		late = [row for row in self.plan(credit) if row.due_date < getdate(nowdate())]
		self.assertTrue(late)
		# The second instalment was paid in part by what was left of the first payment.
		self.assertFigures(rows[0], principal=100.0 * len(late) - 130, interest=0)
		self.assertNotIn("cash", {name for name, value in rows[0].items() if value})
		self.assertFigures(rows[1], cash=1800 + 130 + rows[1]["expected"])

	def test_the_repayment_rate(self):
		today = getdate(nowdate())
		start = add_months(today, -3)
		credit = self.lend(1200, start, method="Interest free", annual_rate=0)
		fund.repay(credit, 100, add_days(start, 32))
		fell_due = [row for row in self.plan(credit) if row.due_date < today]
		rate = 1 / len(fell_due)
		summary = self.summary(FORECAST)
		self.assertAlmostEqual(summary["Repayment Rate of Twelve Months"], rate * 100, places=3)
		scheduled = self.rows(FORECAST, months=4)[1:]
		scaled = self.rows(FORECAST, months=4, scenario="At the Fund's Repayment Rate")[1:]
		for one, other in zip(scheduled, scaled, strict=True):
			self.assertEqual(one["principal"], other["principal"])
			self.assertAlmostEqual(other["expected"], one["expected"] * rate, delta=0.02)

	def test_money_held_in_advance_is_not_expected_twice(self):
		today = getdate(nowdate())
		credit = self.lend(1200, today, method="Interest free", annual_rate=0)
		fund.repay(credit, 150, today)
		rows = self.rows(FORECAST, months=13)
		self.assertEqual(sum(row["expected"] for row in rows), 1050)
		self.assertEqual(flt(rows[-1]["cash"], 2), 3000)

	def test_an_approved_credit_without_signature_is_promised(self):
		draft = self.credit(400, nowdate(), submit=False)
		self.assertEqual(self.summary(FORECAST)["Promised Disbursements"], 0)
		frappe.db.set_value("Microcredit", draft.name, "application", "MA-TEST")
		self.assertEqual(self.summary(FORECAST)["Promised Disbursements"], 400)

	def test_weeks_and_filters(self):
		rows = self.rows(FORECAST, step="Week", months=1)
		self.assertTrue(all(row["to_date"].weekday() == 6 for row in rows[:-1]))
		for filters, word in (
			({"months": 0}, "Months"),
			({"months": 61}, "Months"),
			({"step": "Year"}, "By"),
			({"scenario": "Hope"}, "Scenario"),
		):
			with self.subTest(filters), self.assertThrows(ReportFilterError, word):
				self.report(FORECAST, **filters)
