"""The papers of a credit: what they say, in Spanish, and to whom names are told."""

import frappe
from frappe.utils import add_months, nowdate

from genesis.enterprise_fund.credit_print import clearance_sheet, credit_sheet, statement_sheet, voucher_sheet
from genesis.enterprise_fund.print_errors import NotPrintableError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.fund_factories import disburse, make_contribution, make_microcredit, repay

CREDIT_PAPERS = ("Contrato de microcrédito", "Pagaré", "Plan de pagos", "Estado de cuenta")


class TestCreditPrint(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_contribution()
		cls.office = make_office("Print Office", phone="2222-3333").name
		cls.advisor = make_user("Enterprise Advisor", office=cls.office)
		cls.accountant = make_user("Fund Accountant")
		cls.start = add_months(nowdate(), -2)
		cls.person = make_participant(
			office=cls.office,
			first_name="Griselda",
			first_surname="Impresa",
			document_kind="DUI",
			document_number="01234567-8",
		)
		cls.credit = cls.make_credit()
		cls.disbursement = disburse(cls.credit, 1200, cls.start)
		cls.payment = repay(cls.credit, 113.47, add_months(cls.start, 1))

	@classmethod
	def make_credit(cls):
		return make_microcredit(
			participant=cls.person.name,
			agreed_on=cls.start,
			advisor=cls.advisor,
			enterprise_name="Pupusería <b>Gris</b>",
			guarantors=[
				{"guarantor_name": "Mauricio Fiador", "document_number": "04567890-1", "guarantee": "Firma"}
			],
		)

	def html(self, doctype, name, print_format):
		return frappe.get_print(doctype, name, print_format=print_format)

	def test_the_papers_of_a_credit(self):
		with as_user(self.advisor):
			papers = {name: self.html("Microcredit", self.credit.name, name) for name in CREDIT_PAPERS}
		for name, html in papers.items():
			self.assertIn(self.credit.name, html, name)
			self.assertIn("Griselda Impresa", html, name)
			self.assertNotIn("<b>Gris</b>", html, name)
		contract, note, plan, statement = papers.values()
		self.assertIn("mil doscientos 00/100 dólares de los Estados Unidos de América", contract)
		for words in ("24 %", "26.83 %", "ciento trece 47/100 dólares", "Mauricio Fiador", "$ 1,361.67"):
			self.assertIn(words, contract)
		self.assertIn("prometo incondicionalmente pagar a la orden de", note)
		self.assertIn("Mauricio Fiador", note)
		self.assertEqual(plan.count("$ 113.47"), 12)
		self.assertIn("$ 113.50", plan)
		self.assertIn("$ 1,110.53", statement)

	def test_receipts_tell_amount_in_words_and_what_was_paid(self):
		with as_user(self.advisor):
			paid = self.html("Microcredit Repayment", self.payment.name, "Recibo de pago")
			given = self.html("Microcredit Disbursement", self.disbursement.name, "Recibo de desembolso")
		for words in ("ciento trece 47/100 dólares", "$ 89.47", "$ 24.00", "$ 1,110.53", "2222-3333"):
			self.assertIn(words, paid)
		self.assertIn("mil doscientos 00/100 dólares", given)

	def test_a_draft_says_that_it_is_one(self):
		draft = make_microcredit(submit=False, participant=self.person.name)
		self.assertIn("BORRADOR", self.html("Microcredit", draft.name, "Contrato de microcrédito"))
		self.assertNotIn("BORRADOR", self.html("Microcredit", self.credit.name, "Contrato de microcrédito"))

	def test_whoever_sees_the_name_in_the_form_prints_it_and_no_more(self):
		with as_user(self.accountant):
			for name in CREDIT_PAPERS:
				html = self.html("Microcredit", self.credit.name, name)
				self.assertIn("Griselda Impresa", html, name)
				self.assertNotIn("01234567", html, name)
			html = self.html("Microcredit Repayment", self.payment.name, "Recibo de pago")
		self.assertIn("Griselda Impresa", html)

	def test_names_only_for_those_who_may_know_them(self):
		with as_user(make_user("Monitoring Officer")):
			credit = frappe.get_doc("Microcredit", self.credit.name)
			payment = frappe.get_doc("Microcredit Repayment", self.payment.name)
			sheets = [credit_sheet(credit), statement_sheet(credit), voucher_sheet(payment)]
		for hidden in ("Griselda", "Mauricio", "01234567", "04567890"):
			self.assertNotIn(hidden, str(sheets))
		self.assertEqual({sheet["person"]["name"] for sheet in sheets}, {"G••• I•••"})

	def test_no_clearance_before_all_is_paid(self):
		with self.assertThrows(NotPrintableError, self.credit.name):
			clearance_sheet(frappe.get_doc("Microcredit", self.credit.name))
		repay(self.credit, 2000, nowdate())
		html = self.html("Microcredit", self.credit.name, "Finiquito")
		self.assertIn("ha pagado por completo", html)
		self.assertIn("mil doscientos 00/100 dólares", html)

	def test_templates_of_others_get_nothing_that_their_reader_may_not_read(self):
		credit = frappe.get_doc("Microcredit", self.credit.name)
		far = make_user("Enterprise Advisor", office=make_office("Print Far").name)
		for user in (far, make_user("Evaluator")):
			for sheet in (credit_sheet, statement_sheet, clearance_sheet):
				with as_user(user), self.assertRaises(frappe.PermissionError):
					sheet(credit)
			with as_user(user), self.assertRaises(frappe.PermissionError):
				voucher_sheet(self.payment)

	def test_the_statement_lists_every_movement(self):
		told = statement_sheet(frappe.get_doc("Microcredit", self.credit.name))
		self.assertEqual([row["kind"] for row in told["movements"]], ["Desembolso", "Pago"])
		self.assertEqual(told["owed"]["outstanding_principal"], "$ 1,110.53")
