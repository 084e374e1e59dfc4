"""The page that lists everything configurable: each record once, with what became of it, for those who may see it."""

from __future__ import annotations

import frappe

from genesis.genesis_configuration.configuration_overview import MADE_HERE, overview
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

REFERRAL_ENTRY = "Notification: Referral answered"


class TestConfigurationOverview(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")

	def rows(self, **wanted):
		with as_user(self.manager):
			found = overview()
		return [row for row in found if all(row[key] == value for key, value in wanted.items())]

	def test_every_shipped_record_is_there_once(self):
		entries = [row["entry"] for row in self.rows() if row["entry"]]
		self.assertEqual(sorted(entries), sorted(frappe.get_all("Shipped Default", pluck="name")))
		keys = [(row["doctype"], row["name"]) for row in self.rows()]
		self.assertEqual(len(keys), len(set(keys)))

	def test_sorted_by_kind_in_the_language_of_the_user(self):
		with as_user(self.manager):
			frappe.local.lang = "es"
			found = overview()
		self.assertEqual(
			[row["kind"] for row in found], sorted((row["kind"] for row in found), key=str.casefold)
		)
		self.assertIn("Flujo de trabajo", {row["kind"] for row in found})

	def test_what_was_changed_deleted_and_made_here(self):
		with as_user(self.manager):
			notice = frappe.get_doc("Notification", "Referral answered")
			notice.subject = "Another subject"
			notice.save()
			frappe.delete_doc("Notification", "Referral without answer")
			text = {"doctype": "Email Template", "name": "Our own letter", "subject": "x", "response": "y"}
			frappe.get_doc(text).insert()
		[changed] = self.rows(entry=REFERRAL_ENTRY)
		self.assertEqual(
			(changed["status"], changed["may_open"], changed["may_change"]), ("Changed", True, True)
		)
		self.assertTrue(changed["modified_by"])
		[deleted] = self.rows(entry="Notification: Referral without answer")
		self.assertEqual((deleted["status"], deleted["may_open"]), ("Deleted", False))
		[own] = self.rows(doctype="Email Template", name="Our own letter")
		self.assertEqual((own["status"], own["entry"], own["may_open"]), (MADE_HERE, None, True))

	def test_what_frappe_brought_along_is_not_called_ours(self):
		made = {(row["doctype"], row["name"]) for row in self.rows(status=MADE_HERE)}
		self.assertNotIn(("Role", "System Manager"), made)
		self.assertFalse([name for kind, name in made if kind == "Property Setter"])
		self.assertFalse([name for kind, name in made if kind in ("Custom DocPerm", "Number Card")])

	def test_rules_of_permission_are_shown_by_role_and_subject_and_not_changed_here(self):
		[row] = self.rows(entry="Custom DocPerm: genesis-workflow-programme-manager")
		self.assertEqual((row["title"], row["may_change"]), ("Programme Manager: Workflow", False))

	def test_others_do_not_see_it(self):
		for role in ("Intake Officer", "Partner User"):
			with as_user(make_user(role)), self.assertRaises(frappe.PermissionError):
				overview()

	def test_the_difference_is_in_words(self):
		with as_user(self.manager):
			notice = frappe.get_doc("Notification", "Referral answered")
			notice.enabled = 0
			notice.save()
			frappe.local.lang = "es"
			[row] = frappe.get_doc("Shipped Default", REFERRAL_ENTRY).difference()
		self.assertEqual((row["shipped"], row["current"]), ("Sí", "No"))

	def test_a_card_that_was_moved_is_no_change_of_its_board(self):
		board = frappe.get_doc("Kanban Board", "Job Referrals")
		for column in board.columns:
			column.order = '["JREF-1"]'
		for indicator, is_changed in ((board.columns[0].indicator, 0), ("Red", 1)):
			board.columns[0].indicator = indicator
			board.save()
			[row] = self.rows(entry="Kanban Board: Job Referrals")
			self.assertEqual(row["is_changed"], is_changed)

	def test_forms_prints_and_mailed_reports_of_the_managers_are_there_to_open_and_change(self):
		values = {"doc_type": "Referral", "doctype_or_field": "DocField", "field_name": "partner"}
		mail = {"report": "Participant Register", "user": self.manager, "email_to": self.manager}
		kinds = {
			"Property Setter": {**values, "property": "label", "value": "Socio"},
			"Print Format": {
				"name": "Mine",
				"doc_type": "Referral",
				"standard": "No",
				"print_format_builder": 1,
			},
			"Auto Email Report": {**mail, "frequency": "Daily", "format": "HTML", "filters": "{}"},
		}
		with as_user(self.manager):
			made = {
				kind: frappe.get_doc({"doctype": kind, **row}).insert().name for kind, row in kinds.items()
			}
		for kind, name in made.items():
			row = self.rows(doctype=kind, name=name)[0]
			self.assertEqual(
				(row["status"], row["may_open"], row["may_change"]), (MADE_HERE, True, True), kind
			)
		frappe.clear_cache(doctype="Referral")
