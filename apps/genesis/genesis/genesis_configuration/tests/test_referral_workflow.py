"""The shipped Referral workflow, and that it goes on working whatever managers make of its states."""

from __future__ import annotations

import frappe

from genesis.genesis_configuration import milestones
from genesis.genesis_configuration.milestone_rules import short_key
from genesis.install import set_up_site
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_referral, make_user
from genesis.tests.workflows import advance


class TestReferralWorkflow(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")
		cls.officer = make_user("Intake Officer")

	def referral(self):
		"""An incoming referral: nothing is shared, so no consent stands in the way."""
		return make_referral(direction="Incoming")

	def walk(self, doc, *keys):
		"""Milestones as reports and filters find them after each step."""
		found = []
		for key in keys:
			doc = advance(doc, key)
			filters = {"name": doc.name, "milestone": f"Referral: {key}"}
			found += [
				short_key(name) for name in frappe.get_all("Referral", filters=filters, pluck="milestone")
			]
		return doc, found

	def test_from_draft_to_closed_by_the_intake_officer(self):
		doc = self.referral()
		self.assertIsNone(milestones.milestone_of(doc))
		with as_user(self.officer):
			_doc, found = self.walk(doc, "sent", "accepted", "closed")
		self.assertEqual(found, ["sent", "accepted", "closed"])

	def test_a_declined_referral_may_be_sent_again(self):
		with as_user(self.officer):
			_doc, found = self.walk(self.referral(), "sent", "declined", "sent", "accepted")
		self.assertEqual(found, ["sent", "declined", "sent", "accepted"])

	def test_only_managers_reopen(self):
		doc, _found = self.walk(self.referral(), "sent", "accepted", "closed")
		with as_user(self.officer), self.assertRaises(frappe.ValidationError):
			advance(doc, "accepted")
		with as_user(self.manager):
			self.assertEqual(milestones.milestone_of(advance(doc, "accepted")), "accepted")

	def test_states_changed_renamed_and_added_then_upgraded_twice(self):
		"""The promise of the design: an upgrade keeps what managers changed and logic goes on."""
		early, waiting = self.referral(), advance(self.referral(), "sent")
		with as_user(self.manager):
			self.rework_workflow()
		self.assertEqual(frappe.db.get_value("Referral", waiting.name, "workflow_state"), "Enviada al socio")
		for _upgrade in range(2):
			set_up_site()
			frappe.clear_cache()
			workflow = milestones.active_workflow("Referral")
			states = [row.state for row in workflow.states]
			self.assertIn("Lista de espera", states)
			self.assertNotIn("Sent", states)
			self.assertFalse(frappe.db.exists("Workflow State", "Sent"))
		self.assertEqual(frappe.db.get_value("Shipped Default", "Workflow State: Sent", "status"), "Changed")
		self.assertEqual(frappe.db.get_value("Shipped Default", "Workflow: Referral", "status"), "Changed")
		for doc in (early, waiting):
			doc.reload()
			with as_user(self.manager):
				_doc, found = self.walk(doc, "sent", "accepted", "closed")
			self.assertEqual(found[-2:], ["accepted", "closed"])

	def rework_workflow(self):
		for key, name in (("sent", "Enviada al socio"), ("accepted", "En manos del socio")):
			frappe.get_doc("Workflow State", milestones.states_for("Referral", key)[0]).rename(name)
		frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": "Lista de espera"}).insert()
		workflow = frappe.get_doc("Workflow", milestones.active_workflow("Referral").name)
		workflow.append("states", {"state": "Lista de espera", "doc_status": "0", "allow_edit": "All"})
		for row in [row for row in workflow.transitions if row.next_state == "En manos del socio"]:
			if row.state == "Enviada al socio":
				row.next_state = "Lista de espera"
		workflow.append(
			"transitions",
			{
				"state": "Lista de espera",
				"action": "Accept",
				"next_state": "En manos del socio",
				"allowed": "Programme Manager",
			},
		)
		workflow.save()

	def test_the_shipped_workflow_comes_back_on_request(self):
		with as_user(self.manager):
			workflow = frappe.get_doc("Workflow", "Referral")
			workflow.append("states", {"state": "Pending", "doc_status": "0", "allow_edit": "All"})
			workflow.save()
			entry = frappe.get_doc("Shipped Default", "Workflow: Referral")
			self.assertEqual([row["fieldname"] for row in entry.difference()], ["states"])
			entry.restore()
		self.assertEqual(frappe.db.get_value("Shipped Default", "Workflow: Referral", "status"), "Unchanged")
		self.assertNotIn("Pending", [row.state for row in milestones.active_workflow("Referral").states])

	def test_a_notification_tells_the_sender_of_the_answer(self):
		with as_user(self.officer):
			doc = self.referral()
		with as_user(self.manager):
			advance(advance(doc, "sent"), "accepted")
		subjects = frappe.get_all(
			"Notification Log",
			filters={"document_type": "Referral", "document_name": doc.name, "for_user": self.officer},
			pluck="subject",
		)
		self.assertEqual(subjects, [f"Referral {doc.name}: Accepted"])
