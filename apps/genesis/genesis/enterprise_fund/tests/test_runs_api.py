"""Who may start runs, and what their forms are told."""

from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, now

from genesis.enterprise_fund import run_log, runs_api
from genesis.tests import fund_factories as fund
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import make_user


class TestRunsApi(GenesisTestCase):
	def setUp(self):
		super().setUp()
		patcher = patch("frappe.enqueue")
		self.enqueue = patcher.start()
		self.addCleanup(patcher.stop)

	def accrual_run(self):
		fund.make_company()
		run = frappe.get_doc(
			{"doctype": "Accrual Run", "posting_date": "2026-04-30", "company": fund.COMPANY}
		).insert()
		return run.submit().name

	def test_an_accountant_starts_the_ageing_of_today(self):
		frappe.set_user(make_user("Fund Accountant"))
		name = runs_api.start_arrears_run()
		self.assertEqual(runs_api.progress("Arrears Run", name)["status"], "Queued")
		self.assertEqual(self.enqueue.call_args.kwargs["name"], name)
		with self.assertThrows(run_log.RunBusyError, name, "running already"):
			runs_api.start_arrears_run()

	def test_others_do_not(self):
		run = self.accrual_run()
		roles = ("Enterprise Advisor", "Programme Auditor", "Labour Coach")
		for user in [make_user(role, email=f"{frappe.scrub(role)}@runs.example") for role in roles]:
			frappe.set_user(user)
			with self.assertRaises(frappe.PermissionError):
				runs_api.start_arrears_run()
			with self.assertRaises(frappe.PermissionError):
				runs_api.go_on("Accrual Run", run)
		with self.assertRaises(frappe.PermissionError):
			runs_api.progress("Accrual Run", run)

	def test_nothing_but_runs(self):
		for call in (runs_api.go_on, runs_api.progress):
			with self.assertThrows(frappe.PermissionError, "no run"):
				call("User", "Administrator")

	def test_a_run_without_sign_of_life_is_taken_up(self):
		run = self.accrual_run()
		with self.assertRaises(run_log.RunBusyError):
			runs_api.go_on("Accrual Run", run)
		frappe.db.set_value("Accrual Run", run, "heartbeat", add_to_date(now(), seconds=-100))
		self.assertTrue(runs_api.progress("Accrual Run", run)["stalled"])
		runs_api.go_on("Accrual Run", run)
		self.assertFalse(runs_api.progress("Accrual Run", run)["stalled"])
		self.assertEqual(self.enqueue.call_count, 2)

	def test_a_cancelled_run_goes_on_cancelling(self):
		run = self.accrual_run()
		frappe.get_doc("Accrual Run", run).cancel()
		self.assertTrue(self.enqueue.call_args.args[0].endswith(".cancel"))
		frappe.db.set_value("Accrual Run", run, "status", "Failed")
		runs_api.go_on("Accrual Run", run)
		self.assertTrue(self.enqueue.call_args.args[0].endswith(".cancel"))
