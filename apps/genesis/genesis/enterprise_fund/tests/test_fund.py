"""A fund: whom it lends to, what it has to lend, and the contributions it lives from."""

from decimal import Decimal

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.enterprise_fund import fund_balance, fund_restrictions, holidays, ledger
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.errors import AmountError, CashAccountError, FundError, PostingDateError
from genesis.enterprise_fund.fund_errors import (
	AccountUnfitError,
	ContributionError,
	FundExhaustedError,
	FundSettingError,
)
from genesis.enterprise_fund.fund_lines import Lines
from genesis.enterprise_fund.ledger_errors import ClosedPeriodError, LedgerError
from genesis.tests import fund_factories as fund
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, get_or_make, make_participant, make_user
from genesis.uninstall import remove_marks

D = Decimal
FUND = "Small Fund"


class FundCase(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.fund = fund.make_fund(FUND, opened_on="2026-01-01").name
		cls.product = fund.make_product("Small Product", enterprise_fund=cls.fund, fee_percent=2).name

	def give(self, amount, day="2026-01-02", **values):
		return fund.make_contribution(amount, day, enterprise_fund=self.fund, **values)

	def credit(self, principal=1200, day="2026-01-31", **values):
		return fund.make_microcredit(
			product=self.product, principal=principal, agreed_on=day, fee_percent=2, **values
		)


class TestBalance(FundCase):
	def test_the_whole_life_of_a_fund_by_hand(self):
		self.give(2000)
		credit = self.credit()
		fund.disburse(credit, 1200, "2026-01-31")
		self.assertEqual(
			fund_balance.position([self.fund], getdate("2026-01-31")),
			Lines(contributions=D("2000.00"), lent=D("1200.00"), fees=D("24.00")),
		)
		self.assertEqual(fund_balance.available(self.fund), D("800.00"))
		fund.repay(credit, 113.47, "2026-02-28")
		fund.repay(credit, 200, "2026-03-31")
		lines = fund_balance.position([self.fund], getdate("2026-03-31"))
		# The first: 24.00 of interest, 89.47 of principal. The second: 22.21 and 91.26, and 86.53 kept in advance.
		self.assertEqual(
			(lines.interest, lines.principal_paid, lines.advances), (D("46.21"), D("180.73"), D("86.53"))
		)
		self.assertEqual(lines.cash, D("2000.00") - D("1176.00") + D("313.47"))
		self.assertEqual(lines.outstanding, D("1019.27"))
		self.assertEqual(lines.available + lines.outstanding, D("2000.00"))
		off = fund.voucher("Microcredit Write Off", credit, "2026-03-31", reason="Gone", submit=False)
		off.submit()
		lost = frappe.db.get_value("Microcredit Write Off", off.name, "principal")
		fund.voucher("Microcredit Recovery", credit, "2026-04-10", amount=50)
		lines = fund_balance.position([self.fund])
		self.assertEqual(lines.lost, D(str(lost)))
		self.assertEqual((lines.recovered, lines.recovered_beyond), (D("50.00"), D("0.00")))
		self.assertEqual(lines.outstanding, 0)
		self.assertEqual(lines.capital, D("2000.00") - lines.lost + 50)
		self.assertEqual(lines.capital, lines.available)
		self.assertEqual(lines.cash, self.bank())
		fund.voucher("Microcredit Recovery", credit, "2026-04-11", amount=2000)
		lines = fund_balance.position([self.fund])
		self.assertEqual(lines.capital, D("2000.00"))
		self.assertEqual(lines.recovered_beyond, D("2050.00") - lines.lost)
		self.assertEqual(lines.cash, self.bank())

	def bank(self):
		return ledger.balance(fund.account_of(AccountRole.BANK))

	def test_other_funds_do_not_count(self):
		self.give(2000)
		fund.make_contribution(70)
		self.assertEqual(fund_balance.available(self.fund), D("2000.00"))
		self.assertEqual(fund_balance.available(self.fund, getdate("2026-01-01")), 0)

	def test_drafts_and_cancelled_vouchers_do_not_count(self):
		gift = self.give(2000)
		credit = self.credit()
		paid = fund.disburse(credit, 1200, "2026-01-31")
		fund.disburse(self.credit(), 300, "2026-01-31", submit=False)
		self.assertEqual(fund_balance.available(self.fund), D("800.00"))
		self.assertEqual(fund_balance.committed([self.fund]), D("1200.00"))
		paid.reload()
		paid.cancel()
		self.assertEqual(fund_balance.available(self.fund), D("2000.00"))
		gift.cancel()
		self.assertEqual(fund_balance.available(self.fund), 0)

	def test_what_the_form_shows(self):
		self.give(2000)
		fund.disburse(self.credit(), 1000, "2026-01-31")
		with as_user(make_user("Enterprise Advisor")):
			shown = fund_balance.figures(self.fund)
		self.assertEqual(
			shown,
			{
				"currency": "USD",
				"available": 1000.0,
				"committed": 200.0,
				"outstanding": 1000.0,
				"lost": 0.0,
				"contributions": 2000.0,
			},
		)
		with as_user(make_user("Psychologist")), self.assertRaises(frappe.PermissionError):
			fund_balance.figures(self.fund)


class TestGuard(FundCase):
	def test_no_more_than_there_is(self):
		self.give(1000)
		credit = self.credit()
		with self.assertThrows(FundExhaustedError, FUND, "1,000.00", "1,000.01"):
			fund.disburse(credit, 1000.01, "2026-01-31")
		fund.disburse(credit, 1000, "2026-01-31")
		with self.assertThrows(FundExhaustedError, "0.00"):
			fund.disburse(credit, 0.01, "2026-01-31")

	def test_the_money_must_be_there_on_the_day(self):
		self.give(1000, "2026-02-10")
		credit = self.credit(1000)
		with self.assertRaises(FundExhaustedError):
			fund.disburse(credit, 1000, "2026-02-09")
		fund.disburse(credit, 1000, "2026-02-10")

	def test_a_payment_dated_back_takes_nothing_that_was_lent_since(self):
		self.give(1000)
		fund.disburse(self.credit(1000, "2026-03-01"), 1000, "2026-03-01")
		with self.assertRaises(FundExhaustedError):
			fund.disburse(self.credit(500), 500, "2026-02-01")

	def test_principal_paid_back_is_lent_again_and_interest_is_not(self):
		self.give(1200)
		credit = self.credit()
		fund.disburse(credit, 1200, "2026-01-31")
		fund.repay(credit, 113.47, "2026-02-28")
		again = self.credit(100, "2026-02-28")
		with self.assertThrows(FundExhaustedError, "89.47"):
			fund.disburse(again, 89.48, "2026-02-28")
		fund.disburse(again, 89.47, "2026-02-28")

	def test_a_claim_is_known_to_whoever_began_before_it(self):
		"""The counter of the fund stands for disbursements that an older transaction cannot see."""
		self.give(1000)
		fund_balance.require_available(self.fund, D(600), getdate("2026-01-31"))
		doc = frappe.get_doc("Enterprise Fund", self.fund)
		self.assertEqual(doc.lent_counter, 600)
		doc.lent_counter = 0
		doc.notes = "Saved from an old form"
		doc.save()
		self.assertEqual(frappe.db.get_value("Enterprise Fund", self.fund, "lent_counter"), 600)

	def test_a_preview_claims_nothing(self):
		self.give(1000)
		fund_balance.require_available(self.fund, D(600), getdate("2026-01-31"), claim=False)
		self.assertEqual(frappe.db.get_value("Enterprise Fund", self.fund, "lent_counter"), 0)


class TestContribution(FundCase):
	def rows(self, gift):
		return {
			row.account: (row.debit, row.credit)
			for row in frappe.get_all(
				"GL Entry",
				{"voucher_type": gift.doctype, "voucher_no": gift.name, "is_cancelled": 0},
				["account", "debit", "credit"],
			)
		}

	def test_bank_and_capital(self):
		gift = self.give(1500.55, agreement="A-1")
		bank, capital = (fund.account_of(role) for role in (AccountRole.BANK, AccountRole.FUND_CAPITAL))
		self.assertEqual(self.rows(gift), {bank: (1500.55, 0), capital: (0, 1500.55)})
		self.assertEqual((gift.company, gift.currency, gift.capital_account), (fund.COMPANY, "USD", capital))
		remarks = frappe.get_all("GL Entry", {"voucher_no": gift.name}, pluck="remarks")
		self.assertTrue(all(gift.donor in text and FUND in text and "A-1" in text for text in remarks))
		gift.cancel()
		self.assertEqual(ledger.balance(capital), 0)

	def test_another_bank(self):
		other = fund.make_account(fund.COMPANY, "Donor Bank", "Asset", "Bank")
		self.assertIn(other, self.rows(self.give(10, cash_account=other)))
		with self.assertThrows(CashAccountError, "Bank"):
			self.give(10, cash_account=fund.account_of(AccountRole.INTEREST_INCOME))
		with self.assertRaises(CashAccountError):
			self.give(10, cash_account=fund.other_company_account())

	def test_refused(self):
		for amount in (0, -5, 10.001):
			with self.subTest(amount), self.assertRaises((AmountError, frappe.NonNegativeError)):
				self.give(amount)
		with self.assertThrows(PostingDateError, "future"):
			self.give(10, add_days(nowdate(), 1))
		with self.assertThrows(PostingDateError, "opened"):
			self.give(10, "2025-12-31")
		frappe.db.set_value("Enterprise Fund", self.fund, "is_active", 0)
		frappe.clear_document_cache("Enterprise Fund", self.fund)
		with self.assertThrows(ContributionError, FUND, "not active"):
			self.give(10)
		frappe.clear_document_cache("Enterprise Fund", self.fund)

	def test_taking_back_what_was_lent_is_told(self):
		gift = self.give(1000)
		fund.disburse(self.credit(800), 800, "2026-01-31")
		frappe.local.message_log = []
		gift.cancel()
		told = " ".join(str(message) for message in frappe.local.message_log)
		self.assertIn("800.00", told)
		self.assertEqual(fund_balance.available(self.fund), D("-800.00"))
		with self.assertRaises(FundExhaustedError):
			fund.disburse(self.credit(1), 1, "2026-02-01")
		self.give(900)
		fund.disburse(self.credit(100), 100, "2026-02-01")

	def test_a_closed_month(self):
		gift = self.give(1000)
		frappe.get_doc(
			{
				"doctype": "Accounting Period",
				"period_name": "January",
				"company": fund.COMPANY,
				"start_date": "2026-01-01",
				"end_date": "2026-01-31",
				"closed_documents": [{"document_type": "Fund Contribution", "closed": 1}],
			}
		).insert()
		with self.assertRaises(ClosedPeriodError):
			self.give(10)
		with self.assertRaises(LedgerError):
			gift.cancel()


class TestSettings(FundCase):
	def doc(self, **values):
		return frappe.get_doc("Enterprise Fund", self.fund).update(values)

	def test_the_company_stays_with_its_money(self):
		fund.make_company(fund.OTHER, fund.OTHER_ABBR)
		self.doc(company=fund.OTHER).save()
		self.doc(company=fund.COMPANY).save()
		self.give(10)
		with self.assertThrows(FundSettingError, "Company", "Fund Contribution"):
			self.doc(company=fund.OTHER).save()

	def test_accounts_of_the_company(self):
		other = fund.other_company_account()
		with self.assertThrows(AccountUnfitError, fund.OTHER):
			self.doc(accounts=[{"role": "Bank", "account": other}]).save()

	def test_opened_before_its_money_came(self):
		self.give(10, "2026-01-05")
		self.doc(opened_on="2026-01-05").save()
		with self.assertThrows(FundSettingError, "Opened On"):
			self.doc(opened_on="2026-01-06").save()

	def test_territory(self):
		department = frappe.db.get_value("Administrative Area", {"level": "Department"})
		town, other = frappe.get_all(
			"Administrative Area",
			{"parent_administrative_area": department, "level": "Municipality"},
			pluck="name",
			order_by="name",
			limit=2,
		)
		district = frappe.db.get_value("Administrative Area", {"level": "District"})
		for areas, word in (
			((town, town), "twice"),
			((district,), "municipality"),
			((department, other), "lies in"),
		):
			with self.subTest(word), self.assertThrows(FundSettingError, "Territory", word):
				self.doc(areas=[{"area": area} for area in areas]).save()
		self.doc(areas=[{"area": town}, {"area": other}]).save()


class TestRestrictions(FundCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.sector, cls.other_sector = (
			get_or_make("Enterprise Sector", name, sector_name=name).name for name in ("Bakery", "Repair")
		)
		cls.town = frappe.get_all("Administrative Area", {"level": "Municipality"}, order_by="name", limit=1)[
			0
		].name
		cls.department = frappe.db.get_value("Administrative Area", cls.town, "parent_administrative_area")
		cls.woman = make_participant(sex="Female", municipality=cls.town).name
		cls.nowhere = make_participant(sex="Male").name

	def unmet(self, participant, sector=None, **restrictions):
		doc = frappe.get_doc("Enterprise Fund", self.fund).update(restrictions)
		doc.save()
		return fund_restrictions.unmet(self.fund, participant, sector)

	def test_none(self):
		self.assertEqual(self.unmet(self.nowhere), [])

	def test_sector(self):
		only = {"sectors": [{"sector": self.sector}]}
		self.assertEqual(self.unmet(self.woman, self.sector, **only), [])
		self.assertIn("Repair", self.unmet(self.woman, self.other_sector, **only)[0])
		self.assertIn("missing", self.unmet(self.woman, None, **only)[0])

	def test_territory_by_the_tree(self):
		self.assertEqual(self.unmet(self.woman, areas=[{"area": self.town}]), [])
		self.assertEqual(self.unmet(self.woman, areas=[{"area": self.department}]), [])
		self.assertIn("missing", self.unmet(self.nowhere, areas=[{"area": self.town}])[0])
		elsewhere = frappe.get_all(
			"Administrative Area",
			{"level": "Department", "name": ("!=", self.department)},
			order_by="name",
			limit=1,
		)[0].name
		self.assertIn("territory", self.unmet(self.woman, areas=[{"area": elsewhere}])[0])

	def test_sex(self):
		self.assertEqual(self.unmet(self.woman, sex="Female"), [])
		self.assertIn("women only", self.unmet(self.nowhere, sex="Female")[0])
		self.assertIn("men only", self.unmet(self.woman, sex="Male")[0])

	def test_all_reasons_are_told_and_no_contract_is_signed(self):
		self.give(1000)
		reasons = self.unmet(self.nowhere, sex="Female", sectors=[{"sector": self.sector}])
		self.assertEqual(len(reasons), 2)
		with self.assertThrows(FundError, "women only", "sector"):
			self.credit(100, participant=self.nowhere)


class TestHolidays(GenesisTestCase):
	def test_loaded_once(self):
		self.assertEqual(
			[day.isoformat() for day in holidays.between(getdate("2026-04-01"), getdate("2026-05-01"))],
			["2026-04-02", "2026-04-03", "2026-04-04", "2026-05-01"],
		)
		frappe.delete_doc("Public Holiday", "2026-05-01")
		self.assertEqual(holidays.load(), 0)
		self.assertEqual(holidays.between(getdate("2026-05-01"), getdate("2026-05-09")), [])

	def test_a_day_of_the_town_moves_an_instalment(self):
		day = frappe.get_doc(
			{"doctype": "Public Holiday", "holiday_date": "2026-03-26", "description": "Fiesta"}
		)
		with as_user(make_user("Programme Manager")):
			day.insert()
		with as_user(make_user("Enterprise Advisor")), self.assertRaises(frappe.PermissionError):
			frappe.get_doc(
				{"doctype": "Public Holiday", "holiday_date": "2026-03-27", "description": "x"}
			).insert()
		credit = fund.make_microcredit(
			agreed_on="2026-02-26", instalments=2, business_day_rule="Next business day"
		)
		dues = [str(row.due_date) for row in credit.schedule]
		self.assertEqual(dues, ["2026-03-27", "2026-04-27"])
		frappe.delete_doc("Public Holiday", "2026-03-26")
		self.assertIn("2026-03-26", frappe.db.get_value("Microcredit", credit.name, "holidays"))

	def test_an_uninstalled_app_begins_anew(self):
		remove_marks()
		frappe.delete_doc("Public Holiday", "2026-05-01")
		self.assertEqual(holidays.load(), 1)
		self.assertEqual(holidays.load(), 0)
