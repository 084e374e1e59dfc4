"""Support plans: their status follows from their services, and they put a person in service."""

import frappe
from frappe.utils import add_days, nowdate

from genesis.participants import support_plans
from genesis.participants.errors import DateNotAcceptedError, SupportPlanError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user


class TestSupportPlan(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.person = make_participant().name

	def plan(self, *services, **values):
		defaults = {
			"start_date": "2026-03-10",
			"objective": "A job in tourism",
			"coordinator": "Administrator",
		}
		rows = [dict(zip(("service", "status"), service, strict=False)) for service in services]
		return frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": self.person,
				"services": rows,
				**defaults,
				**values,
			}
		).insert()

	def test_status_and_progress(self):
		plan = self.plan()
		self.assertEqual((plan.status, plan.progress), ("Draft", 0))
		self.assertEqual(self.status(), "Registered")
		plan = self.plan(("1c", "Done"), ("2e", "Planned"), ("3a", "Cancelled"))
		self.assertEqual((plan.status, plan.progress), ("Active", 50))
		self.assertEqual(str(plan.services[0].done_on), nowdate())
		self.assertEqual(plan.services[1].responsible, "Administrator")
		self.assertEqual(self.status(), "In Service")
		plan.services[1].status = "Done"
		plan.save()
		self.assertEqual((plan.status, plan.progress), ("Completed", 100))

	def test_a_service_reopened_is_no_longer_dated(self):
		plan = self.plan(("1c", "Done"))
		plan.services[0].status = "In Progress"
		plan.save()
		self.assertIsNone(plan.services[0].done_on)

	def test_a_service_given_elsewhere_is_marked_as_done(self):
		plan = self.plan(("1c", "Planned"), ("2e", "Planned"))
		with as_user(make_user("Trainer")):
			for _twice in range(2):
				self.assertEqual(support_plans.record_service(self.person, "1c", result="Passed"), plan.name)
			support_plans.record_service(self.person, "2b", add_days(nowdate(), -1))
		plan.reload()
		self.assertEqual(
			[(row.service, row.status, str(row.done_on)) for row in plan.services],
			[
				("1c", "Done", nowdate()),
				("2e", "Planned", "None"),
				("2b", "Done", add_days(nowdate(), -1)),
			],
		)
		self.assertEqual(plan.services[0].result, "Passed")
		self.assertIsNone(support_plans.record_service(make_participant().name, "1c"))
		frappe.db.set_value("Programme Service", "2c", "is_active", 0)
		self.assertIsNone(support_plans.record_service(self.person, "2c"))

	def test_bad_input(self):
		with self.assertThrows(DateNotAcceptedError, "Review On"):
			self.plan(review_date="2026-03-09")
		plan = self.plan(("1c", "Done"))
		plan.services[0].done_on = add_days(nowdate(), 1)
		with self.assertThrows(DateNotAcceptedError, "Row 1", "future"):
			plan.save()

	def test_services_no_longer_offered(self):
		plan = self.plan(("1c", "Planned"))
		frappe.db.set_value("Programme Service", "1c", "is_active", 0)
		frappe.db.value_cache.clear()
		plan.objective = "Another objective"
		plan.save()
		with self.assertThrows(SupportPlanError, "1c", "no longer offered"):
			self.plan(("1c", "Planned"))

	def test_the_catalogue_is_complete(self):
		rows = frappe.get_all("Programme Service", fields=["code", "area", "title_es", "responsible_role"])
		self.assertEqual({row.area for row in rows}, {"1", "2", "3", "4", "5"})
		for row in rows:
			self.assertTrue(row.code.startswith(row.area) and row.title_es and row.responsible_role)

	def test_who_works_on_plans(self):
		plan = self.plan(("1c", "Planned"))
		cases = {
			"Intake Officer": (True, True),
			"Labour Coach": (True, True),
			"Trainer": (True, False),
			"Programme Auditor": (False, False),
		}
		for role, (writes, creates) in cases.items():
			with self.subTest(role=role), as_user(make_user(role)):
				self.assertTrue(frappe.has_permission("Support Plan", "read", doc=plan.name))
				self.assertEqual(bool(frappe.has_permission("Support Plan", "write", doc=plan.name)), writes)
				self.assertEqual(bool(frappe.has_permission("Support Plan", "create")), creates)
		with as_user(make_user("Labour Coach", office=make_office("Test Office Two").name)):
			self.assertFalse(frappe.has_permission("Support Plan", "read", doc=plan.name))

	def status(self):
		return frappe.db.get_value("Participant", self.person, "status")
