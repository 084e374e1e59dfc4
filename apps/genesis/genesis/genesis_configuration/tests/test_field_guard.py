"""Managers add optional fields to the documents of Genesis. Nothing is inserted here: that would change tables for good."""

from __future__ import annotations

import frappe

from genesis.genesis_configuration.field_guard import FieldReachError, check_field, check_removal
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

GOOD = {"dt": "Participant", "fieldname": "custom_shoe_size", "fieldtype": "Data", "label": "Shoe size"}


class TestFieldGuard(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")

	def check(self, check=check_field, **values):
		with as_user(self.manager):
			check(frappe.get_doc({"doctype": "Custom Field", **GOOD, **values}))

	def test_an_optional_field_of_a_participant(self):
		with as_user(self.manager):
			self.assertTrue(frappe.has_permission("Custom Field", "create"))
		self.check(in_list_view=1, in_standard_filter=1, insert_after="first_name")
		self.check(fieldtype="Link", options="Programme Office")
		self.check(check_removal)

	def test_documents_of_others_and_confidential_ones_are_left_alone(self):
		for doctype in ("User", "Account", "DocType", "Psychosocial Case", "Workflow Document State"):
			for check in (check_field, check_removal):
				with self.subTest(doctype), self.assertThrows(FieldReachError, "system manager"):
					self.check(check, dt=doctype)

	def test_fields_that_genesis_or_others_made_by_code_stay(self):
		with self.assertThrows(FieldReachError, "system manager"):
			self.check(check_removal, is_system_generated=1)

	def test_all_reasons_are_told_at_once(self):
		with self.assertThrows(
			FieldReachError, "Shoe size", "custom_", "optional", "Fetch From", "plain text"
		):
			self.check(fieldname="shoe_size", reqd=1, fetch_from="office.name", description="<b>x</b>")

	def test_a_link_leads_to_what_the_writer_may_read(self):
		for target in ("Server Script", "Legal Case", "Nowhere", None):
			with self.subTest(target), self.assertThrows(FieldReachError, "may not read"):
				self.check(fieldtype="Link", options=target)

	def test_a_system_manager_and_code_are_free(self):
		check_field(frappe.get_doc({"doctype": "Custom Field", **GOOD, "dt": "User", "reqd": 1}))
		doc = frappe.get_doc({"doctype": "Custom Field", **GOOD, "dt": "User"})
		doc.flags.ignore_permissions = True
		with as_user(self.manager):
			check_field(doc)
