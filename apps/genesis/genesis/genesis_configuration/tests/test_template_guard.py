"""Managers write notifications; what these render stays within the document."""

from __future__ import annotations

import frappe

from genesis.genesis_configuration.manager_reach import ManagerReachError
from genesis.genesis_configuration.template_guard import TemplateReachError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user


class TestTemplateGuard(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")

	def notification(self, **values):
		defaults = {
			"doctype": "Notification",
			"name": "Test reach",
			"channel": "System Notification",
			"document_type": "ToDo",
			"event": "Save",
			"subject": "{{ doc.name }}",
			"message": "Hello",
		}
		return frappe.get_doc({**defaults, **values})

	def test_a_manager_writes_with_the_fields_of_the_document(self):
		with as_user(self.manager):
			self.notification(message="{{ doc.description }} {{ frappe.utils.nowdate() }}").insert()
		self.assertTrue(frappe.db.exists("Notification", "Test reach"))

	def test_a_text_that_reads_other_records_is_refused_with_field_and_name(self):
		for field, label in (("subject", "Subject"), ("message", "Message")):
			with as_user(self.manager), self.assertThrows(TemplateReachError, label, "get_all"):
				self.notification(**{field: "{{ frappe.get_all('User') }}"}).insert()

	def test_conditions_and_copies_are_watched_too(self):
		with as_user(self.manager), self.assertThrows(TemplateReachError, "Condition", "get_password"):
			self.notification(condition="doc.get('x') and doc.get_password('y')").insert()
		recipients = [{"cc": "{{ frappe.db.get_value('User', 'Administrator', 'email') }}"}]
		with as_user(self.manager), self.assertThrows(TemplateReachError, "CC"):
			self.notification(recipients=recipients).insert()

	def test_a_system_manager_may_and_the_manager_may_edit_around_it(self):
		self.notification(message="{{ frappe.get_all('ToDo') | length }}").insert()
		with as_user(self.manager):
			doc = frappe.get_doc("Notification", "Test reach")
			doc.subject = "Edited {{ doc.name }}"
			doc.save()
		self.assertEqual(
			frappe.db.get_value("Notification", "Test reach", "subject"), "Edited {{ doc.name }}"
		)

	def test_email_templates_are_watched_as_well(self):
		template = {"doctype": "Email Template", "name": "Test reach", "subject": "Hi", "use_html": 0}
		with as_user(self.manager), self.assertThrows(TemplateReachError, "Response", "get_doc"):
			frappe.get_doc({**template, "response": "{{ frappe.get_doc('User', 'Administrator') }}"}).insert()

	def test_a_manager_may_write_no_query_or_script_report(self):
		frappe.flags.in_test = False  # Frappe asks for no role in tests
		self.addCleanup(frappe.flags.update, {"in_test": True})
		with as_user(self.manager), self.assertRaises(frappe.PermissionError):
			frappe.get_doc(
				{
					"doctype": "Report",
					"report_name": "Test reach",
					"ref_doctype": "ToDo",
					"report_type": "Query Report",
					"is_standard": "No",
					"query": "select 1",
				}
			).insert()


class TestManagerReach(GenesisTestCase):
	"""What Frappe would carry out with all rights, whoever wrote it."""

	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")

	def rule(self, **values):
		defaults = {
			"doctype": "Assignment Rule",
			"name": "Test reach",
			"document_type": "Referral",
			"description": "See {{ partner }}",
			"rule": "Round Robin",
			"assign_condition": "direction == 'Incoming'",
			"assignment_days": [{"day": "Monday"}],
			"users": [{"user": "Administrator"}],
		}
		return frappe.get_doc({**defaults, **values})

	def test_a_rule_speaks_of_the_fields_of_its_document(self):
		with as_user(self.manager):
			self.rule().insert()
			for values, words in (
				({"description": "{{ frappe.get_all('User') }}"}, ("Description", "get_all")),
				({"description": "{{ nothing_of_it }}"}, ("nothing_of_it",)),
				({"close_condition": "frappe.set_user('x')"}, ("Close Condition", "set_user")),
			):
				with self.subTest(values), self.assertThrows(TemplateReachError, *words):
					self.rule(name="Test reach too far", **values).insert()

	def test_rules_are_made_on_what_one_may_read(self):
		with as_user(self.manager), self.assertThrows(ManagerReachError, "Server Script"):
			self.rule(document_type="Server Script", description="x", assign_condition="1").insert()

	def test_a_notification_that_changes_documents_is_a_system_managers(self):
		values = {"set_property_after_alert": "notes", "property_value": "x"}
		notice = frappe.get_doc(
			{
				"doctype": "Notification",
				"name": "Test change",
				"document_type": "Referral",
				"event": "Save",
				"channel": "System Notification",
				"subject": "x",
				"message": "x",
				**values,
			}
		)
		with as_user(self.manager), self.assertThrows(ManagerReachError, "Set Property After Alert"):
			frappe.copy_doc(notice).insert(set_name="Test change by manager")
		notice.insert()
		with as_user(self.manager):
			kept = frappe.get_doc("Notification", notice.name)
			kept.subject = "Another"
			kept.save()
			kept.property_value = "y"
			with self.assertThrows(ManagerReachError, "all rights"):
				kept.save()
