"""Breach cases: the clock, the notices, the measures as tasks, and the papers."""

from __future__ import annotations

import frappe
from frappe.utils import add_to_date, now_datetime, nowdate

from genesis.protection import breaches, delegate_cards
from genesis.protection.errors import BreachError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_participant, make_user
from genesis.tests.protection_factories import make_breach, make_delegate
from genesis.tests.workflows import advance


class TestBreach(GenesisTestCase):
	def test_the_clock_runs_from_the_discovery_and_cannot_be_put_back(self):
		doc = make_breach(discovered_on=add_to_date(now_datetime(), hours=-10))
		self.assertEqual(doc.due_on, add_to_date(doc.discovered_on, hours=72))
		self.assertIn(doc.hours_left, (61, 62))
		doc.discovered_on = now_datetime()
		with self.assertThrows(BreachError, "cannot be put later"):
			doc.save()

	def test_bad_cases_are_refused(self):
		person = make_participant().name
		later = add_to_date(now_datetime(), hours=2)
		cases = (
			("future", {"discovered_on": later}),
			(
				"is after",
				{
					"occurred_on": add_to_date(now_datetime(), hours=-1),
					"discovered_on": add_to_date(now_datetime(), hours=-2),
				},
			),
			("is before", {"authority_notified_on": add_to_date(now_datetime(), hours=-30)}),
			("twice", {"people": [{"participant": person}, {"participant": person}]}),
			("Done On", {"measures": [{"measure": "x", "done_on": add_to_date(nowdate(), days=1)}]}),
		)
		for words, values in cases:
			with self.subTest(words), self.assertThrows(BreachError, words):
				make_breach(**{"discovered_on": add_to_date(now_datetime(), hours=-3), **values})

	def test_it_is_notified_when_all_were_told(self):
		person = make_participant().name
		doc = make_breach(people=[{"participant": person}], measures=[{"measure": "Cambiar claves"}])
		with as_user(make_delegate()):
			with self.assertThrows(BreachError, "Agency", "Prosecutor", "people concerned"):
				advance(doc, "notified")
			doc.reload()
			doc.update({"authority_notified_on": now_datetime(), "prosecutor_notified_on": now_datetime()})
			doc.people[0].notified_on = now_datetime()
			doc.save()
			doc = advance(doc, "notified")
			self.assertEqual((doc.people_known, doc.people_told, doc.hours_left), (1, 1, None))
			with self.assertThrows(BreachError, "Cambiar claves"):
				advance(doc, "closed")
			doc.reload()
			doc.measures[0].done_on = nowdate()
			doc.save()
			self.assertTrue(advance(doc, "closed").closed_on)

	def test_a_late_notice_says_why(self):
		doc = make_breach(
			discovered_on=add_to_date(now_datetime(), hours=-80),
			authority_notified_on=now_datetime(),
			prosecutor_notified_on=now_datetime(),
			not_telling_reason="Aviso público",
		)
		with as_user(make_delegate()):
			with self.assertThrows(BreachError, "72 hours", "Reason of the Delay"):
				advance(doc, "notified")
			doc.reload()
			doc.delay_reason = "No había señal"
			doc.save()
			self.assertEqual(advance(doc, "notified").milestone, "Data Breach: notified")

	def test_measures_are_tasks(self):
		user = make_delegate()
		doc = make_breach(measures=[{"measure": "Cambiar claves", "responsible": user}])
		task = {"reference_type": "Data Breach", "reference_name": doc.name, "allocated_to": user}
		self.assertTrue(frappe.db.exists("ToDo", {**task, "status": "Open"}))
		doc.reload()
		doc.measures[0].done_on = nowdate()
		doc.save()
		self.assertTrue(frappe.db.exists("ToDo", {**task, "status": "Closed"}))
		self.assertEqual(frappe.db.count("ToDo", task), 1)

	def test_reminders_by_the_hour(self):
		user = make_delegate()
		doc = make_breach(discovered_on=add_to_date(now_datetime(), hours=-48, minutes=-10), responsible=user)
		notices = {
			"document_type": "Data Breach",
			"document_name": doc.name,
			"for_user": user,
			"type": "Alert",
		}
		before = frappe.db.count("Notification Log", {**notices, "subject": ("like", "%24 hours%")})
		breaches.remind()
		self.assertEqual(
			frappe.db.count("Notification Log", {**notices, "subject": ("like", "%24 hours%")}), before + 1
		)

	def test_the_papers_name_nobody(self):
		person = make_participant()
		doc = make_breach(
			people=[{"participant": person.name}], people_notice="Cambie su clave", people_estimate=40
		)
		with as_user(make_delegate()):
			authority = frappe.get_print(doc.doctype, doc.name, "Aviso de incidente a la autoridad")
			people = frappe.get_print(doc.doctype, doc.name, "Aviso de incidente a las personas")
			self.assertEqual(delegate_cards.breaches_not_told()["value"], 1)
		for words in ("Agencia de Ciberseguridad", "Fiscalía", ">40 ", doc.title, "72 horas"):
			self.assertIn(words, authority)
		self.assertIn("Cambie su clave", people)
		for paper in (authority, people):
			self.assertNotIn(person.full_name, paper)
		with as_user(make_user("Trainer")):
			self.assertFalse(frappe.has_permission("Data Breach", "read", doc=doc.name))
