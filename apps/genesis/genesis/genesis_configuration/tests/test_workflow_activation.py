"""Another workflow takes over when somebody asks for it, or on its day, and every version that was in force is counted."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.genesis_configuration import milestones, workflow_activation
from genesis.genesis_configuration.tests.test_workflow_guard import WorkflowTestCase
from genesis.genesis_configuration.workflow_activation import DATE, VERSION, WorkflowActivationError
from genesis.genesis_configuration.workflow_guard import WorkflowMilestoneError
from genesis.tests.factories import as_user, make_referral, make_user
from genesis.tests.workflows import advance

MANAGER = "Programme Manager"
TOMORROW = 1


class ActivationTestCase(WorkflowTestCase):
	def setUp(self):
		super().setUp()
		self.version = self.workflow.get(VERSION)

	def in_force(self):
		frappe.clear_cache(doctype="Referral")
		names = frappe.get_all("Workflow", {"document_type": "Referral", "is_active": 1}, pluck="name")
		self.assertEqual(len(names), 1)
		return names[0]

	def other(self, name="Referral by stages", **values):
		doc = self.copy_of(name).update(values)
		with as_user(self.manager):
			return doc.insert()

	def day_comes(self, *workflows):
		for doc in workflows:
			frappe.db.set_value("Workflow", doc.name, DATE, nowdate(), update_modified=False)
		workflow_activation.activate_due()

	def notices(self, user=None):
		return frappe.get_all(
			"Notification Log",
			{"for_user": user or self.manager, "document_type": "Workflow"},
			["subject", "email_content", "document_name"],
		)


class TestTakingOver(ActivationTestCase):
	def test_a_second_active_workflow_is_refused_with_the_remedy_and_nothing_is_touched(self):
		new, kept = self.copy_of("Referral at once"), self.other()
		for doc in (new, kept):
			doc.is_active = 1
			with self.assertThrows(
				WorkflowActivationError, self.workflow.name, "only one", "choose Activate"
			):
				self.save(doc)
			self.assertEqual(self.in_force(), self.workflow.name)
		self.assertFalse(frappe.db.exists("Workflow", "Referral at once"))

	def test_in_spanish(self):
		other = self.other()
		other.is_active = 1
		frappe.local.lang = "es"
		with self.assertThrows(WorkflowActivationError, "Activar", "solo uno"):
			self.save(other)

	def test_a_system_manager_is_asked_too_and_not_for_documents_of_other_apps(self):
		other = self.other()
		other.is_active = 1
		with self.assertRaises(WorkflowActivationError):
			other.save()
		values = {
			"doctype": "Workflow",
			"document_type": "ToDo",
			"is_active": 1,
			"workflow_state_field": "status",
			"states": [{"state": "Draft", "doc_status": "0", "allow_edit": "All"}],
			"transitions": [],
		}
		first = frappe.get_doc({**values, "workflow_name": "Notes"}).insert()
		frappe.get_doc({**values, "workflow_name": "Other notes"}).insert()
		self.assertEqual(frappe.db.get_value("Workflow", first.name, "is_active"), 0)

	def test_what_is_restored_or_written_by_code_takes_over(self):
		for number, flag in enumerate(("genesis_restoring", "ignore_permissions")):
			other = self.other(f"Referral by code {number}")
			other.is_active = 1
			other.flags[flag] = True
			other.save()
			self.assertEqual(self.in_force(), other.name)

	def test_activate_says_what_it_replaces_and_counts_the_version(self):
		other = self.other()
		self.assertEqual(other.get(VERSION), 0)
		self.activate(other)
		self.assertEqual(self.in_force(), other.name)
		values = frappe.db.get_value("Workflow", other.name, [VERSION, DATE])
		self.assertEqual(values, (self.version + 1, getdate(nowdate())))
		told = " ".join(str(message) for message in frappe.local.message_log)
		self.assertIn(f"No longer active: <strong>{self.workflow.name}", told)

	def test_activate_is_refused_when_something_else_would_stop_or_it_is_in_force_already(self):
		other, third = self.other(), self.other("Referral in a hurry")
		self.activate(other)
		with self.assertThrows(WorkflowActivationError, "Meanwhile", other.name):
			self.activate(third)
		with as_user(self.manager), self.assertThrows(WorkflowActivationError, "in force already"):
			workflow_activation.activate(other.name)
		self.assertEqual(self.in_force(), other.name)

	def test_activate_asks_everything_that_is_asked_of_a_workflow_and_the_right_to_write_it(self):
		other = self.other()
		frappe.db.delete("Workflow Transition", {"parent": other.name})
		with self.assertThrows(WorkflowMilestoneError, "No transition leads"):
			self.activate(other)
		with as_user(make_user("Intake Officer")), self.assertRaises(frappe.PermissionError):
			workflow_activation.activate(other.name, self.workflow.name)
		self.assertEqual(self.in_force(), self.workflow.name)

	def test_the_ledger_of_shipped_defaults_knows_which_one_stopped(self):
		self.activate(self.other())
		entry = {"reference_doctype": "Workflow", "reference_name": self.workflow.name}
		self.assertEqual(frappe.db.get_value("Shipped Default", entry, "is_changed"), 1)
		with as_user(self.manager):
			workflow_activation.activate(self.workflow.name, "Referral by stages")
		self.assertEqual(frappe.db.get_value("Shipped Default", entry, "is_changed"), 0)


class TestVersions(ActivationTestCase):
	def test_it_rises_with_states_and_transitions_in_force_and_with_nothing_else(self):
		self.assertGreaterEqual(self.version, 1)
		self.workflow.send_email_alert = 0 if self.workflow.send_email_alert else 1
		self.save()
		self.assertEqual(self.workflow.get(VERSION), self.version)
		self.workflow.transitions[0].condition = 'doc.direction == "Incoming"'
		self.save()
		self.assertEqual(self.workflow.get(VERSION), self.version + 1)

	def test_nobody_writes_it(self):
		self.workflow.set(VERSION, 99)
		self.save()
		self.assertEqual(self.workflow.get(VERSION), self.version)

	def test_what_is_not_in_force_has_none_of_its_own(self):
		other = self.other()
		other.transitions[0].condition = 'doc.direction == "Incoming"'
		self.save(other)
		self.assertEqual(other.get(VERSION), 0)

	def test_the_timeline_of_a_document_says_by_which_version_it_went_on(self):
		name = advance(make_referral(direction="Incoming"), "sent").name
		filters = {"reference_name": name, "comment_type": "Workflow"}
		self.assertIn(
			f"(version {self.version} of the workflow)", frappe.db.get_value("Comment", filters, "content")
		)


class TestDays(ActivationTestCase):
	def planned(self, name="Referral of tomorrow"):
		return self.other(name, **{DATE: add_days(nowdate(), TOMORROW)})

	def test_it_takes_force_on_its_day_and_not_before(self):
		other = self.planned()
		workflow_activation.activate_due()
		self.assertEqual(self.in_force(), self.workflow.name)
		self.day_comes(other)
		self.assertEqual(self.in_force(), other.name)
		self.assertEqual(frappe.db.get_value("Workflow", other.name, VERSION), self.version + 1)
		self.assertEqual(frappe.session.user, "Administrator")
		self.assertEqual([row.document_name for row in self.notices()], [other.name])
		workflow_activation.activate_due()
		self.assertEqual(self.in_force(), other.name)

	def test_what_was_replaced_does_not_come_back_by_its_own_day(self):
		first, second = self.planned(), self.other()
		self.day_comes(first)
		with as_user(self.manager):
			workflow_activation.activate(second.name, first.name)
		self.assertIsNone(frappe.db.get_value("Workflow", first.name, DATE))
		workflow_activation.activate_due()
		self.assertEqual(self.in_force(), second.name)

	def test_days_that_cannot_be(self):
		with self.assertThrows(WorkflowActivationError, "In Force From", "after today", "Activate"):
			self.other(**{DATE: nowdate()})
		planned = self.planned()
		with self.assertThrows(WorkflowActivationError, planned.name):
			self.planned("Referral of the same day")
		self.workflow.set(DATE, add_days(nowdate(), TOMORROW))
		with self.assertThrows(WorkflowActivationError, "in force already"):
			self.save()

	def test_one_that_cannot_take_force_is_told_to_its_writer_and_the_other_goes_on(self):
		other = self.planned()
		gone = self.row("sent", other).state
		other.transitions = [row for row in other.transitions if gone not in (row.state, row.next_state)]
		other.states = [row for row in other.states if row.state != gone]
		self.save(other)
		sound = self.planned_for_other_documents()
		self.day_comes(other, sound)
		self.assertEqual(self.in_force(), self.workflow.name)
		self.assertIsNone(frappe.db.get_value("Workflow", other.name, DATE))
		notice = next(row for row in self.notices() if row.document_name == other.name)
		self.assertIn("did not take force", notice.subject)
		self.assertIn("Sent", notice.email_content)
		comments = frappe.get_all(
			"Comment", {"reference_name": other.name, "comment_type": "Info"}, pluck="content"
		)
		self.assertIn("did not take force", comments[0])
		self.assertEqual(frappe.db.get_value("Workflow", sound.name, "is_active"), 1)
		workflow_activation.activate_due()
		self.assertEqual(len(self.notices()), 2)

	def planned_for_other_documents(self):
		running = frappe.get_doc("Workflow", milestones.active_workflow("Job Referral").name)
		doc = frappe.copy_doc(running)
		doc.update({"workflow_name": "Jobs of tomorrow", "is_active": 0})
		doc.set(DATE, add_days(nowdate(), TOMORROW))
		with as_user(self.manager):
			return doc.insert()

	def test_it_takes_force_with_the_rights_of_its_writer(self):
		leaver = make_user(MANAGER, email="leaver@genesis.example")
		other = self.copy_of("Referral of a leaver")
		other.set(DATE, add_days(nowdate(), TOMORROW))
		with as_user(leaver):
			other.insert()
		frappe.get_doc("User", leaver).remove_roles(MANAGER)
		self.day_comes(other)
		self.assertEqual(self.in_force(), self.workflow.name)
		self.assertIn("did not take force", self.notices(leaver)[0].subject)


class TestFirstNumbers(ActivationTestCase):
	def test_workflows_in_force_before_versions_were_counted_are_the_first(self):
		other = self.other()
		names = [self.workflow.name, other.name]
		frappe.db.set_value("Workflow", {"name": ["in", names]}, VERSION, 0)
		for _time in range(2):
			workflow_activation.number_first()
		found = [frappe.db.get_value("Workflow", name, VERSION) for name in names]
		self.assertEqual(found, [1, 0])
