"""Milestones of documents, by the workflow in force."""

from __future__ import annotations

import frappe

from genesis.genesis_configuration import milestones
from genesis.tests.base import GenesisTestCase


class TestMilestones(GenesisTestCase):
	clears_cache = True

	def referral(self, **values):
		return frappe.get_doc({"doctype": "Referral", **values})

	def test_a_new_document_has_no_milestone_before_the_first_state_that_carries_one(self):
		doc = self.referral()
		milestones.apply_milestone(doc)
		self.assertIsNone(milestones.milestone_of(doc))

	def test_the_state_gives_the_milestone(self):
		doc = self.referral(workflow_state=milestones.states_for("Referral", "accepted")[0])
		milestones.apply_milestone(doc)
		self.assertEqual(doc.milestone, "Referral: accepted")
		self.assertEqual(milestones.milestone_of(doc), "accepted")
		self.assertTrue(milestones.has_reached(doc, "declined", "accepted"))
		self.assertFalse(milestones.has_reached(doc, "sent"))

	def test_a_state_without_milestone_keeps_the_last_one(self):
		first = milestones.active_workflow("Referral").states[0].state
		doc = self.referral(workflow_state=first, milestone="Referral: sent")
		milestones.apply_milestone(doc)
		self.assertEqual(doc.milestone, "Referral: sent")

	def test_a_document_type_without_workflow_is_left_alone(self):
		doc = frappe.get_doc({"doctype": "Note", "title": "No workflow here"})
		milestones.apply_milestone(doc)
		self.assertIsNone(doc.get("milestone"))
		self.assertEqual(milestones.state_milestones("Note"), {})

	def test_declared_milestones_become_records_and_keep_titles_that_managers_changed(self):
		frappe.db.set_value("Workflow Milestone", "Referral: accepted", "title", "Taken in")
		frappe.db.set_value("Workflow Milestone", "Referral: sent", "required", 0)
		milestones.sync_milestones()
		self.assertEqual(frappe.db.get_value("Workflow Milestone", "Referral: accepted", "title"), "Taken in")
		self.assertEqual(frappe.db.get_value("Workflow Milestone", "Referral: sent", "required"), 1)

	def test_milestones_that_code_no_longer_declares_are_retired_not_deleted(self):
		name = "Referral: gone"
		frappe.get_doc(
			{
				"doctype": "Workflow Milestone",
				"document_type": "Referral",
				"milestone": "gone",
				"title": "Gone",
				"required": 1,
			}
		).insert()
		milestones.sync_milestones()
		kept = frappe.db.get_value("Workflow Milestone", name, ["required", "retired"])
		self.assertEqual(kept, (0, 1))
		self.assertNotIn(name, [row.name for row in milestones.known_milestones("Referral")])

	def test_refresh_writes_only_what_a_workflow_change_moved(self):
		row = milestones.active_workflow("Referral").states[1]
		table = frappe.qb.DocType("Referral")
		values = [("TEST-REF-1", row.state, None), ("TEST-REF-2", row.state, "Referral: closed")]
		values.append(("TEST-REF-3", "Draft", "Referral: declined"))
		frappe.qb.into(table).columns("name", "workflow_state", "milestone").insert(*values).run()
		frappe.get_meta("Referral")
		milestones.state_milestones("Referral")  # workflow and fields are cached from here on
		with self.queries_counted() as count:
			statements = milestones.refresh_documents("Referral")
			self.assertEqual(count(), statements)
		self.assertEqual(statements, len(set(milestones.state_milestones("Referral").values())))
		found = dict(
			frappe.get_all(
				"Referral",
				filters={"name": ("like", "TEST-REF-%")},
				fields=["name", "milestone"],
				as_list=True,
			)
		)
		self.assertEqual(
			found,
			{
				"TEST-REF-1": row.genesis_milestone,
				"TEST-REF-2": row.genesis_milestone,
				"TEST-REF-3": "Referral: declined",
			},
		)

	def test_only_those_who_may_read_workflows_are_told_what_one_must_keep(self):
		self.assertEqual(
			set(milestones.milestones_to_keep("Referral")), {"Sent", "Accepted", "Declined", "Closed"}
		)
		frappe.set_user("Guest")
		with self.assertRaises(frappe.PermissionError):
			milestones.milestones_to_keep("Referral")
