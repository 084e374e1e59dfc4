"""Coaching: who is busy, who came, tasks on both lists, scores and gains, plans, curriculum and reports."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, add_to_date, get_datetime, getdate, now_datetime, nowdate

from genesis.employability import coaching_cards, coaching_summary, curriculum
from genesis.employability.errors import CoachingError, CoachingOverlapError
from genesis.employability.report.coach_caseload import coach_caseload
from genesis.employability.report.time_to_first_service import time_to_first_service
from genesis.participants import timeline
from genesis.psychosocial_care.report.psychosocial_care_in_figures import psychosocial_care_in_figures
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.care_factories import (
	make_assessment,
	make_case,
	make_coaching,
	make_coaching_plan,
	make_psychologist,
)
from genesis.tests.factories import as_user, make_office, make_participant, make_user


class TestCoaching(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.coach = make_user("Labour Coach")
		cls.person = make_participant()
		cls.other = make_participant()

	def at(self, days=-3, hours=9):
		return add_to_date(get_datetime(add_days(nowdate(), days)), hours=hours)

	def test_who_came_makes_a_session_held(self):
		session = make_coaching(self.coach, [self.person.name], starts_on=self.at(), attendance="Present")
		self.assertEqual((session.status, session.office), ("Held", self.person.office))
		coming = make_coaching(self.coach, [self.person.name], starts_on=self.at(5))
		self.assertEqual(coming.status, "Planned")
		coming.people[0].attendance = "Present"
		with self.assertThrows(CoachingError, "not begun"):
			coming.save()
		past = make_coaching(self.coach, [self.other.name], starts_on=self.at(-4))
		past.status = "Held"
		with self.assertThrows(CoachingError, "Attendance"):
			past.save()

	def test_people_of_a_session(self):
		elsewhere = make_participant(office=make_office("Other Test Office").name)
		for people, values, word in (
			([self.person.name, self.person.name], {"kind": "Group"}, "twice"),
			([self.person.name, self.other.name], {"kind": "Individual"}, "one person"),
			([self.person.name, self.other.name], {"kind": "Group", "max_people": 1}, "fit"),
			([self.person.name, elsewhere.name], {"kind": "Group"}, "office"),
			([self.person.name], {"ends_on": self.at(-4)}, "Ends"),
			([self.person.name], {"ends_on": self.at(-2)}, "10"),
		):
			with self.assertThrows(CoachingError, word):
				make_coaching(self.coach, people, starts_on=self.at(), **values)

	def test_nobody_is_in_two_places_at_once(self):
		first = make_coaching(self.coach, [self.person.name], starts_on=self.at(4))
		second_coach = make_user("Labour Coach", email="second-coach@genesis.example")
		with self.assertThrows(CoachingOverlapError, self.coach):
			make_coaching(self.coach, [self.other.name], starts_on=add_to_date(first.starts_on, minutes=30))
		with self.assertThrows(CoachingOverlapError, self.person.name):
			make_coaching(
				second_coach, [self.person.name], starts_on=add_to_date(first.starts_on, minutes=30)
			)
		make_coaching(self.coach, [self.other.name], starts_on=first.ends_on)
		first.status = "Cancelled"
		first.save()
		make_coaching(second_coach, [self.person.name], starts_on=self.at(4))

	def test_nobody_is_in_a_course_at_that_time(self):
		from genesis.tests.training_factories import enrol, make_edition

		edition = make_edition(6)
		enrol(edition, self.person.name)
		meeting = edition.meetings[0]
		starts = get_datetime(f"{meeting.meeting_date} {meeting.starts_at}")
		with self.assertThrows(CoachingOverlapError, "course", self.person.name):
			make_coaching(self.coach, [self.person.name], starts_on=starts)

	def test_tasks_are_on_both_lists(self):
		session = make_coaching(
			self.coach,
			[self.person.name],
			starts_on=self.at(),
			attendance="Present",
			tasks=[
				{
					"task": "Call the company",
					"due_date": add_days(nowdate(), -1),
					"participant": self.person.name,
				}
			],
		)
		todo = frappe.get_doc("ToDo", session.tasks[0].todo)
		self.assertEqual((todo.allocated_to, todo.status), (self.coach, "Open"))
		todo.status = "Closed"
		todo.save(ignore_permissions=True)
		session.reload()
		self.assertEqual(session.tasks[0].done, 1)
		session.tasks[0].done = 0
		session.save()
		todo.reload()
		self.assertEqual(todo.status, "Open")
		session.set("tasks", [])
		session.save()
		self.assertFalse(frappe.db.exists("ToDo", todo.name))
		with self.assertThrows(CoachingError, "before the session"):
			session.append("tasks", {"task": "x", "due_date": add_days(nowdate(), -9)})
			session.save()

	def test_scores_and_gain(self):
		first = make_assessment(self.person.name, 1, assessed_on=add_days(nowdate(), -60))
		self.assertEqual(first.score, 25.0)
		after = make_assessment(self.person.name, 3, wave="After")
		self.assertEqual((after.score, after.score_before, after.gain), (75.0, 25.0, 50.0))
		first.answers[0].answer = "4"
		first.save()
		after.reload()
		self.assertEqual(after.score_before, first.score)
		with self.assertThrows(CoachingError, first.name):
			make_assessment(self.person.name, 2)
		with self.assertThrows(CoachingError, "before the first"):
			make_assessment(self.person.name, 2, wave="Follow-up", assessed_on=add_days(nowdate(), -90))
		with self.assertThrows(CoachingError, "future"):
			make_assessment(self.other.name, 2, assessed_on=add_days(nowdate(), 2))
		with self.assertRaises(frappe.ValidationError):
			make_assessment(self.other.name, 9)
		half = make_assessment(self.other.name, None)
		self.assertFalse(half.score)
		with as_user(self.coach):
			told = coaching_summary.of_participant(self.person.name)
		self.assertEqual((told["score"], told["wave"], told["curriculum"]), (75.0, "After", True))

	def test_a_scale_that_was_used_stays(self):
		assessment = make_assessment(self.person.name, 1)
		scale = frappe.get_doc("Employability Scale", assessment.scale)
		scale.items[0].weight = 9
		with self.assertThrows(CoachingError, "version"):
			scale.save()
		scale.reload()
		scale.is_provisional = 0
		scale.save()

	def test_a_plan_that_is_completed_is_a_service_of_the_support_plan(self):
		support = frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": self.person.name,
				"start_date": nowdate(),
				"coordinator": self.coach,
				"objective": "x",
				"services": [{"service": "2a", "status": "Planned"}],
			}
		).insert()
		plan = make_coaching_plan(self.coach, self.person.name)
		with self.assertThrows(CoachingError, plan.name):
			make_coaching_plan(self.coach, self.person.name)
		plan.goals[0].status = "Reached"
		plan.goals[1].status = "Dropped"
		plan.save()
		support.reload()
		self.assertEqual((plan.status, support.services[0].status), ("Completed", "Done"))
		self.assertEqual(getdate(plan.ended_on), getdate(nowdate()))

	def test_the_timeline_and_the_cards(self):
		make_coaching(
			self.coach, [self.person.name], starts_on=self.at(), attendance="Present", topic="Entrevista"
		)
		make_assessment(self.person.name, 2)
		with as_user(self.coach):
			titles = [row["title"] for row in timeline.timeline(self.person.name)]
			self.assertIn("Coaching: Entrevista", titles)
			before = coaching_cards.people_without_session()["value"]
		make_coaching_plan(self.coach, self.other.name, start_date=add_days(nowdate(), -40))
		make_coaching_plan(self.coach, self.person.name, start_date=add_days(nowdate(), -40))
		with as_user(self.coach):
			self.assertEqual(coaching_cards.people_without_session()["value"], before + 1)
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			coaching_cards.sessions_today()

	def test_caseload(self):
		make_coaching(
			self.coach,
			[self.person.name],
			starts_on=add_to_date(now_datetime().replace(microsecond=0), hours=-2),
			attendance="Present",
			tasks=[{"task": "x", "due_date": nowdate()}],
		)
		make_coaching_plan(self.coach, self.person.name, start_date=add_days(nowdate(), -40))
		make_coaching_plan(self.coach, self.other.name, start_date=add_days(nowdate(), -40))
		with as_user(self.coach):
			rows = coach_caseload.execute({})[1]
		mine = next(row for row in rows if row["coach"] == self.coach)
		self.assertEqual((mine["people"], mine["unseen"], mine["overdue"]), (2, 1, 0))
		self.assertGreaterEqual(mine["sessions"], 0)
		with self.assertRaises(ReportFilterError):
			coach_caseload.execute({"office": "nowhere"})

	def test_time_to_the_first_service(self):
		office = make_office("First Service Office").name
		people = [
			make_participant(office=office, registration_date=add_days(nowdate(), -30)) for _ in range(3)
		]
		for person, days in ((people[0], -28), (people[1], -20)):
			make_coaching(self.coach, [person.name], starts_on=self.at(days), attendance="Present")
		filters = {"office": office, "from_date": add_days(nowdate(), -31)}
		row = time_to_first_service.execute(filters)[1][0]
		self.assertEqual((row["people"], row["served"], row["median"], row["waiting"]), (3, 2, 6, 1))
		for rows in ("Sex", "Quarter", "Group"):
			self.assertEqual(time_to_first_service.execute({**filters, "rows": rows})[1][0]["people"], 3)
		with self.assertRaises(ReportFilterError):
			time_to_first_service.execute({"rows": "x"})

	def test_the_curriculum_tells_nothing_of_migration(self):
		person = make_participant(
			occupation="Albañil",
			return_country="United States",
			phone="7011-9988",
			document_kind="Passport",
			document_number="A70000001",
			work_experience=[
				{
					"occupation": "Albañil",
					"employer": "Foreign Builders",
					"country": "United States",
					"occupational_area": "Construction",
					"from_date": "2015-01-01",
					"to_date": "2019-01-01",
				}
			],
		)
		told = frappe.as_json(curriculum.curriculum(person))
		self.assertIn("2015", told)
		for secret in ("United States", "Foreign Builders", "A70000001", "7011", "Returned"):
			self.assertNotIn(secret, told)
		html = frappe.get_print("Participant", person.name, print_format="Curriculum vitae")
		self.assertIn(person.full_name, html)
		for user in (make_user("Monitoring Officer"), make_user("Programme Auditor")):
			with as_user(user), self.assertRaises(frappe.PermissionError):
				curriculum.curriculum(person)

	def test_figures_of_care_hide_small_groups(self):
		office = make_office("Figures Office").name
		psychologist = make_psychologist()
		for number in range(7):
			person = make_participant(office=office, sex="Female" if number < 6 else "Male")
			make_case(participant=person.name, responsible=psychologist)
		manager = make_user("Programme Manager")
		with as_user(manager):
			_columns, rows, message, _chart, summary = psychosocial_care_in_figures.execute(
				{"rows": "Sex", "office": office}
			)
		self.assertEqual([row["opened"] for row in rows], [None, None])
		self.assertIn("5", message)
		self.assertEqual(summary[0]["value"], 7)
		with as_user(manager):
			rows = psychosocial_care_in_figures.execute({"rows": "Month", "office": office})[1]
		self.assertEqual([row["opened"] for row in rows], [7])
