"""Taking a payment on one screen: found by whoever may know the person, registered once, refused with reasons."""

import frappe
from frappe.utils import add_days, add_months, nowdate

from genesis.enterprise_fund import portfolio_cards, portfolio_due, repayment_desk
from genesis.enterprise_fund.due_calendar import events
from genesis.enterprise_fund.errors import AmountError, CreditStateError, PostingDateError
from genesis.enterprise_fund.repayment_desk import DoubleRepaymentError, RequestError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.fund_factories import disburse, make_contribution, make_microcredit, repay, voucher

INSTALMENT = 113.47


class TestRepaymentDesk(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_contribution()
		cls.office, cls.far = make_office("Cashier Office").name, make_office("Cashier Far").name
		cls.advisor = make_user("Enterprise Advisor", office=cls.office)
		cls.other = make_user("Enterprise Advisor", office=cls.far)
		cls.today = nowdate()
		cls.credit = cls.make_credit("Zoila", -2, phone="7022-1111", safe_phone="7033-2222")
		cls.soon = cls.make_credit("Wendy", -1, days=3)
		cls.exact = cls.make_credit("Xiomara", -1)

	@classmethod
	def make_credit(cls, name, months, days=0, **person):
		start = add_days(add_months(cls.today, months), days)
		participant = make_participant(office=cls.office, first_name=name, first_surname="Cajera", **person)
		credit = make_microcredit(
			participant=participant.name,
			agreed_on=start,
			advisor=cls.advisor,
			enterprise_name=f"Tienda {name}",
		)
		disburse(credit, 1200, start)
		return credit.name

	def register(self, amount=INSTALMENT, request="request-0001", **more):
		return repayment_desk.register(self.credit, amount, request, **more)

	def test_a_payment_is_registered_and_tells_what_it_paid(self):
		with as_user(self.advisor):
			made = self.register(options={"paid_by": "Su hermana", "prepayment": "Shorten the term"})
		doc = frappe.get_doc("Microcredit Repayment", made["name"])
		self.assertEqual((doc.docstatus, doc.amount, doc.paid_by), (1, INSTALMENT, "Su hermana"))
		self.assertEqual((doc.received_by, doc.prepayment), (self.advisor, "Shorten the term"))
		self.assertEqual((made["parts"]["paid_interest"], made["parts"]["paid_principal"]), (24, 89.47))
		self.assertEqual(made["standing"]["outstanding_principal"], 1110.53)

	def test_the_same_request_registers_once(self):
		first, second = self.register(), self.register()
		self.assertEqual(first["name"], second["name"])
		self.assertEqual(frappe.db.count("Microcredit Repayment", {"microcredit": self.credit}), 1)

	def test_a_request_belongs_to_one_credit_and_one_user(self):
		self.register()
		with self.assertThrows(RequestError, "another payment"):
			repayment_desk.register(self.soon, INSTALMENT, "request-0001")
		with as_user(self.advisor), self.assertThrows(RequestError, "another payment"):
			self.register()
		for request in ("", "short", "x" * 65):
			with self.assertThrows(RequestError, "number"):
				self.register(request=request)

	def test_the_same_amount_a_moment_later_has_to_be_confirmed(self):
		name = self.register()["name"]
		with self.assertThrows(DoubleRepaymentError, name):
			self.register(request="request-0002")
		self.register(request="request-0003", amount=50)
		self.register(request="request-0002", confirmed=1)
		self.assertEqual(frappe.db.count("Microcredit Repayment", {"microcredit": self.credit}), 3)

	def test_bad_input_is_refused_by_field(self):
		for amount, error in (
			("0", AmountError),
			("-5", AmountError),
			("ten", AmountError),
			("1.234", AmountError),
		):
			with self.assertThrows(error, "Amount"):
				self.register(amount=amount)
		with self.assertThrows(PostingDateError, "future"):
			self.register(posting_date=add_days(self.today, 1))
		with self.assertThrows(CreditStateError, "disbursed"):
			self.register(posting_date=add_months(self.today, -3))

	def test_who_may_not_register_is_refused(self):
		for user in (make_user("Credit Committee Member"), make_user("Monitoring Officer"), self.other):
			with self.subTest(user), as_user(user), self.assertRaises(frappe.PermissionError):
				self.register()
			with self.subTest(user), as_user(user):
				self.assertFalse(user == self.other and repayment_desk.search("Zoila"))
		with as_user(self.other), self.assertRaises(frappe.PermissionError):
			repayment_desk.open_credit(self.credit)
		for method in (lambda: repayment_desk.search("MC-"), portfolio_due.due_list, portfolio_cards.overdue):
			with as_user(make_user("Evaluator")), self.assertRaises(frappe.PermissionError):
				method()

	def test_found_by_number_enterprise_or_name(self):
		with as_user(self.advisor):
			for text in (self.credit, self.credit[-5:], "tienda zoila", "Zoila Caj", "Zoila"):
				found = [row["microcredit"] for row in repayment_desk.search(text)]
				self.assertIn(self.credit, found, text)
			self.assertEqual(repayment_desk.search("Z"), [])
			self.assertEqual(repayment_desk.search("%%%"), [])

	def test_names_and_telephones_only_for_those_who_may_know_them(self):
		with as_user(self.advisor):
			told = repayment_desk.open_credit(self.credit)
		self.assertEqual(told["call"]["name"], "Zoila Cajera")
		self.assertEqual((told["call"]["phone"], told["call"]["is_safe"]), ("+50370332222", True))
		with as_user(make_user("Fund Accountant")):
			told = repayment_desk.open_credit(self.credit)
			self.assertIsNone(told["call"])
			self.assertEqual(repayment_desk.search("Zoila Caj"), [])
			self.assertNotIn("Cajera", frappe.as_json(portfolio_due.due_list(0)))

	def test_what_the_screen_shows_of_a_credit(self):
		repay(self.credit, 100, self.today)
		told = repayment_desk.open_credit(self.credit)
		self.assertEqual(
			told["standing"]["days_past_due"], frappe.utils.date_diff(self.today, add_months(self.today, -1))
		)
		self.assertEqual([row.amount for row in told["payments"]], [100])
		self.assertTrue(told["may_register"])
		draft = make_microcredit(participant=make_participant(office=self.office).name, agreed_on=self.today)
		self.assertIsNone(repayment_desk.open_credit(draft.name)["standing"])
		with as_user(make_user("Credit Committee Member")):
			self.assertFalse(repayment_desk.open_credit(self.credit)["may_register"])

	def test_what_is_due_the_longest_overdue_first(self):
		rows = [row for row in portfolio_due.due_credits(self.advisor)]
		self.assertEqual([row["microcredit"] for row in rows], [self.credit, self.exact, self.soon])
		self.assertEqual([row["group"] for row in rows], ["Overdue", "Today", "This Week"])
		self.assertEqual([row["amount"] for row in rows], [2 * INSTALMENT, INSTALMENT, INSTALMENT])
		repay(self.credit, 2 * INSTALMENT, self.today)
		self.assertNotIn(self.credit, [row["microcredit"] for row in portfolio_due.due_credits(self.advisor)])

	def test_a_credit_written_off_is_due_no_more(self):
		voucher("Microcredit Write Off", self.credit, self.today, reason="Left the country")
		self.assertNotIn(self.credit, [row["microcredit"] for row in portfolio_due.due_credits(self.advisor)])

	def test_each_advisor_sees_the_own_portfolio(self):
		with as_user(self.advisor):
			told = portfolio_due.due_list()
			self.assertTrue(told["has_own"])
			self.assertEqual(len(told["rows"]), 3)
			self.assertEqual(told["rows"][0]["call"]["name"], "Zoila Cajera")
		with as_user(self.other):
			self.assertEqual(portfolio_due.due_list()["rows"], [])

	def test_the_cards_count_the_own_portfolio(self):
		repay(self.exact, INSTALMENT, self.today)
		with as_user(self.advisor):
			values = [
				card()["value"]
				for card in (
					portfolio_cards.due_today,
					portfolio_cards.due_this_week,
					portfolio_cards.overdue,
					portfolio_cards.collected_this_month,
					portfolio_cards.open_tasks,
				)
			]
		self.assertEqual(values, [0, 1, 1, INSTALMENT, 0])
		with as_user(self.other):
			self.assertEqual(portfolio_cards.overdue()["value"], 0)
			self.assertEqual(portfolio_cards.collected_this_month()["value"], 0)

	def test_the_calendar_shows_due_dates_of_the_own_portfolio(self):
		with as_user(self.advisor):
			shown = events(add_days(self.today, -1), add_days(self.today, 4))
		self.assertEqual({row["name"] for row in shown}, {self.credit, self.exact, self.soon})
		with as_user(self.other):
			self.assertEqual(events(self.today, add_days(self.today, 40)), [])
		with as_user(make_user("Evaluator")), self.assertRaises(frappe.PermissionError):
			events(self.today, self.today)
