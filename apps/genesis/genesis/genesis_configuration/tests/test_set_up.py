"""A site after installation: nothing failed, managers may do their work, and a second run changes nothing."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from genesis import install, uninstall
from genesis.genesis_configuration import settings
from genesis.genesis_configuration.doctype.genesis_settings.genesis_settings import SettingsOutOfRangeError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

ROLES = (
	"Programme Manager",
	"Intake Officer",
	"Certification Officer",
	"Evaluator",
	"Trainer",
	"Labour Coach",
	"Psychologist",
	"Enterprise Advisor",
	"Credit Committee Member",
	"Fund Accountant",
	"Legal Advisor",
	"Alliance Officer",
	"Monitoring Officer",
	"Programme Auditor",
	"Partner User",
)
LOW_CODE = (
	"Workflow",
	"Workflow State",
	"Workflow Action Master",
	"Notification",
	"Assignment Rule",
	"Email Template",
	"Report",
	"Dashboard",
	"Dashboard Chart",
	"Number Card",
	"Kanban Board",
	"List View Settings",
	"Custom Field",
)
# What the programme decides, beside the Desk's own tools.
PROGRAMME_RULES = (
	*(
		"Eligibility Rule Set",
		"Vulnerability Model",
		"Credit Score Card",
		"Arrears Policy",
		"Allocation Order",
	),
	*(
		"Microcredit Product",
		"Training Course",
		"Course Kind",
		"Accreditation Requirement",
		"Competency Standard",
		"Consent Text",
	),
	*(
		"Programme Service",
		"Programme Indicator",
		"Incubation Programme",
		"Formalisation Step",
		"Retention Rule",
		"Employability Scale",
	),
)


def readers(doctype: str) -> set[str]:
	"""Roles that may read a DocType as everybody is told it."""
	return {row.role for row in frappe.get_meta(doctype).permissions if row.read}


class TestSetUp(GenesisTestCase):
	clears_cache = True

	def test_every_shipped_record_was_inserted(self):
		failed = frappe.get_all(
			"Shipped Default", filters={"status": "Not inserted"}, fields=["name", "problem"], as_list=True
		)
		self.assertEqual(list(failed), [])

	def test_the_roles_of_the_programme_exist_and_open_the_desk(self):
		found = frappe.get_all("Role", filters={"name": ("in", ROLES), "desk_access": 1}, pluck="name")
		self.assertEqual(set(found), set(ROLES))

	def test_managers_may_edit_what_the_programme_configures(self):
		with as_user(make_user("Programme Manager")):
			for doctype in (*LOW_CODE, *PROGRAMME_RULES):
				for right in ("read", "write", "create", "delete"):
					self.assertTrue(frappe.has_permission(doctype, right), f"{doctype}: {right}")
			self.assertTrue(frappe.get_doc("Page", "workflow-builder").is_permitted())

	def test_managers_are_no_system_managers(self):
		with as_user(make_user("Programme Manager")):
			for doctype in ("User", "User Permission", "DocType", "Server Script", "Custom DocPerm"):
				self.assertFalse(frappe.has_permission(doctype, "create"), doctype)

	def test_officers_may_not_configure(self):
		with as_user(make_user("Intake Officer")):
			for doctype in ("Workflow", "Notification", "Shipped Default", "Genesis Settings"):
				self.assertFalse(frappe.has_permission(doctype, "write"), doctype)

	def test_standard_permissions_survive_beside_those_of_the_manager(self):
		for doctype in LOW_CODE:
			standard = set(frappe.get_all("DocPerm", filters={"parent": doctype}, pluck="role"))
			own = set(frappe.get_all("Custom DocPerm", filters={"parent": doctype}, pluck="role"))
			self.assertEqual(own, standard | {"Programme Manager"}, doctype)

	def test_a_permission_that_was_taken_away_stays_away(self):
		frappe.db.delete("Custom DocPerm", {"parent": "Report", "role": "Programme Manager"})
		install.set_up_site()
		self.assertFalse(
			frappe.db.exists("Custom DocPerm", {"parent": "Report", "role": "Programme Manager"})
		)

	def test_setting_up_again_changes_nothing(self):
		def picture():
			kinds = ("Custom Field", "Property Setter", "Workflow Milestone", "Shipped Default", "Workflow")
			return {
				kind: frappe.get_all(kind, fields=["name", "modified"], order_by="name") for kind in kinds
			}

		install.set_up_site()
		before = picture()
		install.set_up_site()
		self.assertEqual(picture(), before)

	def test_who_may_edit_a_state_is_seen_in_its_table_unless_somebody_decides_otherwise(self):
		def shown(fieldname):
			return frappe.get_meta("Workflow Document State").get_field(fieldname).in_list_view

		self.assertEqual([shown(name) for name in ("allow_edit", "update_field", "update_value")], [1, 0, 0])
		known = {
			"doc_type": "Workflow Document State",
			"field_name": "update_value",
			"property": "in_list_view",
		}
		setter = frappe.get_doc("Property Setter", known)
		self.assertEqual(setter.is_system_generated, 1)
		setter.db_set("is_system_generated", 0)  # as versions before made it
		install.sync_properties()
		setter.reload()
		self.assertEqual(setter.is_system_generated, 1)
		setter.update({"value": "1", "is_system_generated": 0}).save()
		install.sync_properties()
		self.assertEqual(
			frappe.get_all("Property Setter", known, ["value", "is_system_generated"], as_list=True),
			(("1", 0),),
		)

	def test_rules_of_permission_are_known_after_a_migrate_whose_patches_read_without_them(self):
		frappe.clear_cache(doctype="Workflow")
		frappe.flags.in_patch = True
		try:
			self.assertNotIn("Programme Manager", readers("Workflow"))
		finally:
			frappe.flags.in_patch = False
		install.after_migrate()
		self.assertIn("Programme Manager", readers("Workflow"))

	def test_a_framework_of_another_age_is_refused(self):
		version = frappe.__version__
		self.addCleanup(setattr, frappe, "__version__", version)
		frappe.__version__ = "14.60.0"
		with self.assertThrows(install.UnsupportedFrameworkError, "15 / 16", "14.60.0"):
			install.before_install()

	def test_a_site_without_accounting_is_refused(self):
		with patch.object(frappe, "get_installed_apps", return_value=["frappe"]):
			with self.assertThrows(install.NoAccountingError, "ERPNext", "install-app bookkeeping"):
				install.before_install()
		install.before_install()

	def test_uninstalling_takes_away_what_was_added_outside(self):
		frappe.flags.in_uninstall = True  # as Frappe sets it
		self.addCleanup(frappe.flags.pop, "in_uninstall")
		uninstall.remove_processes()
		uninstall.remove_shipped_records()
		for doctype in ("Referral", "Legal Case", "Competency Evaluation", "Microcredit Application"):
			self.assertFalse(frappe.db.exists("Workflow", {"document_type": doctype}), doctype)
		self.assertFalse(frappe.db.exists("Notification", {"document_type": "Referral"}))
		self.assertFalse(
			frappe.db.exists("Custom DocPerm", {"role": "Programme Manager", "parent": "Workflow"})
		)
		self.assertFalse(frappe.db.exists("Custom DocPerm", {"parent": "Workflow"}))
		self.assertFalse(frappe.db.exists("Workflow State", "Declined"))

	def test_roles_go_last_and_only_if_nobody_has_them(self):
		make_user("Intake Officer")
		frappe.flags.in_uninstall = True  # as Frappe sets it
		self.addCleanup(frappe.flags.pop, "in_uninstall")
		uninstall.remove_processes()
		uninstall.remove_shipped_records()
		for what_goes_with_the_doctypes in (
			"DocPerm",
			"Workflow Action Permitted Role",
			"Onboarding Permission",
		):
			frappe.db.delete(what_goes_with_the_doctypes, {"role": ("in", ("Intake Officer", "Evaluator"))})
		# Accounts that tests over the web commit may have it as well, while these run beside them.
		frappe.db.delete("Has Role", {"role": "Evaluator"})
		uninstall.remove_roles()
		self.assertTrue(frappe.db.exists("Role", "Intake Officer"))
		self.assertFalse(frappe.db.exists("Role", "Evaluator"))


class TestSettings(GenesisTestCase):
	def test_a_setting_that_was_never_saved_has_its_default(self):
		frappe.db.delete("Singles", {"doctype": "Genesis Settings"})
		self.assertEqual(settings.import_limits(), settings.ImportLimits(20000, 15.0))
		self.assertIsNone(settings.default_office())

	def test_a_zero_that_was_saved_is_a_zero(self):
		doc = frappe.get_doc("Genesis Settings")
		doc.consent_validity_months = 0
		doc.save()
		self.assertEqual(settings.consent_validity_months(), 0)

	def test_thresholds_must_make_sense(self):
		for review, duplicate in ((0, 90), (95, 90), (65, 101)):
			doc = frappe.get_doc("Genesis Settings")
			doc.update({"review_score": review, "duplicate_score": duplicate})
			with self.assertThrows(SettingsOutOfRangeError, "Review From Score"):
				doc.save()
