"""Monthly follow-up: what is refused, what is computed and kept, alerts and their tasks, the page of the advisor."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.enterprises import alert_runs, enterprises, figures, follow_up_desk
from genesis.enterprises.errors import FollowUpError
from genesis.enterprises.months import add_months
from genesis.tests.base import GenesisTestCase
from genesis.tests.enterprise_factories import make_enterprise, make_follow_up, month
from genesis.tests.factories import as_user, make_office, make_user

SETTINGS = "Enterprise Settings"


def kept(name: str, *fields: str):
	return frappe.db.get_value("Enterprise", name, list(fields), as_dict=True)


class TestMonth(GenesisTestCase):
	def test_a_month_is_computed_and_kept_on_the_enterprise(self):
		doc = make_enterprise()
		told = make_follow_up(
			doc.name,
			month=add_days(month(1), 20),
			sales=500,
			costs=320.25,
			women_part_time=2,
			men_full_time=1,
		)
		self.assertEqual((getdate(told.month), told.profit), (month(1), 179.75))
		self.assertEqual((told.jobs_women, told.jobs_men), (3, 1))
		make_follow_up(doc.name, back=3, sales=100)
		now = kept(doc.name, "last_month", "last_sales", "jobs_women", "jobs_full_time", "jobs_part_time")
		self.assertEqual(tuple(now.values()), (month(1), 500, 3, 2, 2))
		self.assertEqual([row.sales for row in figures.series(doc.name)], [100, 500])
		frappe.delete_doc("Enterprise Follow-up", told.name)
		self.assertEqual(kept(doc.name, "last_month").last_month, month(3))

	def test_months_that_cannot_be_told(self):
		doc = make_enterprise(start_date=month(4))
		make_follow_up(doc.name, back=1)
		for back, words in ((1, "told already"), (-1, "future"), (5, "before the enterprise began")):
			with self.subTest(words), self.assertThrows(FollowUpError, words):
				make_follow_up(doc.name, back=back)
		with self.assertRaises(frappe.ValidationError):
			make_follow_up(doc.name, back=2, sales=-1)
		enterprises.close(doc.name, month(1), "x")
		told = frappe.get_last_doc("Enterprise Follow-up")
		told.month = month(0)
		with self.assertThrows(FollowUpError, "after the enterprise closed"):
			told.save()

	def test_the_database_refuses_a_second_one_too(self):
		told = make_follow_up(make_enterprise().name)
		told.name = "SEG-TWICE"
		with self.assertRaises(
			frappe.db.IntegrityError if hasattr(frappe.db, "IntegrityError") else Exception
		):
			told.db_insert()

	def test_steps_taken_are_marked_on_the_enterprise(self):
		doc = make_enterprise()
		step = doc.formalisation[2].step
		make_follow_up(doc.name, back=2, steps=[{"step": step}])
		doc.reload()
		row = doc.formalisation[2]
		self.assertEqual((row.is_done, doc.formalisation_done), (1, 1))
		self.assertEqual(getdate(row.done_on), getdate(add_days(month(1), -1)))


class TestAlerts(GenesisTestCase):
	def setUp(self):
		super().setUp()
		frappe.get_doc(SETTINGS).update(
			{"due_day": 28, "silent_months": 2, "falling_percent": 30, "falling_months": 3}
		).save()
		self.advisor = make_user("Enterprise Advisor")

	def open_tasks(self, name):
		return frappe.get_all(
			"ToDo",
			filters={"reference_type": "Enterprise", "reference_name": name, "status": "Open"},
			fields=["allocated_to", "description"],
		)

	def test_silence_is_a_task_until_a_month_is_told(self):
		doc = make_enterprise(advisor=self.advisor)
		alert_runs.refresh([doc.name])
		self.assertEqual(kept(doc.name, "is_silent").is_silent, 1)
		tasks = self.open_tasks(doc.name)
		self.assertEqual([task.allocated_to for task in tasks], [self.advisor])
		self.assertNotIn(doc.enterprise_name, tasks[0].description)
		self.assertEqual(alert_runs.refresh([doc.name]), 0)
		self.assertEqual(len(self.open_tasks(doc.name)), 1)
		make_follow_up(doc.name, back=1)
		self.assertEqual((kept(doc.name, "is_silent").is_silent, self.open_tasks(doc.name)), (0, []))

	def test_falling_sales_are_a_task_until_they_rise(self):
		doc = make_enterprise(advisor=self.advisor)
		for back, sales in ((4, 1000), (3, 1000), (2, 1000)):
			make_follow_up(doc.name, back=back, sales=sales)
		self.assertEqual(kept(doc.name, "sales_falling").sales_falling, 0)
		low = make_follow_up(doc.name, back=1, sales=600)
		now = kept(doc.name, "sales_falling", "alert_text")
		self.assertEqual(now.sales_falling, 1)
		self.assertIn("40", now.alert_text)
		self.assertEqual(len(self.open_tasks(doc.name)), 1)
		low.sales = 900
		low.save()
		self.assertEqual((kept(doc.name, "sales_falling").sales_falling, self.open_tasks(doc.name)), (0, []))

	def test_the_daily_job_looks_at_every_open_enterprise_with_few_queries(self):
		many = [make_enterprise(advisor=self.advisor).name for _ in range(6)]
		for name in many:
			make_follow_up(name, back=1)
		alert_runs.refresh(many)
		with self.queries_counted() as count:
			alert_runs.refresh(many)
		self.assertLess(count(), 12)
		frappe.db.set_value("Enterprise", many[0], "last_month", add_months(month(1), -3))
		alert_runs.daily()
		self.assertEqual(kept(many[0], "is_silent").is_silent, 1)

	def test_a_closed_enterprise_has_no_alert_and_no_task(self):
		doc = make_enterprise(advisor=self.advisor)
		alert_runs.refresh([doc.name])
		enterprises.close(doc.name, nowdate(), "Cerró")
		self.assertEqual((kept(doc.name, "is_silent").is_silent, self.open_tasks(doc.name)), (0, []))

	def test_settings_that_cannot_be_followed_are_refused(self):
		for values in (
			{"due_day": 31},
			{"falling_percent": 101},
			{"active_months": 0},
			{"falling_months": 13},
		):
			with self.subTest(values), self.assertRaises(FollowUpError):
				frappe.get_doc(SETTINGS).update(values).save()


class TestPage(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.advisor = make_user("Enterprise Advisor", office=make_office("Ent North").name)
		self.doc = make_enterprise(office="Ent North", advisor=self.advisor, registered_on=month(3))

	def test_who_is_due_and_one_screen_after_the_other(self):
		make_enterprise(office=make_office("Ent South").name)
		with as_user(self.advisor):
			rows = follow_up_desk.due()
			self.assertEqual([row.name for row in rows], [self.doc.name])
			self.assertEqual([each["value"] for each in rows[0].missing], [str(month(n)) for n in (3, 2, 1)])
			sheet = follow_up_desk.sheet(self.doc.name)
			self.assertEqual((sheet["month"]["value"], sheet["told"]), (str(month(3)), False))
			values = {
				"sales": "1,250.50",
				"costs": "800,5",
				"women_full_time": "2",
				"steps": sheet["steps"][:1],
			}
			told = follow_up_desk.save(self.doc.name, sheet["month"]["value"], values)
			self.assertEqual((told["profit"], told["missing"]), (450, 2))
			again = follow_up_desk.sheet(self.doc.name)
			self.assertEqual(
				(again["month"]["value"], again["values"]["women_full_time"]), (str(month(2)), 2)
			)
			self.assertEqual(again["before"]["sales"], 1250.5)
			self.assertNotIn(values["steps"][0], again["steps"])
			# Told anew: the same record.
			anew = follow_up_desk.save(self.doc.name, str(month(3)), {**values, "sales": 1300, "steps": []})
			self.assertEqual((anew["name"], anew["profit"]), (told["name"], 499.5))

	def test_what_cannot_be_saved_says_why(self):
		with as_user(self.advisor):
			for values, words in (
				({"costs": 1}, ("Sales", "missing")),
				({"sales": "mucho", "costs": 1}, ("mucho", "number")),
				({"sales": "nan", "costs": 1}, ("nan", "number")),
				({"sales": 1, "costs": 1, "women_full_time": -1}, ("Women, Full Time", "negative")),
			):
				with self.subTest(words), self.assertThrows(FollowUpError, *words):
					follow_up_desk.save(self.doc.name, str(month(1)), values)
			with self.assertThrows(FollowUpError, "date"):
				follow_up_desk.save(self.doc.name, "ayer", {"sales": 1, "costs": 1})

	def test_others_may_not(self):
		for user in (
			make_user("Enterprise Advisor", office=make_office("Ent South").name),
			make_user("Trainer"),
		):
			with as_user(user), self.assertRaises(frappe.PermissionError):
				follow_up_desk.sheet(self.doc.name)
		for user in (make_user("Monitoring Officer"), make_user("Labour Coach")):
			with as_user(user), self.assertRaises(frappe.PermissionError):
				follow_up_desk.save(self.doc.name, str(month(1)), {"sales": 1, "costs": 1})
