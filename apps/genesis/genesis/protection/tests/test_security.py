"""Settings of security on a site: tightened at installation, reviewed by those who answer for them."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run

from genesis import install
from genesis.genesis_configuration.doctype.genesis_settings.genesis_settings import SettingsOutOfRangeError
from genesis.protection import security_baseline
from genesis.protection.security_rules import RULES
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import make_user

REPORT = "Security Review"


class TestSecurity(GenesisTestCase):
	def test_installation_makes_a_site_safe(self) -> None:
		for df in frappe.get_meta("System Settings").fields:
			if df.fieldname in {rule.fieldname for rule in RULES}:
				frappe.db.set_single_value("System Settings", df.fieldname, df.default)
		roles = {"name": ("in", security_baseline.confidential_roles())}
		frappe.db.set_value("Role", roles, "two_factor_auth", 0)
		self.assertIn("session_expiry", self.unsafe())
		install.after_install()
		self.assertEqual(self.unsafe(), [])
		self.assertEqual(set(frappe.get_all("Role", roles, pluck="two_factor_auth")), {1})
		changed = {"reference_doctype": "Role", "is_changed": 1, "reference_name": roles["name"]}
		self.assertEqual(frappe.get_all("Shipped Default", changed, pluck="name"), [])

	def unsafe(self) -> list[str]:
		settings = {finding.subject: finding for finding in security_baseline.review() if not finding.good}
		labels = {df.label: df.fieldname for df in frappe.get_meta("System Settings").fields}
		return [labels[subject] for subject in settings if subject in labels]

	def test_what_somebody_chose_is_kept(self) -> None:
		frappe.db.set_single_value("System Settings", "session_expiry", "200:00")
		security_baseline.tighten()
		self.assertEqual(frappe.db.get_single_value("System Settings", "session_expiry"), "200:00")

	def test_the_review_finds_what_is_wrong(self) -> None:
		def found() -> dict[str, bool]:
			return {finding.subject: finding.good for finding in security_baseline.review()}

		frappe.db.set_value(
			"Role", {"name": ("in", security_baseline.confidential_roles())}, "two_factor_auth", 1
		)
		self.assertFalse(found()["Second Factor"])
		self.assertTrue(found()["Roles with Confidential Records Without Second Factor"])
		frappe.db.set_single_value("System Settings", "enable_two_factor_auth", 1)
		frappe.db.set_value("Role", "Psychologist", "two_factor_auth", 0)
		self.assertTrue(found()["Second Factor"])
		self.assertFalse(found()["Roles with Confidential Records Without Second Factor"])
		user = make_user("System Manager", "Psychologist", email="both@genesis.example")
		self.assertFalse(found()["System Managers with a Confidential Role"])
		frappe.db.set_value("User", user, "enabled", 0)
		self.assertTrue(found()["System Managers with a Confidential Role"])

	def test_who_reads_the_review(self) -> None:
		for role in ("Programme Manager", "Data Protection Delegate"):
			frappe.set_user(make_user(role))
			rows = run(REPORT, {})["result"]
			self.assertGreater(len(rows), 20)
			self.assertEqual(
				len(run(REPORT, {"judgement": "Attention"})["result"]),
				sum(not row["is_good"] for row in rows),
			)
		for role in ("Intake Officer", "Programme Auditor", "Psychologist"):
			frappe.set_user(make_user(role))
			with self.assertRaises(frappe.PermissionError):
				run(REPORT, {})

	def test_kinds_of_files_that_could_harm_cannot_be_allowed(self) -> None:
		settings = frappe.get_doc("Genesis Settings")
		settings.allowed_file_types = "pdf, svg"
		with self.assertRaisesRegex(SettingsOutOfRangeError, "svg"):
			settings.save()
