"""Workflows that managers get wrong: refused with the reason, in their language, and the one in force untouched."""

from __future__ import annotations

import frappe

from genesis.genesis_configuration import milestones
from genesis.genesis_configuration.tests.test_workflow_guard import WorkflowTestCase, make_state, put_referral
from genesis.genesis_configuration.workflow_soundness import WorkflowSoundnessError
from genesis.tests.factories import as_user, make_user

MANAGER = "Programme Manager"


class TestWorkflowSoundness(WorkflowTestCase):
	def setUp(self):
		super().setUp()
		self.before = self.in_force()

	def in_force(self):
		"""States and transitions that documents follow now, as the database has them."""
		frappe.clear_document_cache("Workflow", self.workflow.name)
		workflow = milestones.active_workflow("Referral")
		return (
			workflow.name,
			[(row.state, row.doc_status, row.genesis_milestone) for row in workflow.states],
			[
				(row.state, row.action, row.next_state, row.allowed, row.condition)
				for row in workflow.transitions
			],
		)

	def refused(self, *words):
		with self.assertThrows(WorkflowSoundnessError, *words):
			self.save()
		self.assertEqual(self.in_force(), self.before)

	def add_state(self, name, *steps):
		"""A state without milestone, and transitions (from, to)."""
		make_state(name)
		self.workflow.append("states", {"state": name, "doc_status": "0", "allow_edit": "All"})
		for source, target in steps:
			self.workflow.append(
				"transitions", {"state": source, "action": "Accept", "next_state": target, "allowed": MANAGER}
			)

	def test_a_state_nobody_can_leave(self):
		self.add_state("Desk of nobody", (self.row("sent").state, "Desk of nobody"))
		self.refused("out of the state Desk of nobody", "Add a transition", "Closed")

	def test_a_circle_that_never_ends(self):
		self.add_state("Here", (self.row("sent").state, "Here"))
		self.add_state("There", ("Here", "There"), ("There", "Here"))
		self.refused("go round for ever", "Here, There", "Closed")

	def test_a_way_out_makes_both_sound(self):
		closed = self.row("closed").state
		self.add_state("Here", (self.row("sent").state, "Here"))
		self.add_state("There", ("Here", "There"), ("There", "Here"), ("There", closed))
		self.save()
		self.assertIn("There", [row.state for row in milestones.active_workflow("Referral").states])

	def test_an_unfinished_workflow_may_be_kept_but_not_take_over(self):
		other = self.copy_of("Referral with a hole")
		make_state("Hole")
		other.append("states", {"state": "Hole", "doc_status": "0", "allow_edit": "All"})
		other.append(
			"transitions",
			{"state": self.row("sent").state, "action": "Accept", "next_state": "Hole", "allowed": MANAGER},
		)
		other.insert()
		other.is_active = 1
		with self.assertThrows(WorkflowSoundnessError, "Hole"):
			self.save(other)
		self.assertEqual(self.in_force(), self.before)

	def test_an_action_given_to_no_role(self):
		self.workflow.transitions[0].allowed = None
		self.workflow.states[0].allow_edit = None
		self.refused("Row 1 (Send)", "no role is given", "State Draft")

	def test_a_role_that_is_disabled_does_nothing(self):
		frappe.get_doc({"doctype": "Role", "role_name": "Retired Role", "disabled": 1}).insert()
		self.workflow.transitions[1].allowed = "Retired Role"
		self.refused("Row 2", "Retired Role", "disabled")

	def test_conditions_that_cannot_be_evaluated_or_leave_the_sandbox(self):
		for condition, words in (
			('doc.direction = "Incoming"', ("cannot be read", "doc.status ==")),
			('doc.directoin == "Incoming"', ("directoin", "Referral does not have")),
			("today() > doc.due_date", ("knows no today",)),
			("().__class__.__base__.__subclasses__()", ("may not use __",)),
			("frappe.get_doc('User', 'Administrator').add_roles('System Manager')", ("frappe.get_doc",)),
			("frappe.db.get_value('Psychosocial Case', {}, 'reason')", ("frappe.db", "system manager")),
			("frappe.db.set_value('User', 'x', 'enabled', 1)", ("frappe.db.set_value",)),
		):
			with self.subTest(condition):
				self.workflow.reload()
				self.workflow.transitions[0].condition = condition
				self.refused("Row 1 (Send)", *words)

	def test_all_reasons_are_told_at_once_and_in_spanish(self):
		self.workflow.transitions[0].condition = "doc.nothing"
		self.workflow.transitions[1].condition = "doc.direction ="
		frappe.local.lang = "es"
		self.refused("Fila 1", "no tiene", "Fila 2", "no se puede leer")

	def test_a_condition_on_the_document_is_saved(self):
		self.workflow.transitions[0].condition = 'doc.direction == "Incoming" and not doc.response_notes'
		self.save()

	def test_a_system_manager_lets_a_condition_read_records_and_the_manager_may_keep_it(self):
		condition = 'frappe.db.get_value("Partner", doc.partner, "is_active")'
		self.workflow.transitions[0].condition = condition
		with as_user(make_user("System Manager", MANAGER, email="both@genesis.example")):
			self.workflow.save()
		self.workflow.transitions[1].allowed = MANAGER
		self.save()
		self.assertEqual(milestones.active_workflow("Referral").transitions[0].condition, condition)

	def test_a_state_fills_in_what_people_could_fill_in(self):
		for fieldname in ("office", "participant", "milestone", "response_notes", "sent_on"):
			self.row("accepted").update({"update_field": fieldname, "update_value": "x"})
			self.refused("State Accepted", "is no field that a state may fill in")
			self.workflow.reload()
		state = self.row("accepted")
		state.update_field, state.update_value = "outcome", ""
		self.save()

	def test_what_a_system_manager_lets_a_state_fill_in_may_stay(self):
		state = self.row("accepted")
		state.update_field, state.update_value = "response_on", "2026-01-01"
		with as_user(make_user("System Manager", MANAGER, email="both@genesis.example")):
			self.workflow.save()
		self.workflow.transitions[1].allowed = MANAGER
		self.save()
		self.row("accepted").update_value = "2026-02-02"
		with self.assertThrows(WorkflowSoundnessError, "is no field that a state may fill in"):
			self.save()

	def test_values_that_newer_versions_evaluate_and_tasks_of_steps(self):
		state = self.row("accepted")
		state.update_field, state.evaluate_as_expression = "outcome", 1
		state.update_value = 'frappe.db.get_value("User", "Administrator", "api_key")'
		self.refused("State Accepted", "may not use", "frappe.db")
		self.workflow.reload()
		self.workflow.transitions[0].transition_tasks = "Tasks of a stranger"
		self.refused("Row 1", "what runs by itself at a step")

	def test_another_doc_status_would_submit_documents_behind_their_back(self):
		accepted = self.row("accepted")
		put_referral("TEST-REF-STATUS", accepted.state, "Referral: accepted")
		for row in self.workflow.states:
			if row.state in (accepted.state, self.row("closed").state):
				row.doc_status = "1"
		self.refused("Doc Status of the state Accepted", "1 documents")
		self.assertEqual(frappe.db.get_value("Referral", "TEST-REF-STATUS", "docstatus"), 0)

	def test_conditions_of_other_document_types_are_looked_at_too(self):
		doc = frappe.get_doc(
			{
				"doctype": "Workflow",
				"workflow_name": "Notes",
				"document_type": "ToDo",
				"is_active": 1,
				"workflow_state_field": "status",
				"states": [{"state": "Draft", "doc_status": "0", "allow_edit": "All"}],
				"transitions": [
					{
						"state": "Draft",
						"action": "Accept",
						"next_state": "Draft",
						"allowed": MANAGER,
						"condition": "doc.nowhere",
					}
				],
			}
		)
		with self.assertThrows(WorkflowSoundnessError, "nowhere"):
			doc.insert()
