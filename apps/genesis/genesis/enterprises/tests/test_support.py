"""Acceleration plans, mentoring visits and other financing: goals measured, tasks, calendars, consent, services."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.enterprises import plans, timeline_sources, visit_calendar
from genesis.enterprises.errors import FinancingError, PlanError, VisitError
from genesis.tests.base import GenesisTestCase
from genesis.tests.enterprise_factories import (
	make_enterprise,
	make_financing,
	make_follow_up,
	make_plan,
	make_visit,
	month,
)
from genesis.tests.factories import as_user, make_partner, make_user


def tasks(doctype: str, name: str, status: str = "Open") -> list[str]:
	filters = {"reference_type": doctype, "reference_name": name, "status": status}
	return frappe.get_all("ToDo", filters=filters, pluck="allocated_to")


def make_support_plan(participant: str, service: str):
	return frappe.get_doc(
		{
			"doctype": "Support Plan",
			"participant": participant,
			"start_date": "2026-03-02",
			"coordinator": "Administrator",
			"objective": "x",
			"services": [{"service": service, "status": "Planned"}],
		}
	).insert()


class TestPlans(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.enterprise = make_enterprise()
		self.name = self.enterprise.name
		make_follow_up(self.name, back=3, sales=400)

	def test_goals_are_measured_by_the_follow_up(self):
		doc = make_plan(
			self.name,
			goals=[
				{"goal": "Ventas", "indicator": "Monthly Sales", "target": 1000},
				{"goal": "Empleos", "indicator": "Jobs", "target": 3},
				{"goal": "Clientes", "indicator": "Other", "baseline": 10, "current": 15, "target": 20},
			],
		)
		self.assertEqual([row.baseline for row in doc.goals], [400, 1, 10])
		self.assertEqual([row.progress for row in doc.goals], [0, 0, 50])
		make_follow_up(self.name, back=1, sales=700, women_full_time=2)
		doc.reload()
		self.assertEqual([row.progress for row in doc.goals], [50, 50, 50])
		self.assertEqual(doc.progress, 50)
		self.assertEqual(frappe.db.get_value("Enterprise", self.name, "status"), "In Acceleration")

	def test_actions_are_tasks(self):
		user = make_user("Enterprise Advisor")
		doc = make_plan(
			self.name,
			plan_actions=[
				{"action": "Rótulo", "responsible": user, "due_date": add_days(nowdate(), -1)},
				{"action": "Cuaderno", "due_date": add_days(nowdate(), 5)},
			],
		)
		self.assertEqual((doc.actions_open, doc.actions_late), (2, 1))
		self.assertEqual(tasks("Acceleration Plan", doc.name), [user])
		doc.save()
		self.assertEqual(tasks("Acceleration Plan", doc.name), [user])
		doc.plan_actions[0].is_done = 1
		doc.save()
		self.assertEqual((tasks("Acceleration Plan", doc.name), doc.actions_late), ([], 0))
		self.assertEqual(str(doc.plan_actions[0].done_on), nowdate())
		other = make_user("Labour Coach")
		doc.plan_actions[0].is_done = 0
		doc.plan_actions[0].responsible = other
		doc.save()
		self.assertEqual(tasks("Acceleration Plan", doc.name), [other])
		doc.set("plan_actions", doc.plan_actions[1:])
		doc.save()
		self.assertEqual(tasks("Acceleration Plan", doc.name), [])

	def test_how_a_plan_ends(self):
		service = make_support_plan(self.enterprise.members[0].participant, "3b")
		doc = make_plan(self.name)
		with self.assertThrows(PlanError, doc.name):
			make_plan(self.name)
		with self.assertThrows(PlanError, "Result", "missing"):
			plans.complete(doc.name, " ")
		doc.update({"status": "Completed", "result": "Porque sí"})
		doc.save()
		self.assertEqual(doc.status, "Active")
		self.assertEqual(plans.complete(doc.name, "Vende el doble"), "Completed")
		service.reload()
		self.assertEqual(service.services[0].status, "Done")
		self.assertEqual(frappe.db.get_value("Enterprise", self.name, "status"), "Recorded")
		with self.assertThrows(PlanError, "completed"):
			plans.cancel(doc.name, "x")
		doc.reload()
		with self.assertThrows(PlanError, "no longer changes"):
			doc.save()
		second = make_plan(self.name)
		with as_user(make_user("Monitoring Officer")), self.assertRaises(frappe.PermissionError):
			plans.cancel(second.name, "x")

	def test_what_cannot_be_a_plan(self):
		for values, words in (
			({"end_date": month(2)}, "before"),
			({"goals": [{"goal": "x", "indicator": "Other", "baseline": 5, "target": 5}]}, "equals"),
			({"plan_actions": [{"action": "x", "due_date": month(3)}]}, "Row 1"),
		):
			with self.subTest(words), self.assertThrows(PlanError, words):
				make_plan(self.name, **values)


class TestVisits(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.name = make_enterprise().name
		self.mentor = make_user("Enterprise Advisor")

	def test_a_visit_done_leaves_tasks_and_plans_the_next_one(self):
		doc = make_visit(self.name, mentor=self.mentor)
		taken = make_visit(
			make_enterprise(enterprise_name="Otra").name,
			mentor=self.mentor,
			visit_date=add_days(nowdate(), 14),
		)
		doc.update({"status": "Done", "findings": "Vende bien", "next_visit_on": add_days(nowdate(), 14)})
		doc.append("agreements", {"agreement": "Traer cotización", "responsible": self.mentor})
		doc.append("agreements", {"agreement": "Anotar gastos"})
		doc.save()
		self.assertEqual(tasks("Mentoring Visit", doc.name), [self.mentor])
		following = frappe.get_doc("Mentoring Visit", doc.next_visit)
		self.assertEqual((following.status, following.enterprise), ("Planned", self.name))
		self.assertGreaterEqual(str(following.starts_on), str(taken.ends_on))
		doc.save()
		self.assertEqual(frappe.db.count("Mentoring Visit", {"enterprise": self.name}), 2)
		doc.agreements[0].is_done = 1
		doc.save()
		self.assertEqual(tasks("Mentoring Visit", doc.name), [])

	def test_what_cannot_be_a_visit(self):
		for values, words in (
			({"ends_at": "08:00:00"}, "before"),
			({"status": "Done"}, "Findings"),
			({"status": "Done", "findings": "x", "visit_date": add_days(nowdate(), 1)}, "still to come"),
			({"status": "Cancelled"}, "Why It Did Not Take Place"),
			({"next_visit_on": nowdate()}, "not after"),
		):
			with self.subTest(words), self.assertThrows(VisitError, words):
				make_visit(self.name, **values)

	def test_a_mentor_is_in_one_place_at_a_time(self):
		first = make_visit(self.name, mentor=self.mentor)
		times = {"mentor": self.mentor, "starts_at": "09:30:00", "ends_at": "10:30:00"}
		with self.assertThrows(VisitError, first.name):
			make_visit(self.name, **times)
		make_visit(self.name, **{**times, "mentor": make_user("Labour Coach")})
		make_visit(self.name, **{**times, "starts_at": "10:00:00"})
		first.update({"status": "Cancelled", "cancel_reason": "Lluvia"})
		first.save()
		make_visit(self.name, **{**times, "ends_at": "10:00:00"})

	def test_the_calendar_shows_what_the_user_may_read(self):
		coming = make_visit(self.name, mentor=self.mentor, topic="Costos")
		late = make_visit(self.name, mentor=self.mentor, visit_date=add_days(nowdate(), -1))
		with as_user(self.mentor):
			events = visit_calendar.events(add_days(nowdate(), -2), nowdate())
		events = [event for event in events if event["name"] in (coming.name, late.name)]
		self.assertEqual(events[0]["name"], late.name)
		self.assertEqual(len({event["color"] for event in events}), 2)
		self.assertIn("Costos", events[1]["title"])
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			visit_calendar.events(nowdate(), nowdate())


class TestFinancing(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.enterprise = make_enterprise()

	def test_what_is_granted_is_the_service_of_financing(self):
		service = make_support_plan(self.enterprise.members[0].participant, "3c")
		doc = make_financing(self.enterprise.name, amount_granted=5)
		self.assertEqual(doc.amount_granted, 0)
		doc.update({"outcome": "Granted", "amount_granted": 700})
		doc.save()
		service.reload()
		self.assertEqual((service.services[0].status, str(doc.answered_on)), ("Done", nowdate()))

	def test_what_cannot_be(self):
		for values, words in (
			({"financer": " "}, "Name of the Financer"),
			({"referred_on": add_days(nowdate(), 1)}, "future"),
			({"outcome": "Granted"}, "Amount Granted"),
			({"outcome": "Declined"}, "Conditions or Reason"),
			({"outcome": "Granted", "amount_granted": 1, "answered_on": month(3)}, "before"),
			({"outcome": "Granted", "amount_granted": 1, "answered_on": add_days(nowdate(), 1)}, "future"),
			({"shares_data": 1}, "registered partner"),
			({"shares_data": 1, "partner": make_partner().name}, self.enterprise.members[0].participant),
		):
			with self.subTest(words), self.assertThrows(FinancingError, words):
				make_financing(self.enterprise.name, **values)


class TestTimeline(GenesisTestCase):
	def test_what_was_done_with_the_enterprise_is_on_the_path_of_its_people(self):
		doc = make_enterprise(start_date=month(4))
		participant = doc.members[0].participant
		make_plan(doc.name)
		make_financing(doc.name, outcome="Granted", amount_granted=5, answered_on=month(1))
		events = timeline_sources.enterprises(participant) + timeline_sources.support(participant)
		days = sorted(event["date"] for event in events)
		self.assertEqual(days, [getdate(day) for day in (month(6), month(4), month(2), month(1), month(1))])
		with as_user(make_user("Psychologist")):
			self.assertEqual(timeline_sources.enterprises(participant), [])
			self.assertEqual(timeline_sources.support(participant), [])
