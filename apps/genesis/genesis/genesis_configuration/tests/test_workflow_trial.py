"""A workflow tried on the documents at hand: what people could do with them before and after, without a trace."""

from __future__ import annotations

import frappe

from genesis.genesis_configuration import workflow_trial
from genesis.genesis_configuration.condition_trial import ConditionReachError, contents
from genesis.genesis_configuration.tests.test_workflow_guard import WorkflowTestCase, make_state, put_referral
from genesis.genesis_configuration.workflow_soundness import WorkflowSoundnessError
from genesis.tests.factories import as_user, make_office, make_user

MANAGER = "Programme Manager"


def put(name, state, **values):
	put_referral(name, state)
	if values:
		frappe.db.set_value("Referral", name, values, update_modified=False)


class TestTryingAWorkflow(WorkflowTestCase):
	def setUp(self):
		super().setUp()
		frappe.db.delete("Referral")
		self.sent, self.accepted = self.row("sent").state, self.row("accepted").state
		put("TRY-IN", self.sent, direction="Incoming")
		put("TRY-OUT", self.sent, direction="Outgoing")
		put("TRY-DONE", self.row("closed").state)

	def attempt(self, workflow=None, user=None):
		values = (workflow or self.workflow).as_dict(convert_dates_to_str=True)
		with as_user(user or self.manager):
			return workflow_trial.try_on_records(frappe.as_json(values))

	def steps_from(self, state):
		return [row for row in self.workflow.transitions if row.state == state]

	def changed(self, result):
		return {row["name"]: row for row in result["documents"]}

	def test_the_workflow_in_force_changes_nothing(self):
		result = self.attempt()
		self.assertEqual((result["in_force"], result["tried"]), (self.workflow.name, 3))
		self.assertEqual((result["changed"], result["stuck"], result["actions"]), (0, 0, []))
		self.assertEqual((result["obstacles"], result["failures"]), ([], []))

	def test_a_condition_takes_actions_from_the_documents_it_is_not_true_of(self):
		rows = [row for row in self.steps_from(self.sent) if row.next_state == self.accepted]
		for row in rows:
			row.condition = 'doc.direction == "Incoming"'
		before = frappe.db.get_value("Workflow", self.workflow.name, "modified")
		result = self.attempt()
		self.assertEqual([*self.changed(result)], ["TRY-OUT"])
		self.assertEqual(result["documents"][0]["gained"], [])
		self.assertEqual(
			{(row["state"], row["next_state"], row["gained"], row["lost"]) for row in result["actions"]},
			{(self.sent, self.accepted, 0, 1)},
		)
		self.assertEqual({row["role"] for row in result["actions"]}, {row.allowed for row in rows})
		self.assertEqual(frappe.db.get_value("Workflow", self.workflow.name, "modified"), before)
		self.assertFalse(frappe.db.exists("Workflow Transition", {"condition": ["like", "%Incoming%"]}))

	def test_another_role_and_a_new_state(self):
		waiting = make_state("Waiting list")
		self.workflow.append("states", {"state": waiting, "doc_status": "0", "allow_edit": "All"})
		for row in self.steps_from(self.sent):
			if row.next_state == self.accepted:
				row.next_state = waiting
		step = {"action": "Accept", "allowed": MANAGER, "allow_self_approval": 1}
		self.workflow.append("transitions", {**step, "state": waiting, "next_state": self.accepted})
		result = self.attempt()
		self.assertEqual((result["states_new"], result["states_gone"]), ([waiting], []))
		ways = {(row["next_state"], bool(row["gained"]), bool(row["lost"])) for row in result["actions"]}
		self.assertEqual(ways, {(waiting, True, False), (self.accepted, False, True)})
		self.assertEqual({row["state"] for row in result["actions"]}, {self.sent})
		self.assertEqual({*self.changed(result)}, {"TRY-IN", "TRY-OUT"})

	def test_documents_that_nobody_could_move_any_more_come_first(self):
		for row in self.steps_from(self.sent):
			row.condition = 'doc.direction == "Incoming"'
		result = self.attempt()
		self.assertEqual((result["stuck"], result["already_stuck"]), (1, 0))
		self.assertEqual((result["documents"][0]["name"], result["documents"][0]["stuck"]), ("TRY-OUT", True))

	def test_a_state_that_is_gone_holds_its_documents_and_is_an_obstacle(self):
		gone = self.row("sent")
		self.workflow.transitions = [
			row for row in self.workflow.transitions if gone.state not in (row.state, row.next_state)
		]
		self.workflow.remove(gone)
		result = self.attempt()
		self.assertEqual(result["states_gone"], [{"state": gone.state, "count": 2}])
		self.assertEqual(result["stuck"], 2)
		self.assertIn("Sent", " ".join(result["obstacles"]))

	def test_a_condition_that_fails_on_a_document_is_counted(self):
		self.steps_from(self.sent)[0].condition = "doc.due_date > 1"
		put("TRY-DATED", self.sent, due_date="2026-01-01", direction="Incoming")
		result = self.attempt()
		failure = result["failures"][0]
		self.assertEqual((failure["condition"], failure["count"]), ("doc.due_date > 1", 3))
		self.assertEqual(failure["kind"], "TypeError")
		self.assertIn(failure["example"], ("TRY-IN", "TRY-OUT", "TRY-DATED"))

	def test_an_unsaved_copy_for_a_document_type_and_what_is_refused_first(self):
		copy = self.copy_of("Referral anew")
		self.assertEqual(self.attempt(copy)["changed"], 0)
		copy.transitions[0].condition = "frappe.db.get_value('User', 'Administrator', 'api_key')"
		with self.assertThrows(WorkflowSoundnessError, "Row 1", "frappe.db"):
			self.attempt(copy)
		copy.document_type = "Programme"
		copy.transitions[0].condition = None
		with self.assertThrows(WorkflowSoundnessError, "does not hold states"):
			self.attempt(copy)

	def test_conditions_see_a_document_as_frappe_loads_it_with_its_tables(self):
		name = frappe.get_all("Vulnerability Model", pluck="name", limit=1)[0]
		content = next(contents("Vulnerability Model", [name]))
		self.assertEqual(content.as_dict(), frappe.get_doc("Vulnerability Model", name).as_dict())
		self.assertGreater(len(content.as_dict().factors), 5)

	def test_only_whoever_may_write_workflows_and_read_the_documents(self):
		for user in (make_user("Intake Officer"), make_user("Monitoring Officer")):
			with self.assertRaises(frappe.PermissionError):
				self.attempt(user=user)
		case = frappe.get_doc("Workflow", {"document_type": "Psychosocial Case", "is_active": 1})
		with self.assertThrows(frappe.PermissionError, "Psychosocial Case"):
			self.attempt(case)

	def test_documents_of_other_offices_are_not_looked_at(self):
		manager = make_user(MANAGER, office=make_office("Workflow Trial Office").name)
		frappe.db.set_value("Referral", {"office": ["is", "not set"]}, "office", make_office().name)
		self.assertEqual(self.attempt(user=manager)["tried"], 0)

	def test_it_costs_the_same_for_few_and_many(self):
		for row in self.steps_from(self.sent):
			row.condition = 'doc.direction == "Incoming"'
		self.attempt()
		costs = []
		for start in (0, 10):
			for number in range(start, start + 5):
				put(f"TRY-MANY-{number}", self.sent, direction="Outgoing")
			with self.queries_counted() as count:
				self.attempt()
				costs.append(count())
		self.assertEqual(costs[0], costs[1])


class TestHiddenFields(WorkflowTestCase):
	def test_conditions_on_what_the_manager_may_not_read_are_not_tried(self):
		self.workflow.transitions[0].condition = 'doc.get("reason") == "x"'
		frappe.get_doc(
			{
				"doctype": "Property Setter",
				"doctype_or_field": "DocField",
				"doc_type": "Referral",
				"field_name": "reason",
				"property": "permlevel",
				"property_type": "Int",
				"value": "7",
			}
		).insert()
		frappe.clear_cache(doctype="Referral")
		with as_user(self.manager), self.assertThrows(ConditionReachError, "reason"):
			workflow_trial.try_on_records(self.workflow.as_dict(convert_dates_to_str=True))
