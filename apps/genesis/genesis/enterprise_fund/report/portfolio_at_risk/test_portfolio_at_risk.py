"""Portfolio at Risk: figures worked out by hand, of any day, for each reader what is theirs, and equal to the ledger."""

from datetime import date
from decimal import Decimal
from unittest.mock import patch

import frappe
from frappe.utils import add_days, nowdate

from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.tests.portfolio_case import AS_OF, NORTH, SOUTH, PortfolioCase
from genesis.monitoring.indicator_figures import Reading
from genesis.monitoring.measure import Span
from genesis.monitoring.tests.test_programme_indicator import make_indicator, make_ratio
from genesis.reporting import ReportFilterError
from genesis.tests import fund_factories as fund
from genesis.tests.factories import as_user, make_user

REPORT = "Portfolio at Risk"


class TestPortfolioAtRisk(PortfolioCase):
	def test_the_whole_on_a_past_day(self):
		cards = self.cards(self.report(REPORT, as_of=AS_OF))
		self.assertEqual(
			cards,
			{
				"Gross Portfolio": 2885.61,
				"PAR1": 65.84,
				"PAR30": 41.59,
				"PAR60": 41.59,
				"PAR90": 41.59,
				"PAR30 or Restructured": 53.71,
				"Provision Required": cards["Provision Required"],
				"Allowance": 0.0,
				"Risk Coverage": 0.0,
				"In the General Ledger": 2885.61,
				"Difference": 0.0,
			},
		)

	def test_by_advisor_with_the_largest_first_and_the_total_last(self):
		report = self.report(REPORT, as_of=AS_OF, group_by="Advisor")
		self.assertEqual(
			self.table(report, "label", "credits", "outstanding", "at_risk_0", "par_30", "restructured"),
			{
				"Olga": (3, 2535.61, 1900.0, 47.33, 0.0),
				"Pia": (1, 350.0, 0.0, 0.0, 350.0),
				"Total": (4, 2885.61, 1900.0, 41.59, 350.0),
			},
		)
		self.assertEqual([row["label"] for row in report.result], ["Olga", "Pia", "Total"])

	def test_by_sex_and_office_and_fund(self):
		by_sex = self.table(self.report(REPORT, as_of=AS_OF, group_by="Sex"), "label", "outstanding", "par_1")
		self.assertEqual(
			{key: value[0] for key, value in by_sex.items()},
			{"Female": 1900.0, "Male": 985.61, "Total": 2885.61},
		)
		by_office = self.report(REPORT, as_of=AS_OF, group_by="Programme Office")
		self.assertEqual(
			self.table(by_office, "label", "outstanding"), {NORTH: 2535.61, SOUTH: 350.0, "Total": 2885.61}
		)
		for group in ("Municipality", "Department", "Sector"):
			report = self.report(REPORT, as_of=AS_OF, group_by=group)
			self.assertEqual(self.table(report, "label", "outstanding")["Not Stated"], 2885.61)

	def test_before_a_restructuring_and_a_write_off_the_credits_were_late(self):
		cards = self.cards(self.report(REPORT, as_of="2025-05-20"))
		# Ana 800, Berta 1,200 (94 days), Carlos 400, Delia 500 (80 days), Fidel 926.19
		self.assertEqual(cards["Gross Portfolio"], 3826.19)
		self.assertEqual((cards["PAR60"], cards["PAR90"]), (44.43, 31.36))
		self.assertEqual(cards["PAR30 or Restructured"], cards["PAR30"])
		self.assertEqual(cards["Difference"], 0.0)
		south = self.report(REPORT, as_of="2025-06-05", office=SOUTH, group_by="Sex")
		self.assertEqual(
			self.table(south, "label", "outstanding", "at_risk_0"),
			{"Female": (500.0, 500.0), "Male": (400.0, 400.0), "Total": (900.0, 900.0)},
		)

	def test_on_the_due_date_itself_nothing_is_late(self):
		one = dict(office=SOUTH, group_by="Sex")
		self.assertEqual(
			self.table(self.report(REPORT, as_of="2025-03-01", **one), "label", "at_risk_0")["Female"], 0.0
		)
		self.assertEqual(
			self.table(self.report(REPORT, as_of="2025-03-02", **one), "label", "at_risk_0")["Female"], 500.0
		)

	def test_today_is_the_same_as_the_last_day_on_which_anything_happened(self):
		today = self.cards(self.report(REPORT))
		self.assertEqual(today["Gross Portfolio"], 2885.61)
		self.assertEqual(today["Difference"], 0.0)

	def test_ageing_adds_up_to_the_portfolio(self):
		report = self.report(REPORT, as_of=AS_OF)
		total = report.result[-1]
		classes = [value for key, value in total.items() if key.startswith("class_")]
		self.assertEqual(float(sum(classes)), 2885.61)
		# Current: Carlos and Fidel; 1-30: Ana; 91-180: Berta with 166 days
		self.assertEqual([float(value) for value in classes], [985.61, 700.0, 0.0, 0.0, 1200.0, 0.0])

	def test_filters_narrow_the_portfolio_and_the_ledger_with_it(self):
		for filters, expected in (
			({"advisor": self.pia}, 350.0),
			({"office": NORTH}, 2535.61),
			({"sex": "Female"}, 1900.0),
			({"product": self.free}, 2250.0),
			({"enterprise_fund": fund.FUND}, 2885.61),
		):
			cards = self.cards(self.report(REPORT, as_of=AS_OF, **filters))
			self.assertEqual(
				(cards["Gross Portfolio"], cards["In the General Ledger"]), (expected, expected), filters
			)
			self.assertNotIn("Allowance", cards)

	def test_what_is_booked_by_hand_shows_as_a_difference(self):
		company = fund.COMPANY
		journal = frappe.get_doc(
			{
				"doctype": "Journal Entry",
				"company": company,
				"posting_date": AS_OF,
				"accounts": [
					{
						"account": fund.account_of(AccountRole.PRINCIPAL),
						"party_type": "Customer",
						"party": frappe.db.get_value("Microcredit", self.ana.name, "customer"),
						"debit_in_account_currency": 7,
					},
					{"account": fund.account_of(AccountRole.BANK), "credit_in_account_currency": 7},
				],
			}
		)
		journal.insert().submit()
		cards = self.cards(self.report(REPORT, as_of=AS_OF))
		self.assertEqual((cards["In the General Ledger"], cards["Difference"]), (2892.61, -7.0))
		self.assertEqual(self.cards(self.report(REPORT, as_of=add_days(AS_OF, -1)))["Difference"], 0.0)

	def test_each_reader_sees_the_offices_that_are_theirs(self):
		with as_user(self.pia):
			report = self.report(REPORT, as_of=AS_OF, group_by="Programme Office")
		self.assertEqual(self.table(report, "label", "outstanding"), {SOUTH: 350.0, "Total": 350.0})
		cards = self.cards(report)
		self.assertEqual((cards["In the General Ledger"], cards["Difference"]), (350.0, 0.0))
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			self.report(REPORT)

	def test_money_held_in_advance_pays_what_falls_due_before_the_next_voucher(self):
		with patch("genesis.enterprise_fund.posting._today", lambda: frappe.utils.getdate("2025-02-16")):
			credit = self.make_credit("Gilda", SOUTH, "2025-01-15", 300, 3)
			fund.repay(credit, 200, "2025-02-15")
		for day, late in (("2025-03-20", 0.0), ("2025-04-15", 0.0), ("2025-04-16", 200.0)):
			report = self.report(REPORT, as_of=day, office=SOUTH, sex="Female", product=self.free)
			others = 500.0 if day > "2025-03-01" else 0.0
			self.assertEqual(self.table(report, "label", "at_risk_0")["Total"], late + others, day)

	def test_filters_that_make_no_sense(self):
		with self.assertThrows(ReportFilterError, "As Of", "future"):
			self.report(REPORT, as_of=add_days(nowdate(), 1))
		with self.assertThrows(ReportFilterError, "By", "Moon"):
			self.report(REPORT, group_by="Moon")
		with self.assertThrows(ReportFilterError, "Fund", "does not exist"):
			self.report(REPORT, enterprise_fund="Nowhere")
		with self.assertThrows(ReportFilterError, "As Of", "not a date"):
			self.report(REPORT, as_of="yesterday")
		with self.assertThrows(ReportFilterError, "Sex"):
			self.report(REPORT, sex="?")

	def test_funds_in_two_currencies_need_a_choice(self):
		frappe.get_doc(
			{
				"doctype": "Enterprise Fund",
				"fund_name": "Euro Fund",
				"company": fund.COMPANY,
				"opened_on": "2025-01-01",
			}
		).insert().db_set("currency", "EUR")
		with self.assertThrows(ReportFilterError, "Company", "EUR"):
			self.report(REPORT)
		self.assertTrue(self.report(REPORT, enterprise_fund=fund.FUND).result)

	def test_an_indicator_gives_the_same_share_at_risk(self):
		par = make_ratio(
			measure="Portfolio at Risk over 30 Days",
			denominator="Outstanding Portfolio",
			direction="Less Is Better",
		)
		for day in (AS_OF, "2025-05-20", "2025-03-02"):
			reading = Reading(Span(date(2025, 1, 1), date.fromisoformat(str(day))))
			mine = reading.figures(par, "Sex")
			report = self.report(REPORT, as_of=day, group_by="Sex")
			theirs = self.table(report, "label", "outstanding", "at_risk_30", "par_30")
			for group, label in (("", "Total"), ("Female", "Female"), ("Male", "Male")):
				if label not in theirs:
					continue
				outstanding, at_risk, share = theirs[label]
				self.assertEqual(
					(float(mine[group].denominator), float(mine[group].numerator), float(mine[group].value)),
					(outstanding, at_risk, share),
					(day, group),
				)

	def test_an_indicator_tells_what_was_disbursed(self):
		reading = Reading(Span(date(2025, 1, 1), date(2025, 2, 1)))
		for code, measure, expected in (
			("T.A", "Amount Disbursed", "4100"),
			("T.C", "Microcredits Disbursed", "4"),
			("T.P", "People with a Microcredit", "4"),
		):
			found = reading.figures(make_indicator(code, measure=measure))[""].value
			self.assertEqual(found, Decimal(expected), measure)
