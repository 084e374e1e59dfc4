"""What managers may and may not do to a workflow that Genesis relies on."""

from __future__ import annotations

import json

import frappe

from genesis.genesis_configuration import milestones, workflow_activation
from genesis.genesis_configuration.workflow_guard import WorkflowMilestoneError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user


def make_state(name: str) -> str:
	if not frappe.db.exists("Workflow State", name):
		frappe.get_doc({"doctype": "Workflow State", "workflow_state_name": name}).insert()
	return name


def put_referral(name: str, state: str, milestone: str | None = None) -> None:
	"""A bare row, as reports see it: these tests are about workflows, not about the rules of a referral."""
	table = frappe.qb.DocType("Referral")
	frappe.qb.into(table).columns("name", "workflow_state", "milestone").insert(name, state, milestone).run()


class WorkflowTestCase(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")

	def setUp(self):
		super().setUp()
		# Whatever this site made of the workflow: the tests speak of milestones, never of states.
		self.workflow = frappe.get_doc("Workflow", milestones.active_workflow("Referral").name)

	def row(self, key, workflow=None):
		wanted = f"Referral: {key}"
		return next(row for row in (workflow or self.workflow).states if row.genesis_milestone == wanted)

	def save(self, workflow=None):
		with as_user(self.manager):
			(workflow or self.workflow).save()

	def activate(self, workflow):
		with as_user(self.manager):
			workflow_activation.activate(workflow.name, self.workflow.name)

	def copy_of(self, name):
		doc = frappe.copy_doc(self.workflow)
		doc.workflow_name = name
		doc.is_active = 0
		return doc


class TestMilestonesKept(WorkflowTestCase):
	def test_a_lost_milestone_is_refused_with_its_name_and_the_states_without_one(self):
		self.row("accepted").genesis_milestone = None
		with self.assertThrows(WorkflowMilestoneError, "Accepted", "Draft", "Milestone"):
			self.save()

	def test_a_removed_state_with_a_needed_milestone_is_refused(self):
		row = self.row("declined")
		self.workflow.transitions = [
			t for t in self.workflow.transitions if row.state not in (t.state, t.next_state)
		]
		self.workflow.remove(row)
		with self.assertThrows(WorkflowMilestoneError, "Declined"):
			self.save()

	def test_a_milestone_that_no_transition_leads_to_is_refused(self):
		row = self.row("declined")
		self.workflow.transitions = [t for t in self.workflow.transitions if t.next_state != row.state]
		with self.assertThrows(WorkflowMilestoneError, "No transition leads to", "Declined"):
			self.save()

	def test_a_milestone_may_move_to_another_state_and_documents_follow(self):
		row, other = self.row("accepted"), make_state("In hands of partner")
		put_referral("TEST-REF-MOVE", other)
		self.workflow.append("states", {"state": other, "doc_status": "0", "allow_edit": "All"})
		for transition in [t for t in self.workflow.transitions if t.state == row.state]:
			self.workflow.append(
				"transitions",
				{
					"state": other,
					"action": transition.action,
					"next_state": transition.next_state,
					"allowed": "All",
				},
			)
		self.workflow.append(
			"transitions", {"state": row.state, "action": "Accept", "next_state": other, "allowed": "All"}
		)
		row.genesis_milestone = None
		self.workflow.states[-1].genesis_milestone = "Referral: accepted"
		self.save()
		self.assertEqual(milestones.states_for("Referral", "accepted"), [other])
		self.assertEqual(frappe.db.get_value("Referral", "TEST-REF-MOVE", "milestone"), "Referral: accepted")

	def test_an_added_state_without_milestone_is_welcome(self):
		self.workflow.append(
			"states", {"state": make_state("Waiting list"), "doc_status": "0", "allow_edit": "All"}
		)
		sent = self.row("sent").state
		for state, next_state in ((sent, "Waiting list"), ("Waiting list", self.row("accepted").state)):
			self.workflow.append(
				"transitions",
				{
					"state": state,
					"action": "Accept",
					"next_state": next_state,
					"allowed": "Programme Manager",
				},
			)
		self.save()
		self.assertIn("Waiting list", [row.state for row in milestones.active_workflow("Referral").states])

	def test_another_state_field_is_refused_before_frappe_makes_it(self):
		self.workflow.workflow_state_field = "my_state"
		with self.assertThrows(WorkflowMilestoneError, "workflow_state"):
			self.save()
		self.assertFalse(frappe.db.exists("Custom Field", {"dt": "Referral", "fieldname": "my_state"}))

	def test_a_state_that_documents_are_in_may_not_vanish(self):
		state = make_state("Waiting list")
		self.workflow.append("states", {"state": state, "doc_status": "0", "allow_edit": "All"})
		self.save()
		put_referral("TEST-REF-HELD", state)
		self.workflow.remove(self.workflow.states[-1])
		with self.assertThrows(WorkflowMilestoneError, "Waiting list (1)"):
			self.save()

	def test_workflows_of_other_document_types_are_nobodys_business(self):
		doc = frappe.get_doc(
			{
				"doctype": "Workflow",
				"workflow_name": "Notes",
				"document_type": "ToDo",
				"is_active": 1,
				"workflow_state_field": "status",
				"states": [{"state": "Draft", "doc_status": "0", "allow_edit": "All"}],
				"transitions": [],
			}
		)
		doc.insert()
		doc.is_active = 0
		doc.save()
		doc.delete()
		self.assertFalse(frappe.db.exists("Workflow", "Notes"))


class TestWorkflowReplaced(WorkflowTestCase):
	def test_the_only_active_workflow_may_not_be_switched_off(self):
		self.workflow.is_active = 0
		with self.assertThrows(WorkflowMilestoneError, "Referral", "Activate another workflow"):
			self.save()

	def test_the_only_active_workflow_may_not_be_deleted_nor_given_to_another_document_type(self):
		with self.assertThrows(WorkflowMilestoneError, "Activate another workflow"):
			self.workflow.delete()
		self.workflow.reload()
		self.workflow.document_type = "ToDo"
		with self.assertThrows(WorkflowMilestoneError, "Activate another workflow"):
			self.save()

	def test_another_workflow_takes_over_and_the_first_may_go(self):
		other = self.copy_of("Referral by stages").insert()
		self.assertEqual(milestones.active_workflow("Referral").name, self.workflow.name)
		self.activate(other)
		self.assertEqual(milestones.active_workflow("Referral").name, other.name)
		self.assertEqual(milestones.states_for("Referral", "sent"), [self.row("sent").state])
		self.workflow.reload()
		self.workflow.delete()
		self.assertFalse(frappe.db.exists("Workflow", self.workflow.name))

	def test_a_draft_workflow_may_be_unfinished_but_not_take_over_so(self):
		other = self.copy_of("Referral unfinished")
		other.states[-1].genesis_milestone = None
		other.insert()
		other.is_active = 1
		with self.assertThrows(WorkflowMilestoneError, "Closed"):
			self.save(other)

	def test_a_workflow_that_takes_over_must_know_the_states_documents_are_in(self):
		put_referral("TEST-REF-OLD", self.row("sent").state)
		other = self.copy_of("Referral anew").insert()
		old, new = self.row("sent", other).state, make_state("Brand new state")
		for row in other.states:
			row.state = new if row.state == old else row.state
		for row in other.transitions:
			row.state = new if row.state == old else row.state
			row.next_state = new if row.next_state == old else row.next_state
		other.is_active = 1
		with self.assertThrows(WorkflowMilestoneError, f"{old} (1)"):
			self.save(other)


class TestStatesRenamed(WorkflowTestCase):
	def rename(self, old, new, merge=False):
		with as_user(self.manager):
			frappe.get_doc("Workflow State", old).rename(new, merge=merge)
		self.workflow = frappe.get_doc("Workflow", self.workflow.name)

	def test_workflow_documents_actions_and_drawing_follow(self):
		old = self.row("accepted").state
		put_referral("TEST-REF-NAME", old, "Referral: accepted")
		canvas = json.dumps([{"type": "state", "data": {"state": old}}])
		frappe.db.set_value("Workflow", self.workflow.name, "workflow_data", canvas)
		self.rename(old, "Recibida por el socio")
		self.assertEqual(milestones.states_for("Referral", "accepted"), ["Recibida por el socio"])
		self.assertEqual(
			frappe.db.get_value("Referral", "TEST-REF-NAME", ["workflow_state", "milestone"]),
			("Recibida por el socio", "Referral: accepted"),
		)
		used = {name for row in self.workflow.transitions for name in (row.state, row.next_state)}
		self.assertIn("Recibida por el socio", used)
		self.assertNotIn(old, used)
		self.assertNotIn(f'"{old}"', self.workflow.workflow_data)
		self.save()

	def test_merging_two_milestones_is_refused(self):
		with self.assertThrows(WorkflowMilestoneError, "more than one milestone"):
			self.rename(self.row("declined").state, self.row("closed").state, merge=True)

	def test_merging_a_state_without_milestone_joins_its_documents_to_the_other(self):
		waiting, accepted = make_state("Waiting list"), self.row("accepted").state
		self.workflow.append("states", {"state": waiting, "doc_status": "0", "allow_edit": "All"})
		self.workflow.append(
			"transitions", {"state": waiting, "action": "Accept", "next_state": accepted, "allowed": "All"}
		)
		self.save()
		put_referral("TEST-REF-JOIN", waiting)
		self.rename(waiting, accepted, merge=True)
		self.assertEqual([row.state for row in self.workflow.states].count(accepted), 1)
		self.assertFalse([t for t in self.workflow.transitions if t.state == t.next_state])
		self.assertEqual(frappe.db.get_value("Referral", "TEST-REF-JOIN", "milestone"), "Referral: accepted")


class TestWorkflowBuilder(WorkflowTestCase):
	"""The builder of some versions of Frappe writes all rows anew and knows nothing of milestones."""

	def rewritten(self, rows, keep=("state", "doc_status", "allow_edit")):
		return [{field: row.get(field) for field in keep} for row in rows]

	def test_rows_written_anew_keep_their_milestones(self):
		before = milestones.state_milestones("Referral")
		self.workflow.set("states", self.rewritten(self.workflow.states))
		self.save()
		self.assertEqual(milestones.state_milestones("Referral"), before)

	def test_a_milestone_chosen_in_the_side_panel_counts(self):
		waiting = make_state("Waiting list")
		self.workflow.set("states", self.rewritten(self.workflow.states))
		self.workflow.append("states", {"state": waiting, "doc_status": "0", "allow_edit": "All"})
		drawn = {"state": waiting, "genesis_milestone": "Referral: accepted"}
		self.workflow.workflow_data = json.dumps([{"type": "state", "data": drawn}])
		self.save()
		self.assertEqual(milestones.state_milestones("Referral")[waiting], "Referral: accepted")

	def test_a_milestone_emptied_in_the_table_is_meant(self):
		row = self.row("sent")
		row.genesis_milestone = None
		with self.assertThrows(WorkflowMilestoneError, "Sent"):
			self.save()
