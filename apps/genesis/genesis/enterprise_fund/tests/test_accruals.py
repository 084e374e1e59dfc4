"""Month end: many credits booked at once leave what each by itself would; nothing twice, and one bad credit stops nobody."""

import frappe
from frappe.utils import getdate

from genesis.enterprise_fund import accrual_runs, accruals, arrears_store, credit_store, ledger
from genesis.enterprise_fund.errors import PostingDateError
from genesis.enterprise_fund.ledger_errors import AccountDisabledError, ClosedPeriodError
from genesis.enterprise_fund.tests.test_posting import SUB_LEDGER, PostingCase
from genesis.tests import fund_factories as fund

DAY = "2026-04-15"


class TestAccruals(PostingCase):
	def make_run(self, day=DAY):
		run = frappe.get_doc({"doctype": "Accrual Run", "posting_date": day, "company": fund.COMPANY})
		return run.insert().name

	def accrue(self, *credits, day=DAY, run=None):
		names = sorted(credit.name for credit in credits)
		errors, held = accruals.accrue(names, getdate(day), run or self.make_run(day))
		self.assertEqual(held, [])
		return errors

	def accruals_of(self, credit):
		return frappe.get_all(
			"Microcredit Accrual",
			filters={"microcredit": credit.name, "docstatus": 1},
			fields=[
				"name",
				"posting_date",
				"interest",
				"late_charges",
				"participant_name",
				"office",
				"company",
			],
			order_by="posting_date asc",
		)

	def test_booked_together_or_alone_it_is_the_same(self):
		together = [self.credit(late_rate=36.5) for _number in range(3)]
		alone = self.credit(late_rate=36.5)
		for credit in (*together, alone):
			fund.repay(credit, 60, "2026-02-28")
		self.assertEqual(self.accrue(*together), {})
		document = fund.voucher("Microcredit Accrual", alone, DAY)
		for credit in together:
			for role in SUB_LEDGER:
				self.assertEqual(self.gl(credit, role), self.gl(alone, role), role)
			self.assert_in_step(credit)
			(made,) = self.accruals_of(credit)
			self.assertEqual((made.interest, made.late_charges), (document.interest, document.late_charges))
			self.assertGreater(made.late_charges, 0)
			columns = [
				*arrears_store.FIGURES,
				"interest_receivable",
				"booked_upto",
				"revision",
				"voucher_count",
			]
			self.assertEqual(
				frappe.db.get_value("Microcredit", credit.name, columns),
				frappe.db.get_value("Microcredit", alone.name, columns),
			)
			whole = frappe.get_doc("Microcredit Accrual", made.name)
			for df in whole.meta.fields:
				if df.fieldname not in ("microcredit", "participant", "participant_name", "accrual_run"):
					self.assertEqual(
						whole.get(df.fieldname) or None, document.get(df.fieldname) or None, df.fieldname
					)
			self.assertEqual(whole.participant_name, credit.participant_name)

	def test_a_second_time_nothing_happens(self):
		credit = self.credit()
		self.accrue(credit)
		before = frappe.db.get_value("Microcredit", credit.name, ["revision", "history"])
		self.assertNotIn(credit.name, accruals.candidates(fund.COMPANY, getdate(DAY)))
		self.accrue(credit)
		self.assertEqual(len(self.accruals_of(credit)), 1)
		self.assertEqual(frappe.db.get_value("Microcredit", credit.name, ["revision", "history"]), before)

	def test_later_vouchers_are_booked_anew(self):
		credit, punctual = self.credit(), self.credit()
		self.accrue(punctual, day="2026-03-15")
		for each in (credit, punctual):
			fund.repay(each, 113.47, "2026-03-31")
		self.assertEqual(self.accrue(credit, day="2026-03-15"), {})
		for role in SUB_LEDGER:
			for day in ("2026-03-15", "2026-03-31"):
				self.assertEqual(self.gl(credit, role, day), self.gl(punctual, role, day), f"{role} {day}")
		self.assert_in_step(credit)
		self.assert_in_step(credit, "2026-03-15")

	def test_what_was_paid_off_later_is_among_those_of_the_month(self):
		credit = self.credit()
		fund.repay(credit, 5000, "2026-05-02")
		credit.reload()
		self.assertEqual(credit.status, "Closed")
		self.assertIn(credit.name, accruals.candidates(fund.COMPANY, getdate("2026-04-30")))
		self.assertNotIn(credit.name, accruals.candidates(fund.COMPANY, getdate("2026-05-31")))
		self.assertNotIn(credit.name, accruals.candidates(fund.COMPANY, getdate("2026-01-30")))
		self.accrue(credit, day="2026-04-30")
		# The interest of the first three instalments of 1,200 at 24 %: 24.00, 22.21 and 20.39.
		self.assertEqual(self.accruals_of(credit)[0].interest, 66.6)
		self.assert_in_step(credit, "2026-04-30")

	def test_money_held_pays_what_fell_due(self):
		credit = self.credit()
		fund.repay(credit, 150, "2026-02-10")
		self.accrue(credit, day="2026-02-28")
		self.assert_in_step(credit)
		credit.reload()
		self.assertEqual((credit.advance, credit.outstanding_principal), (36.53, 1110.53))

	def test_nothing_earned_makes_no_document(self):
		credit = self.credit(annual_rate=0, method="Interest free")
		self.assertEqual(self.accrue(credit), {})
		self.assertEqual(self.accruals_of(credit), [])

	def test_one_that_is_refused_leaves_the_others_booked(self):
		good, bad = self.credit(), self.credit()
		closed = fund.make_account(fund.COMPANY, "Cuenta en desuso", "Income", "Income Account")
		frappe.db.set_value(
			"Fund Account",
			{"parent": bad.name, "parenttype": "Microcredit", "role": "Interest income"},
			"account",
			closed,
		)
		frappe.db.set_value("Account", closed, "disabled", 1)
		errors = self.accrue(good, bad)
		self.assertEqual(list(errors), [bad.name])
		self.assertIsInstance(errors[bad.name], AccountDisabledError)
		self.assertEqual((len(self.accruals_of(good)), len(self.accruals_of(bad))), (1, 0))
		self.assert_in_step(good)
		self.assert_in_step(bad)
		self.assertIn(bad.name, accruals.candidates(fund.COMPANY, getdate(DAY)))

	def test_one_in_disorder_leaves_the_others_booked(self):
		good, bad = self.credit(), self.credit()
		frappe.db.set_value("Microcredit", bad.name, "method", "Nobody knows")
		self.assertEqual(list(self.accrue(good, bad)), [bad.name])
		self.assertEqual(len(self.accruals_of(good)), 1)

	def test_taken_back_the_books_are_as_before(self):
		credit = self.credit()
		fund.repay(credit, 60, "2026-02-28")
		before = {role: self.gl(credit, role) for role in SUB_LEDGER}
		self.accrue(credit)
		names = [row.name for row in self.accruals_of(credit)]
		self.assertEqual(accruals.withdraw(names), {})
		self.assertEqual({role: self.gl(credit, role) for role in SUB_LEDGER}, before)
		self.assertEqual(self.accruals_of(credit), [])
		self.assert_in_step(credit)
		self.assertEqual(len(credit_store.read(credit.name).items), 2)

	def test_many_cost_hardly_more_queries_each(self):
		credits = [self.credit() for _number in range(6)]
		run = self.make_run()
		counts = []
		for some in (credits[:1], credits[1:]):
			with self.queries_counted() as count:
				self.accrue(*some, run=run)
			counts.append(count())
		# Its accounts, its balances and its schedule are each one query more; ERPNext writes each row of its ledger alone.
		self.assertLessEqual((counts[1] - counts[0]) / 4, 4 if ledger.keeper_app() == "bookkeeping" else 30)


class TestAccrualRun(PostingCase):
	def run_of(self, day):
		return frappe.get_doc({"doctype": "Accrual Run", "posting_date": day, "company": fund.COMPANY})

	def test_a_day_to_come_and_a_closed_period_are_refused(self):
		with self.assertThrows(PostingDateError, "in the future"):
			self.run_of("2099-01-31").insert()
		frappe.get_doc(
			{
				"doctype": "Accounting Period",
				"period_name": "Febrero cerrado",
				"company": fund.COMPANY,
				"start_date": "2026-02-01",
				"end_date": "2026-02-28",
				"closed_documents": [{"document_type": "Microcredit Accrual", "closed": 1}],
			}
		).insert()
		with self.assertThrows(ClosedPeriodError, "Febrero cerrado"):
			self.run_of("2026-02-28").insert()

	def test_submitting_queues_the_job_once(self):
		run = self.run_of("2026-02-28").insert()
		run.submit()
		self.assertEqual(frappe.db.get_value("Accrual Run", run.name, "status"), "Queued")
		with self.assertThrows(accrual_runs.run_log.RunBusyError, "running already"):
			accrual_runs.go_on(run.name)
