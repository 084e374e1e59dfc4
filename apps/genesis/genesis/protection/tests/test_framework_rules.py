"""The framework's own rules about files and tasks stay in force beside those about confidential records."""

import frappe

from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user


class TestFrameworkRules(GenesisTestCase):
	def test_the_private_file_of_somebody_else_stays_closed(self):
		file = frappe.get_doc(
			{"doctype": "File", "file_name": "ajeno.txt", "content": "ajeno", "is_private": 1}
		).insert()
		with as_user(make_user("Intake Officer")):
			self.assertFalse(frappe.get_doc("File", file.name).has_permission("read"))
		self.assertTrue(frappe.get_doc("File", file.name).has_permission("read"))

	def test_the_task_of_somebody_else_stays_closed(self):
		task = frappe.get_doc(
			{"doctype": "ToDo", "description": "Ajena", "allocated_to": make_user("Trainer")}
		).insert()
		with as_user(make_user("Intake Officer")):
			self.assertFalse(frappe.get_doc("ToDo", task.name).has_permission("read"))
		with as_user(make_user("Trainer")):
			self.assertTrue(frappe.get_doc("ToDo", task.name).has_permission("read"))
