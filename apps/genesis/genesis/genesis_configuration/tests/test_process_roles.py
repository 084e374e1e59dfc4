"""Managers make roles for steps of their processes and give them to staff; roles with rights are out of their reach."""

import frappe
from frappe.model.rename_doc import rename_doc

from genesis.genesis_configuration import process_roles
from genesis.genesis_configuration.process_roles import ProcessRoleError
from genesis.patches import managers_make_process_roles
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

NAME = "Test Field Reviewer"


class TestProcessRoles(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")
		cls.advisor = make_user("Enterprise Advisor")

	def made(self, **values):
		with as_user(self.manager):
			return frappe.get_doc({"doctype": "Role", "role_name": NAME, **values}).insert()

	def given(self):
		return {row["user"] for row in process_roles.people(NAME) if row["has_role"]}

	def test_a_role_is_made_given_and_taken(self):
		role = self.made()
		self.assertEqual((role.is_custom, role.desk_access), (1, 1))
		with as_user(self.manager):
			self.assertIn(self.advisor, [row["user"] for row in process_roles.people(NAME)])
			self.assertEqual(process_roles.set_people(NAME, [self.advisor]), 1)
			self.assertEqual(self.given(), {self.advisor})
		self.assertIn(NAME, frappe.get_roles(self.advisor))
		self.assertIn("Enterprise Advisor", frappe.get_roles(self.advisor))
		with as_user(self.manager):
			self.assertEqual(process_roles.set_people(NAME, []), 1)
		self.assertNotIn(NAME, frappe.get_roles(self.advisor))

	def test_it_gives_no_rights(self):
		self.made()
		stranger = make_user(NAME, email="only-the-role@genesis.example")
		with as_user(stranger):
			for doctype in ("Participant", "Microcredit Application", "Role", "Workflow"):
				self.assertFalse(frappe.has_permission(doctype, "read"), doctype)

	def test_roles_with_rights_are_neither_given_nor_changed(self):
		for role in ("Report Manager", "Psychologist", "Programme Manager"):
			with self.subTest(role), as_user(self.manager):
				for call in (
					lambda role=role: process_roles.people(role),
					lambda role=role: process_roles.set_people(role, [self.manager]),
					lambda role=role: frappe.get_doc("Role", role).update({"disabled": 1}).save(),
					lambda role=role: rename_doc("Role", role, "Somebody Else"),
				):
					with self.assertThrows(ProcessRoleError, "system manager"):
						call()

	def test_a_role_that_got_rights_is_out_of_reach_from_then_on(self):
		self.made()
		frappe.get_doc(
			{"doctype": "Custom DocPerm", "parent": "Programme Office", "role": NAME, "read": 1}
		).insert()
		with as_user(self.manager), self.assertThrows(ProcessRoleError, "gives rights"):
			process_roles.set_people(NAME, [self.manager])

	def test_a_name_that_rules_already_speak_of_is_refused(self):
		frappe.db.delete("Role", {"name": "Translator"})
		frappe.get_doc(
			{"doctype": "Custom DocPerm", "parent": "Programme Office", "role": "Translator", "read": 1}
		).insert(ignore_links=True)
		with self.assertThrows(ProcessRoleError, "gives rights"):
			self.made(role_name="Translator")

	def test_no_merge_into_a_role_with_rights(self):
		self.made()
		with as_user(self.manager), self.assertThrows(ProcessRoleError, "merged"):
			rename_doc("Role", NAME, "System Manager", merge=True)
		with as_user(self.manager):
			self.assertEqual(rename_doc("Role", NAME, f"{NAME} Two"), f"{NAME} Two")

	def test_what_a_new_role_may_not_bring(self):
		for values, label in (
			({"desk_access": 0}, "Desk Access"),
			({"two_factor_auth": 1}, "Two Factor"),
			({"home_page": "/app/user"}, "Home Page"),
		):
			with self.subTest(label), self.assertThrows(ProcessRoleError, label):
				self.made(**values)

	def test_only_staff_get_it_and_all_or_none(self):
		self.made()
		for stranger in ("Guest", "nobody@genesis.example"):
			with as_user(self.manager), self.assertThrows(ProcessRoleError, stranger):
				process_roles.set_people(NAME, [self.advisor, stranger])
		self.assertNotIn(NAME, frappe.get_roles(self.advisor))

	def test_somebody_whose_roles_come_from_a_profile(self):
		self.made()
		profile = frappe.get_doc(
			{"doctype": "Role Profile", "role_profile": "Test", "roles": [{"role": "Trainer"}]}
		).insert()
		frappe.get_doc("User", self.advisor).update({"role_profile_name": profile.name}).save()
		with as_user(self.manager), self.assertThrows(ProcessRoleError, "profile"):
			process_roles.set_people(NAME, [self.advisor])

	def test_others_may_neither_make_nor_give(self):
		self.made()
		with as_user(self.advisor):
			for call in (
				lambda: process_roles.people(NAME),
				lambda: process_roles.set_people(NAME, [self.advisor]),
				lambda: frappe.get_doc({"doctype": "Role", "role_name": "Mine"}).insert(),
			):
				with self.assertRaises(frappe.PermissionError):
					call()

	def test_a_disabled_role_is_not_given(self):
		self.made()
		with as_user(self.manager):
			frappe.get_doc("Role", NAME).update({"disabled": 1}).save()
			with self.assertThrows(ProcessRoleError, "disabled"):
				process_roles.set_people(NAME, [self.advisor])


class TestPatch(GenesisTestCase):
	RULE = "genesis-role-programme-manager"

	def make_older(self, **changes):
		"""The site as the previous release left it."""
		frappe.db.set_value("Custom DocPerm", self.RULE, {"create": 0, "write": 0, **changes})
		entry = frappe.get_doc("Shipped Default", managers_make_process_roles.RULE)
		older = {**frappe.parse_json(entry.shipped_content), "create": 0, "write": 0}
		frappe.db.set_value(
			entry.doctype, entry.name, {"shipped_content": frappe.as_json(older), "shipped_hash": "older"}
		)
		managers_make_process_roles.execute()
		return frappe.db.get_value("Custom DocPerm", self.RULE, ["write", "create", "export"])

	def test_an_unchanged_rule_is_brought_up_to_date(self):
		self.assertEqual(self.make_older(), (1, 1, 1))
		self.assertEqual(
			frappe.db.get_value("Shipped Default", managers_make_process_roles.RULE, "status"), "Unchanged"
		)

	def test_one_that_was_changed_here_stays(self):
		self.assertEqual(self.make_older(export=0), (0, 0, 0))
