"""Provision Run: what the classes ask for, brought into the ledger once, and taken back."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.enterprise_fund import arrears_policies, ledger, provision_store
from genesis.enterprise_fund.arrears_policies import ArrearsPolicyError
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.errors import PostingDateError
from genesis.enterprise_fund.ledger_errors import ClosedPeriodError
from genesis.enterprise_fund.provision_runs import LaterRunError
from genesis.tests import fund_factories as fund
from genesis.tests.base import GenesisTestCase

DAY = "2026-04-30"
FUNDS = ("Fondo de provisión A", "Fondo de provisión B")


class TestProvisionRun(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		for name in FUNDS:
			fund.make_fund(name)
			fund.make_contribution(100_000, "2026-01-01", enterprise_fund=name)
			fund.make_product(f"Producto de {name}", enterprise_fund=name)
		cls.policy = (
			frappe.get_doc(
				{
					"doctype": "Arrears Policy",
					"title": "Provisión de prueba",
					"effective_from": add_days(nowdate(), 1),
					"classes": [
						{"title": "Al día", "from_days": 0, "to_days": 0, "provision": 1},
						{"title": "Hasta 30", "from_days": 1, "to_days": 30, "provision": 10},
						{"title": "Más", "from_days": 31, "provision": 50},
					],
				}
			)
			.insert()
			.submit()
		)

	def credit(self, name=FUNDS[0], principal=1200, agreed_on="2026-01-31", paid=0):
		credit = fund.make_microcredit(
			product=f"Producto de {name}", principal=principal, agreed_on=agreed_on, instalments=12
		)
		fund.disburse(credit, principal, agreed_on)
		for month in range(paid):
			fund.repay(credit, 113.47, ("2026-02-28", "2026-03-31", "2026-04-30")[month])
		return credit

	def make_run(self, day=DAY, **values):
		return frappe.get_doc(
			{
				"doctype": "Provision Run",
				"posting_date": day,
				"company": fund.COMPANY,
				"arrears_policy": self.policy.name,
				**values,
			}
		)

	def allowance(self, as_of=None):
		return -ledger.balance(fund.account_of(AccountRole.ALLOWANCE), as_of=as_of)

	def lines(self, run):
		return {
			(row.enterprise_fund, row.arrears_class): (row.credits, row.outstanding, row.required)
			for row in run.classes
		}

	def test_required_by_fund_and_class_as_of_the_day(self):
		self.credit(paid=3)
		self.credit()
		self.credit(FUNDS[1], principal=333.33, agreed_on="2026-03-20")
		self.credit(FUNDS[1], principal=500, agreed_on="2026-04-01")
		self.credit(FUNDS[1], principal=500, agreed_on="2026-05-02")
		run = self.make_run().insert()
		self.assertEqual(
			self.lines(run),
			{
				(FUNDS[0], "Al día"): (1, 926.19, 9.26),
				(FUNDS[0], "Hasta 30"): (0, 0, 0),
				(FUNDS[0], "Más"): (1, 1200, 600),
				(FUNDS[1], "Al día"): (1, 500, 5),
				(FUNDS[1], "Hasta 30"): (1, 333.33, 33.33),
				(FUNDS[1], "Más"): (0, 0, 0),
			},
		)
		self.assertEqual((run.credit_count, run.outstanding, run.required), (4, 2959.52, 647.59))
		self.assertEqual((run.present, run.change), (0, 647.59))
		self.assertEqual(run.policy_version, self.policy.version)
		self.assertEqual(self.allowance(), 0, "a draft books nothing")

	def test_booked_once_and_again_only_the_difference(self):
		self.credit()
		first = self.make_run().insert().submit()
		self.assertEqual((float(self.allowance()), first.change), (600, 600))
		rows = frappe.get_all(
			"GL Entry",
			filters={"voucher_no": first.name},
			fields=["account", "debit", "credit", "cost_center"],
			order_by="debit desc",
		)
		self.assertEqual([(row.debit, row.credit) for row in rows], [(600, 0), (0, 600)])
		self.assertEqual(rows[0].account, fund.account_of(AccountRole.LOSS_EXPENSE))
		self.assertTrue(rows[0].cost_center)
		second = self.make_run().insert().submit()
		self.assertEqual((second.change, second.present, second.required), (0, 600, 600))
		self.assertFalse(frappe.db.exists("GL Entry", {"voucher_no": second.name}))
		second.cancel()
		self.assertEqual(float(self.allowance()), 600)

	def test_what_is_released_lowers_the_expense(self):
		credit = self.credit()
		self.make_run().insert().submit()
		fund.repay(credit, 5000, "2026-05-15")
		later = self.make_run("2026-05-31").insert().submit()
		self.assertEqual((later.change, later.required), (-600, 0))
		self.assertEqual(float(self.allowance()), 0)
		self.assertEqual(float(ledger.balance(fund.account_of(AccountRole.LOSS_EXPENSE))), 0)

	def test_cancelled_the_allowance_is_as_before(self):
		self.credit()
		run = self.make_run().insert().submit()
		run.cancel()
		self.assertEqual(float(self.allowance()), 0)

	def test_a_write_off_uses_the_allowance_and_the_next_run_fills_it_up(self):
		lost, kept = self.credit(), self.credit()
		self.make_run().insert().submit()
		fund.voucher("Microcredit Write Off", lost, "2026-05-10", reason="Se fue del país")
		self.assertEqual(float(self.allowance("2026-05-09")), 1200)
		run = self.make_run("2026-05-31").insert().submit()
		self.assertEqual(run.outstanding, float(kept.principal))
		self.assertEqual(float(self.allowance()), 600)

	def test_the_past_is_seen_as_it_was(self):
		credit = self.credit()
		fund.repay(credit, 113.47 * 3, "2026-05-15")
		run = self.make_run().insert()
		self.assertEqual(self.lines(run)[FUNDS[0], "Más"], (1, 1200, 600))

	def test_lines_tie_to_the_ledger(self):
		for paid in range(4):
			self.credit(paid=paid)
		day = getdate(DAY)
		outstanding = sum(portion.outstanding for portion in provision_store.portions(fund.COMPANY, day))
		self.assertEqual(outstanding, ledger.balance(fund.account_of(AccountRole.PRINCIPAL), as_of=day))

	def test_each_allowance_gets_what_its_own_credits_ask_for(self):
		self.credit()
		other = self.credit(FUNDS[1], principal=600)
		second = fund.make_account(fund.COMPANY, "Otra estimación", "Asset")
		row = {"parent": other.name, "parenttype": "Microcredit", "role": AccountRole.ALLOWANCE.value}
		frappe.db.set_value("Fund Account", row, "account", second)
		run = self.make_run().insert().submit()
		self.assertEqual({row.account: row.change for row in run.accounts}[second], 300)
		self.assertEqual((float(self.allowance()), float(ledger.balance(second))), (600, -300))
		self.assertEqual(sum(row.required for row in run.classes), run.required)

	def test_money_held_that_paid_an_instalment_leaves_nothing_late(self):
		credit = self.credit()
		fund.repay(credit, 113.47 * 3 + 20, "2026-02-10")
		self.assertEqual([p.days_past_due for p in provision_store.portions(fund.COMPANY, getdate(DAY))], [0])

	def test_the_policy_of_the_day_is_proposed(self):
		run = self.make_run(arrears_policy=None).insert()
		self.assertEqual(run.arrears_policy, arrears_policies.policy_on(DAY))
		self.assertNotEqual(run.arrears_policy, self.policy.name)

	def test_a_policy_that_may_still_change_is_refused(self):
		draft = frappe.copy_doc(self.policy)
		draft.docstatus = 0  # a copy in a test keeps it
		draft.insert()
		with self.assertThrows(ArrearsPolicyError, draft.name, "draft"):
			self.make_run(arrears_policy=draft.name).insert()

	def test_refusals(self):
		self.credit()
		with self.assertThrows(PostingDateError, "in the future"):
			self.make_run(add_days(nowdate(), 1)).insert()
		first = self.make_run().insert().submit()
		later = self.make_run("2026-05-31").insert().submit()
		with self.assertThrows(LaterRunError, later.name, "later day"):
			self.make_run().insert()
		with self.assertThrows(LaterRunError, later.name, "later day"):
			first.cancel()
		frappe.get_doc(
			{
				"doctype": "Accounting Period",
				"period_name": "Junio cerrado",
				"company": fund.COMPANY,
				"start_date": "2026-06-01",
				"end_date": "2026-06-30",
				"closed_documents": [{"document_type": "Provision Run", "closed": 1}],
			}
		).insert()
		self.credit(principal=100)
		closed = self.make_run("2026-06-30").insert()
		with self.assertThrows(ClosedPeriodError, "Junio cerrado"):
			closed.submit()
