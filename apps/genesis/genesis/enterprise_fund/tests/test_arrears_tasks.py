"""Tasks about arrears: one talk for a missed instalment, once; the managers after a month; done when it is paid."""

import frappe
from frappe.utils import add_days, add_months, nowdate

from genesis.enterprise_fund.arrears_task_rules import ArrearsTaskError
from genesis.enterprise_fund.arrears_tasks import follow_up
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.fund_factories import disburse, make_contribution, make_microcredit, repay, voucher

TASK = "Arrears Task"


class TestArrearsTasks(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_contribution()
		cls.office = make_office("Arrears Office").name
		cls.advisor = make_user("Enterprise Advisor", office=cls.office)
		cls.manager = make_user("Programme Manager", office=cls.office)
		cls.today = nowdate()
		cls.start = add_months(cls.today, -2)
		cls.due = add_months(cls.start, 1)
		participant = make_participant(office=cls.office, first_name="Noemí", first_surname="Tardía")
		credit = make_microcredit(participant=participant.name, agreed_on=cls.start, advisor=cls.advisor)
		disburse(credit, 1200, cls.start)
		cls.credit = credit.name

	def tasks(self, **filters):
		return frappe.get_all(
			TASK,
			filters={"microcredit": self.credit, **filters},
			fields=["name", "level", "status", "responsible", "due_date", "opened_on"],
			order_by="creation, name",
		)

	def todos(self, task):
		return frappe.get_all(
			"ToDo",
			filters={"reference_type": TASK, "reference_name": task, "status": "Open"},
			fields=["allocated_to", "description"],
			order_by="allocated_to",
		)

	def test_no_task_on_the_due_date_one_on_the_day_after(self):
		follow_up(self.due)
		self.assertEqual(self.tasks(), [])
		follow_up(add_days(self.due, 1))
		follow_up(add_days(self.due, 2))
		[task] = self.tasks()
		self.assertEqual(
			(task.level, task.status, task.responsible), ("Missed Instalment", "Open", self.advisor)
		)
		[todo] = self.todos(task.name)
		self.assertEqual(todo.allocated_to, self.advisor)
		self.assertIn(self.credit, todo.description)
		self.assertNotIn("Noemí", todo.description)

	def test_an_open_task_is_enough_a_closed_one_is_followed_at_the_next_instalment(self):
		follow_up(add_days(self.due, 1))
		follow_up(add_days(self.due, 40))
		self.assertEqual(len(self.tasks(level="Missed Instalment")), 1)
		task = frappe.get_doc(TASK, self.tasks()[0].name)
		task.update({"status": "Done", "outcome": "Not reached"})
		task.save()
		follow_up(add_days(self.due, 40))
		self.assertEqual(len(self.tasks(level="Missed Instalment")), 1)

	def test_after_a_month_the_managers_decide(self):
		follow_up(add_days(self.due, 29))
		self.assertEqual(self.tasks(level="Escalation"), [])
		follow_up(add_days(self.due, 30))
		follow_up(add_days(self.due, 31))
		[task] = self.tasks(level="Escalation")
		self.assertIn(self.manager, [todo.allocated_to for todo in self.todos(task.name)])

	def test_what_is_paid_closes_the_task_and_its_to_do(self):
		follow_up(add_days(self.due, 1))
		repay(self.credit, 113.47, self.today)
		follow_up(self.due)
		[task] = self.tasks()
		self.assertEqual(task.status, "Paid")
		self.assertEqual(self.todos(task.name), [])

	def test_money_held_in_advance_is_no_arrears(self):
		repay(self.credit, 130, add_days(self.start, 1))
		follow_up(add_days(self.due, 1))
		self.assertEqual(self.tasks(), [])
		follow_up(add_days(add_months(self.start, 2), 1))
		self.assertEqual([str(task.due_date) for task in self.tasks()], [str(add_months(self.start, 2))])

	def test_nobody_talks_about_a_credit_that_was_written_off(self):
		voucher("Microcredit Write Off", self.credit, self.today, reason="Left the country")
		follow_up(self.today)
		self.assertEqual(self.tasks(), [])

	def test_without_advisor_the_managers_of_the_office(self):
		frappe.db.set_value("Microcredit", self.credit, "advisor", None)
		follow_up(add_days(self.due, 1))
		self.assertIn(self.manager, [todo.allocated_to for todo in self.todos(self.tasks()[0].name)])

	def test_one_query_per_step_however_many_credits(self):
		follow_up(add_days(self.due, 1))
		with self.queries_counted() as count:
			follow_up(add_days(self.due, 1))
			self.assertLess(count(), 15)

	def test_done_needs_an_outcome_and_a_promise_its_day(self):
		follow_up(add_days(self.due, 1))
		task = frappe.get_doc(TASK, self.tasks()[0].name)
		task.status = "Done"
		with self.assertThrows(ArrearsTaskError, "Outcome"):
			task.save()
		task.reload()
		task.update({"status": "Done", "outcome": "Promised to pay"})
		with self.assertThrows(ArrearsTaskError, "Promised for"):
			task.save()
		task.reload()
		task.update({"status": "Done", "outcome": "Promised to pay", "promised_on": add_days(self.today, 5)})
		with as_user(self.advisor):
			task.save()
		self.assertEqual((str(task.closed_on), self.todos(task.name)), (self.today, []))

	def test_offices_see_their_own_tasks(self):
		follow_up(add_days(self.due, 1))
		name = self.tasks()[0].name
		with as_user(self.advisor):
			self.assertIn(name, frappe.get_list(TASK, pluck="name", limit=0))
		far = make_user("Enterprise Advisor", office=make_office("Arrears Far").name)
		with as_user(far):
			self.assertEqual(frappe.get_list(TASK, pluck="name"), [])
			doc = frappe.get_doc(TASK, name)
			doc.notes = "x"
			with self.assertRaises(frappe.PermissionError):
				doc.save()
		with as_user(make_user("Evaluator")), self.assertRaises(frappe.PermissionError):
			frappe.get_list(TASK)

	def test_the_daily_run_knows_of_it(self):
		self.assertIn(
			"genesis.enterprise_fund.arrears_tasks.follow_up", frappe.get_hooks("genesis_arrears_followups")
		)
