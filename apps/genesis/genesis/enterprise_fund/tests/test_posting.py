"""Vouchers in the books: whatever is typed in whatever order, ledger and sub-ledger say the same."""

import random

import frappe
from frappe.utils import add_days, getdate

from genesis.enterprise_fund import credit_store, ledger
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.errors import (
	AmountError,
	CashAccountError,
	CreditChangedError,
	CreditStateError,
	PostingDateError,
	TermsError,
)
from genesis.enterprise_fund.ledger_errors import ClosedPeriodError, LedgerError
from genesis.enterprise_fund.previews import preview_voucher, standing
from genesis.tests import fund_factories as fund
from genesis.tests.base import GenesisTestCase

START = "2026-01-31"
SUB_LEDGER = {
	AccountRole.PRINCIPAL: "principal_after",
	AccountRole.INTEREST_RECEIVABLE: "interest_after",
	AccountRole.LATE_CHARGES_RECEIVABLE: "late_charges_after",
	AccountRole.FEES_RECEIVABLE: "fees_after",
	AccountRole.ADVANCES: "advance_after",
}


class PostingCase(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		fund.make_contribution(amount=20_000_000, posting_date="2026-01-01")

	def credit(self, disbursed=True, **values):
		credit = fund.make_microcredit(**{"agreed_on": START, "principal": 1200, "instalments": 12, **values})
		if disbursed:
			fund.disburse(credit, credit.principal, START)
		return credit

	def gl(self, credit, role, as_of=None):
		account = credit_store.read(credit.name).accounts[role.value]
		return ledger.balance(account, against_voucher=("Microcredit", credit.name), as_of=as_of)

	def assert_in_step(self, credit, as_of=None):
		"""The ledger carries exactly the balances of the sub-ledger, on that day."""
		filters = {"microcredit": credit.name}
		if as_of:
			filters["posting_date"] = ("<=", as_of)
		last = frappe.get_all(
			"Microcredit Movement",
			filters=filters,
			fields=list(SUB_LEDGER.values()),
			order_by="posting_date desc, sequence desc",
			limit=1,
		)
		for role, column in SUB_LEDGER.items():
			sign = -1 if role is AccountRole.ADVANCES else 1
			expected = sign * (last[0][column] if last else 0)
			self.assertAlmostEqual(float(self.gl(credit, role, as_of)), expected, 2, f"{role} {as_of}")


class TestPosting(PostingCase):
	def test_the_example_of_the_design_to_the_cent(self):
		credit = self.credit()
		credit.reload()
		totals = [row.total for row in credit.schedule]
		self.assertEqual((totals[:11], totals[11]), ([113.47] * 11, 113.50))
		self.assertEqual((credit.total_interest, credit.effective_rate), (161.67, 26.83))
		self.assertEqual(
			[str(row.due_date) for row in credit.schedule[:3]], ["2026-02-28", "2026-03-31", "2026-04-30"]
		)

	def test_a_repayment_pays_interest_and_principal_and_says_so(self):
		credit = self.credit()
		paid = fund.repay(credit, 113.47, "2026-02-28")
		self.assertEqual((paid.paid_principal, paid.paid_interest, paid.to_advance), (89.47, 24.0, 0))
		self.assertEqual(paid.principal_after, 1110.53)
		rows = frappe.get_all(
			"GL Entry",
			filters={"voucher_no": paid.name},
			fields=["debit", "credit", "party", "voucher_detail_no"],
		)
		self.assertEqual(sum(row.debit for row in rows), sum(row.credit for row in rows))
		self.assertEqual({row.party for row in rows if row.voucher_detail_no}, {credit.participant})
		self.assert_in_step(credit)

	def test_a_repayment_that_arrives_late_leaves_the_books_of_one_in_time(self):
		late, punctual = self.credit(), self.credit()
		for credit, order in ((late, (2, 0, 1)), (punctual, (0, 1, 2))):
			payments = (("2026-02-28", 113.47), ("2026-03-31", 60), ("2026-05-02", 300))
			for position in order:
				day, amount = payments[position]
				fund.repay(credit, amount, day)
		for role in SUB_LEDGER:
			for day in ("2026-02-28", "2026-03-31", "2026-05-02", None):
				self.assertEqual(self.gl(late, role, day), self.gl(punctual, role, day), f"{role} {day}")
		for day in ("2026-02-28", "2026-03-31", "2026-05-02"):
			self.assert_in_step(late, day)

	def test_cancelling_an_earlier_repayment_moves_the_later_money(self):
		credit, other = self.credit(), self.credit()
		first = fund.repay(credit, 113.47, "2026-02-28")
		second = fund.repay(credit, 113.47, "2026-03-31")
		first.reload()
		first.cancel()
		alone = fund.repay(other, 113.47, "2026-03-31")
		second.reload()
		for field in ("paid_principal", "paid_interest", "paid_late_charges", "principal_after"):
			self.assertEqual(second.get(field), alone.get(field), field)
		self.assertFalse(frappe.db.exists("Microcredit Movement", first.name))
		self.assert_in_step(credit)

	def test_more_than_the_credit_is_an_advance_and_goes_back(self):
		credit = self.credit()
		paid = fund.repay(credit, 5000, "2026-02-28")
		credit.reload()
		self.assertEqual((credit.status, credit.outstanding_principal), ("Closed", 0))
		self.assertEqual(paid.to_advance, 5000 - 1224)
		self.assertEqual(credit.advance, 3776)
		back = fund.voucher("Microcredit Refund", credit, "2026-03-01", amount=3776)
		credit.reload()
		self.assertEqual(credit.advance, 0)
		self.assert_in_step(credit)
		with self.assertThrows(CreditStateError, "advance"):
			fund.voucher("Microcredit Refund", credit, "2026-03-01", amount=0.01)
		back.reload()
		back.cancel()
		self.assert_in_step(credit)

	def test_a_withheld_fee_is_income_and_stays_in_the_bank(self):
		credit = fund.make_microcredit(agreed_on=START, principal=1000, fee_percent=3)
		given = fund.disburse(credit, 1000, START)
		self.assertEqual((given.fee_withheld, given.paid_out), (30, 970))
		self.assertEqual(float(self.gl(credit, AccountRole.PRINCIPAL)), 1000)
		out = sum(row.credit for row in frappe.get_all("GL Entry", {"voucher_no": given.name}, ["credit"]))
		self.assertEqual(out, 1000)

	def test_a_fee_to_be_paid_is_due_at_once(self):
		credit = fund.make_microcredit(
			agreed_on=START, principal=1000, fee_percent=3, fee_treatment="Paid with the first payments"
		)
		fund.disburse(credit, 1000, START)
		paid = fund.repay(credit, 40, "2026-02-01")
		self.assertEqual((paid.paid_fees, paid.to_advance), (30, 10))
		self.assert_in_step(credit)

	def test_tranches(self):
		credit = self.credit(disbursed=False)
		fund.disburse(credit, 600, START)
		fund.disburse(credit, 600, "2026-03-15")
		credit.reload()
		self.assertEqual(credit.outstanding_principal, 1200)
		self.assertEqual(round(sum(row.principal for row in credit.schedule), 2), 1200)
		with self.assertThrows(CreditStateError, "agreed on"):
			fund.disburse(credit, 0.01, "2026-03-16")
		self.assert_in_step(credit)

	def test_write_off_recovery_and_back(self):
		credit = self.credit()
		fund.repay(credit, 113.47, "2026-02-28")
		lost = fund.voucher("Microcredit Write Off", credit, "2026-08-31", reason="Se fue del país")
		credit.reload()
		self.assertEqual((credit.status, credit.outstanding_principal), ("Written Off", 0))
		self.assertEqual(lost.principal, 1110.53)
		with self.assertThrows(CreditStateError, "recovery"):
			fund.repay(credit, 10, "2026-09-01")
		found = fund.voucher("Microcredit Recovery", credit, "2026-09-15", amount=50)
		credit.reload()
		self.assertEqual(credit.recovered, 50)
		lost.reload()
		with self.assertThrows(CreditStateError, found.name, "not written off"):
			lost.cancel()
		self.assert_in_step(credit)

	def test_a_payment_before_the_write_off_lowers_the_loss(self):
		credit = self.credit()
		lost = fund.voucher("Microcredit Write Off", credit, "2026-08-31", reason="Cerró el negocio")
		before = lost.principal
		fund.repay(credit, 200, "2026-08-30")
		lost.reload()
		self.assertLess(lost.principal, before)
		self.assert_in_step(credit)
		self.assert_in_step(credit, "2026-08-30")

	def test_a_waiver_forgives_what_is_due_and_no_more(self):
		credit = self.credit(late_rate=36.5)
		self.assertGreater(standing(credit.name, "2026-04-15")["late_charges"], 0)
		due = standing(credit.name, "2026-04-15")["late_charges"]
		with self.assertThrows(CreditStateError, "waive more"):
			fund.voucher("Microcredit Waiver", credit, "2026-04-15", late_charges=due + 0.01, reason="x")
		fund.voucher(
			"Microcredit Waiver", credit, "2026-04-15", late_charges=due, interest=24, reason="Enfermedad"
		)
		self.assertEqual(standing(credit.name, "2026-04-15")["late_charges"], 0)
		self.assert_in_step(credit)

	def test_what_new_terms_are_for_and_cost(self):
		credit = self.credit()
		fund.repay(credit, 113.47, "2026-02-28")
		terms = {
			"kind": "Rescheduling",
			"instalments": 18,
			"annual_rate": 18,
			"method": "Declining balance",
			"frequency": "Monthly",
			"reason": "Huracán",
		}
		asked = fund.voucher("Microcredit Restructuring", credit, "2026-06-15", submit=False, **terms)
		self.assertEqual(asked.outstanding_principal, 1110.53)
		# 1.5 % a month, compounded; cents of the instalments move it by a hundredth at most.
		self.assertAlmostEqual(asked.effective_rate, 19.56, delta=0.01)
		asked.update({"method": "Interest free", "annual_rate": 0}).save()
		self.assertEqual((asked.outstanding_principal, asked.effective_rate), (1110.53, 0))

	def test_new_terms(self):
		credit = self.credit()
		fund.repay(credit, 113.47, "2026-02-28")
		fund.voucher(
			"Microcredit Restructuring",
			credit,
			"2026-06-15",
			kind="Moratorium",
			instalments=18,
			full_grace=2,
			annual_rate=18,
			method="Declining balance",
			frequency="Monthly",
			capitalise=1,
			reason="Huracán",
		)
		credit.reload()
		self.assertEqual(credit.restructured, 1)
		self.assertEqual(len([row for row in credit.schedule if str(row.due_date) > "2026-06-15"]), 20)
		self.assert_in_step(credit)
		# A payment found later, of a day before the new terms, is put in its place.
		fund.repay(credit, 113.47, "2026-03-31")
		self.assert_in_step(credit)
		self.assert_in_step(credit, "2026-06-15")

	def test_random_vouchers_in_random_order(self):
		"""Typed in any order, cancelled at random: in step after each, and the same as typed by date."""
		chance = random.Random(7)
		for _round in range(4):
			mixed, sorted_ = self.credit(late_rate=36.5), self.credit(late_rate=36.5)
			facts = [
				(
					add_days(START, chance.randint(1, 280)),
					round(chance.uniform(1, 320), 2),
					chance.choice(HOLD),
				)
				for _ in range(6)
			]
			days = sorted({day for day, *_ in facts})
			facts = [next(fact for fact in facts if fact[0] == day) for day in days]
			for day, amount, choice in facts:
				fund.repay(sorted_, amount, day, prepayment=choice)
			shuffled = [*facts, (add_days(START, 100), 77.77, HOLD[0])]
			chance.shuffle(shuffled)
			made = []
			for day, amount, choice in shuffled:
				made.append(fund.repay(mixed, amount, day, prepayment=choice))
				self.assert_in_step(mixed)
			extra = next(doc for doc in made if doc.amount == 77.77)
			extra.reload()
			extra.cancel()
			for day in [*days, None]:
				self.assert_in_step(mixed, day)
				for role in SUB_LEDGER:
					self.assertEqual(
						self.gl(mixed, role, day), self.gl(sorted_, role, day), f"{role} {day} {facts}"
					)

	def test_smallest_and_largest(self):
		for amount, months in ((0.01, 1), (10_000_000, 24)):
			with self.subTest(amount):
				credit = self.credit(principal=amount, instalments=months)
				credit.reload()
				self.assertEqual(round(sum(row.principal for row in credit.schedule), 2), amount)
				fund.repay(credit, standing(credit.name, "2026-03-01")["amount_to_close"], "2026-03-01")
				credit.reload()
				self.assertEqual(
					(credit.status, credit.outstanding_principal, credit.advance), ("Closed", 0, 0)
				)
				self.assert_in_step(credit)

	def test_no_interest(self):
		credit = self.credit(annual_rate=0, method="Interest free")
		paid = fund.repay(credit, 100, "2026-02-28")
		self.assertEqual((paid.paid_principal, paid.paid_interest), (100, 0))
		self.assert_in_step(credit)


HOLD = ("Keep it for the next instalments", "Shorten the term", "Lower the instalment")


class TestRefusals(PostingCase):
	def test_amounts(self):
		credit = self.credit()
		for amount in (0, -5):
			with self.assertThrows(AmountError, "Amount", "more than zero"):
				fund.repay(credit, amount, "2026-02-28")
		with self.assertThrows(AmountError, "whole cents"):
			fund.repay(credit, 10.005, "2026-02-28")
		with self.assertThrows(AmountError, "interest, late charges or fees"):
			fund.voucher("Microcredit Waiver", credit, "2026-02-28", reason="x")

	def test_days(self):
		credit = self.credit()
		with self.assertThrows(PostingDateError, "future"):
			fund.repay(credit, 10, add_days(getdate(), 1))
		with self.assertThrows(CreditStateError, "not been disbursed"):
			fund.repay(credit, 10, add_days(START, -1))
		with self.assertThrows(PostingDateError, "before the agreement"):
			fund.disburse(self.credit(disbursed=False), 10, add_days(START, -1))

	def test_a_disbursement_with_repayments_on_it(self):
		credit = self.credit(disbursed=False)
		given = fund.disburse(credit, 1200, START)
		paid = fund.repay(credit, 113.47, "2026-02-28")
		given.reload()
		with self.assertThrows(CreditStateError, paid.name, "not been disbursed"):
			given.cancel()

	def test_a_credit_with_vouchers_is_not_cancelled(self):
		credit = self.credit()
		credit.reload()
		with self.assertThrows(CreditStateError, "vouchers in force"):
			credit.cancel()

	def test_nothing_of_a_refused_voucher_stays(self):
		credit = self.credit()
		before = frappe.db.get_value("Microcredit", credit.name, ["revision", "history", "modified"])
		entries = frappe.db.count("GL Entry")
		frappe.db.savepoint("refused")
		with self.assertThrows(CreditStateError, "recovery"):
			fund.voucher("Microcredit Write Off", credit, "2026-03-01", reason="x")
			entries = frappe.db.count("GL Entry")
			before = frappe.db.get_value("Microcredit", credit.name, ["revision", "history", "modified"])
			fund.repay(credit, 10, "2026-03-02")
		self.assertEqual(frappe.db.count("GL Entry"), entries)
		self.assertEqual(
			frappe.db.get_value("Microcredit", credit.name, ["revision", "history", "modified"]), before
		)

	def test_a_closed_period_refuses_what_would_change_it(self):
		credit = self.credit()
		fund.repay(credit, 113.47, "2026-03-31")
		frappe.get_doc(
			{
				"doctype": "Accounting Period",
				"period_name": "Marzo",
				"company": credit.company,
				"start_date": "2026-03-01",
				"end_date": "2026-03-31",
				"closed_documents": [{"document_type": "Microcredit Repayment", "closed": 1}],
			}
		).insert()
		with self.assertThrows(ClosedPeriodError, "Marzo"):
			fund.repay(credit, 50, "2026-02-28")
		with self.assertThrows(LedgerError, "Marzo"):
			fund.repay(credit, 50, "2026-03-30")
		fund.repay(credit, 50, "2026-04-02")

	def test_an_account_of_another_company(self):
		credit = self.credit()
		foreign = frappe.get_doc("Account", fund.other_company_account())
		with self.assertThrows(CashAccountError, "Bank or Cash Account"):
			fund.repay(credit, 10, "2026-02-28", cash_account=foreign.name)
		receivable = credit_store.read(credit.name).accounts["Microcredits receivable"]
		with self.assertThrows(CashAccountError, "bank or cash"):
			fund.repay(credit, 10, "2026-02-28", cash_account=receivable)

	def test_terms_beyond_the_product(self):
		product = fund.make_product("Acotado", minimum_amount=100, maximum_amount=500, maximum_instalments=6)
		for values, word in (
			({"principal": 501}, "Amount"),
			({"principal": 200, "instalments": 7}, "Instalments"),
		):
			with self.assertThrows(TermsError, word, "product allows"):
				fund.make_microcredit(product=product.name, agreed_on=START, **values)
		with self.assertThrows(TermsError, "First Instalment Due On", "after the disbursement"):
			fund.make_microcredit(agreed_on=START, first_due=START)

	def test_nobody_edits_a_balance(self):
		credit = self.credit()
		credit.reload()
		credit.outstanding_principal, credit.status = 1, "Closed"
		credit.advisor = "Administrator"
		credit.save()
		credit.reload()
		self.assertEqual((credit.outstanding_principal, credit.status), (1200, "In Arrears"))
		credit.schedule[0].outstanding = 0
		with self.assertRaises(frappe.UpdateAfterSubmitError):
			credit.save()
		credit.reload()
		credit.principal = 5
		with self.assertRaises((frappe.UpdateAfterSubmitError, CreditChangedError)):
			credit.save()

	def test_a_product_that_changes_leaves_its_credits_alone(self):
		product = fund.make_product("Cambiante", annual_rate=24)
		credit = self.credit(product=product.name)
		product.annual_rate, product.late_rate = 60, 90
		product.save()
		paid = fund.repay(credit, 113.47, "2026-02-28")
		self.assertEqual(paid.paid_interest, 24.0)


class TestPreview(PostingCase):
	def test_a_preview_says_what_then_happens(self):
		credit = self.credit(late_rate=36.5)
		values = {"microcredit": credit.name, "posting_date": "2026-04-20", "amount": 300}
		told = preview_voucher("Microcredit Repayment", values)
		paid = fund.repay(credit, 300, "2026-04-20")
		self.assertEqual(told["movement"]["paid_principal"], paid.paid_principal)
		self.assertEqual(told["movement"]["principal_after"], paid.principal_after)
		posted = frappe.get_all(
			"GL Entry", filters={"voucher_no": paid.name}, fields=["account", "debit", "credit"]
		)
		self.assertEqual(
			sorted((line["account"], line["debit"], line["credit"]) for line in told["lines"]),
			sorted((row.account, row.debit, row.credit) for row in posted),
		)
		paid_now = sum(part["amount"] for part in told["parts"]) + told["movement"]["advance"]
		self.assertEqual(round(paid_now, 2), 300)

	def test_a_preview_names_the_vouchers_it_would_move(self):
		credit = self.credit()
		later = fund.repay(credit, 113.47, "2026-03-31")
		told = preview_voucher(
			"Microcredit Repayment", {"microcredit": credit.name, "posting_date": "2026-02-28", "amount": 50}
		)
		self.assertEqual(told["others"], [later.name])
		self.assertEqual(frappe.db.count("Microcredit Repayment", {"microcredit": credit.name}), 1)


class TestWhatOthersGetWrong(PostingCase):
	"""What the best-known loan app of the field was seen to do on the same work, the other way round."""

	def test_odd_amounts_end_exactly_with_the_last_instalment(self):
		for amount, months in ((100, 12), (5, 12)):
			with self.subTest(amount):
				credit = self.credit(principal=amount, instalments=months)
				credit.reload()
				self.assertEqual(len(credit.schedule), months)
				self.assertEqual(round(sum(row.principal for row in credit.schedule), 2), amount)
				self.assertTrue(all(round(row.total, 2) == row.total for row in credit.schedule))
				self.assertLessEqual(abs(credit.schedule[-1].total - credit.schedule[0].total), 0.01 * months)

	def test_a_payment_with_nothing_due_reaches_the_ledger(self):
		credit = self.credit()
		paid = fund.repay(credit, 20, START)
		self.assertEqual(paid.to_advance, 20)
		self.assertEqual(float(self.gl(credit, AccountRole.ADVANCES)), -20)
		self.assert_in_step(credit)

	def test_paying_every_instalment_closes_the_credit(self):
		credit = self.credit(principal=100)
		credit.reload()
		for row in list(credit.schedule)[:9]:
			fund.repay(credit, row.total, row.due_date)
		fund.repay(credit, standing(credit.name, "2026-11-10")["amount_to_close"], "2026-11-10")
		credit.reload()
		self.assertEqual((credit.status, credit.outstanding_principal, credit.amount_due), ("Closed", 0, 0))
		self.assertEqual(str(credit.closed_on), "2026-11-10")
		for role in SUB_LEDGER:
			self.assertEqual(self.gl(credit, role), 0)
