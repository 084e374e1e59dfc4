"""Shipped records over upgrades: inserted once, never overwritten, never brought back."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import frappe

from genesis.genesis_configuration import defaults
from genesis.genesis_configuration.default_changes import NoNewVersionError
from genesis.genesis_configuration.process_roles import ProcessRoleError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

NOTIFICATION = {
	"doctype": "Notification",
	"name": "Test default",
	"enabled": 1,
	"channel": "System Notification",
	"document_type": "ToDo",
	"event": "Save",
	"subject": "As shipped",
	"message": "Hello",
	"recipients": [{"receiver_by_document_field": "owner"}],
}
STATE = {"doctype": "Workflow State", "name": "Test Shipped State", "style": "Info"}
WORKFLOW = {
	"doctype": "Workflow",
	"name": "Test Shipped Workflow",
	"document_type": "ToDo",
	"is_active": 0,
	"workflow_state_field": "status",
	"states": [{"state": "Test Shipped State", "doc_status": "0", "allow_edit": "All"}],
	"transitions": [],
}


class DefaultsTestCase(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")

	def setUp(self):
		super().setUp()
		folder = TemporaryDirectory()
		self.addCleanup(folder.cleanup)
		self.folder = Path(folder.name)

	def ship(self, *records):
		"""An upgrade: Genesis ships these records, and the site is migrated."""
		for number, record in enumerate(records):
			place = self.folder / f"{number:02d}_{frappe.scrub(record['doctype'])}"
			place.mkdir(exist_ok=True)
			(place / f"{frappe.scrub(record['name'])}.json").write_text(json.dumps(record), encoding="utf-8")
		return defaults.sync_defaults(self.folder)

	def entry(self, record=NOTIFICATION):
		return frappe.get_doc("Shipped Default", f"{record['doctype']}: {record['name']}")

	def change(self, **values):
		with as_user(self.manager):
			doc = frappe.get_doc("Notification", NOTIFICATION["name"])
			doc.update(values)
			doc.save()

	def ledger(self):
		fields = ["name", "status", "modified", "shipped_hash", "available_hash", "reference_name"]
		return frappe.get_all("Shipped Default", fields=fields, order_by="name")


class TestUpgrades(DefaultsTestCase):
	def test_a_shipped_record_is_inserted_once_and_is_unchanged(self):
		self.assertEqual(self.ship(NOTIFICATION), {"Unchanged": 1})
		doc = frappe.get_doc("Notification", NOTIFICATION["name"])
		self.assertEqual((doc.subject, doc.recipients[0].receiver_by_document_field), ("As shipped", "owner"))
		before, modified = self.ledger(), doc.modified
		self.assertEqual(self.ship(NOTIFICATION), {"Unchanged": 1})
		self.assertEqual(self.ledger(), before)
		self.assertEqual(frappe.db.get_value("Notification", doc.name, "modified"), modified)

	def test_what_a_manager_changed_stays_and_shows(self):
		self.ship(NOTIFICATION)
		self.change(subject="As the manager wants it", enabled=0)
		self.assertEqual(self.entry().status, "Changed")
		self.ship(NOTIFICATION)
		self.assertEqual(
			frappe.db.get_value("Notification", NOTIFICATION["name"], "subject"), "As the manager wants it"
		)
		rows = {row["fieldname"]: row for row in self.entry().difference()}
		self.assertEqual(set(rows), {"subject", "enabled"})
		self.assertEqual(
			(rows["subject"]["shipped"], rows["subject"]["available"], rows["subject"]["current"]),
			("As shipped", None, "As the manager wants it"),
		)

	def test_what_a_manager_deleted_stays_deleted(self):
		self.ship(NOTIFICATION)
		with as_user(self.manager):
			frappe.delete_doc("Notification", NOTIFICATION["name"])
		self.assertEqual(self.entry().status, "Deleted")
		self.assertEqual(self.ship(NOTIFICATION), {"Deleted": 1})
		self.assertFalse(frappe.db.exists("Notification", NOTIFICATION["name"]))

	def test_a_new_default_appears_beside(self):
		self.ship(NOTIFICATION)
		second = {**NOTIFICATION, "name": "Test default two"}
		self.assertEqual(self.ship(NOTIFICATION, STATE, second), {"Unchanged": 3})
		self.assertTrue(frappe.db.exists("Notification", "Test default two"))

	def test_a_newer_version_is_offered_and_nothing_else_happens(self):
		self.ship(NOTIFICATION)
		newer = {**NOTIFICATION, "subject": "Newly shipped"}
		self.assertEqual(self.ship(newer), {"New version available": 1})
		self.assertEqual(frappe.db.get_value("Notification", NOTIFICATION["name"], "subject"), "As shipped")
		row = self.entry().difference()[0]
		self.assertEqual(
			(row["fieldname"], row["shipped"], row["available"], row["current"]),
			("subject", "As shipped", "Newly shipped", "As shipped"),
		)
		before = self.ledger()
		self.ship(newer)
		self.assertEqual(self.ledger(), before)
		# The version that is in place comes back: nothing is left to offer.
		self.assertEqual(self.ship(NOTIFICATION), {"Unchanged": 1})

	def test_a_record_the_site_already_has_is_left_as_it_is(self):
		frappe.get_doc({**STATE, "workflow_state_name": STATE["name"], "style": "Danger"}).insert()
		self.assertEqual(self.ship(STATE), {"Changed": 1})
		self.assertEqual(frappe.db.get_value("Workflow State", STATE["name"], "style"), "Danger")

	def test_a_renamed_record_is_followed_and_what_links_to_it_too(self):
		self.ship(STATE, WORKFLOW)
		frappe.rename_doc("Workflow State", STATE["name"], "Estado de prueba", force=True, show_alert=False)
		self.assertEqual(self.entry(STATE).reference_name, "Estado de prueba")
		self.assertEqual(self.entry(STATE).status, "Changed")
		self.assertEqual(self.entry(STATE).difference()[0]["current"], "Estado de prueba")
		# The workflow links to the new name and is no change of its own.
		self.assertEqual(self.ship(STATE, WORKFLOW), {"Changed": 1, "Unchanged": 1})
		later = {**WORKFLOW, "name": "Test Shipped Workflow two"}
		self.ship(STATE, WORKFLOW, later)
		states = frappe.get_doc("Workflow", later["name"]).states
		self.assertEqual([row.state for row in states], ["Estado de prueba"])

	def test_a_record_that_cannot_be_inserted_is_told_and_tried_again_while_the_rest_goes_on(self):
		self.assertEqual(self.ship(WORKFLOW, NOTIFICATION), {"Not inserted": 1, "Unchanged": 1})
		entry = self.entry(WORKFLOW)
		self.assertIn("Test Shipped State", entry.problem)
		self.assertFalse(frappe.db.exists("Workflow", WORKFLOW["name"]))
		frappe.get_doc({**STATE, "workflow_state_name": STATE["name"]}).insert()
		self.assertEqual(self.ship(WORKFLOW, NOTIFICATION), {"Unchanged": 2}, self.entry(WORKFLOW).problem)
		self.assertIsNone(self.entry(WORKFLOW).problem)

	def test_who_may_see_a_report_stays_as_this_site_decided(self):
		report = "Fund Statement"
		decided = {"doctype": "Custom Role", "report": report, "roles": [{"role": "System Manager"}]}
		frappe.get_doc(decided).insert()
		shipped = {**decided, "name": "test-shipped-role", "roles": [{"role": "Trainer"}]}
		self.assertEqual(self.ship(shipped), {"Not inserted": 1})
		self.assertIn(report, self.entry(shipped).problem)
		with as_user(make_user("Trainer")):
			self.assertFalse(frappe.get_doc("Report", report).is_permitted())
		frappe.db.delete("Custom Role", {"report": report})
		self.assertEqual(self.ship(shipped), {"Unchanged": 1})
		with as_user(make_user("Trainer")):
			self.assertTrue(frappe.get_doc("Report", report).is_permitted())

	def test_records_of_document_types_that_the_site_lacks_are_left_out(self):
		self.assertEqual(self.ship({"doctype": "No Such Type", "name": "x"}), {})

	def test_other_documents_cost_no_query(self):
		self.ship(NOTIFICATION)
		note = frappe.get_doc({"doctype": "Note", "title": "Nothing shipped"})
		defaults.tracked_doctypes()
		with self.queries_counted() as count:
			defaults.follow_change(note)
			self.assertEqual(count(), 0)


class TestManagersChoices(DefaultsTestCase):
	def act(self, method, record=NOTIFICATION, user=None):
		with as_user(user or self.manager):
			return getattr(self.entry(record), method)()

	def test_restore_brings_back_fields_and_tables(self):
		self.ship(NOTIFICATION)
		self.change(subject="Mine", recipients=[{"receiver_by_role": "Programme Manager"}])
		self.act("restore")
		doc = frappe.get_doc("Notification", NOTIFICATION["name"])
		self.assertEqual((doc.subject, len(doc.recipients)), ("As shipped", 1))
		self.assertEqual(doc.recipients[0].receiver_by_document_field, "owner")
		self.assertFalse(doc.recipients[0].receiver_by_role)
		self.assertEqual(self.entry().status, "Unchanged")

	def test_restore_inserts_a_deleted_record_again(self):
		self.ship(NOTIFICATION)
		frappe.delete_doc("Notification", NOTIFICATION["name"])
		self.assertEqual(self.act("restore"), NOTIFICATION["name"])
		self.assertEqual(self.entry().status, "Unchanged")

	def test_restore_gives_a_renamed_record_its_name_back(self):
		self.ship(STATE)
		frappe.rename_doc("Workflow State", STATE["name"], "Estado de prueba", force=True, show_alert=False)
		frappe.db.set_value("Workflow State", "Estado de prueba", "style", "Danger")
		self.act("restore", STATE)
		self.assertEqual(frappe.db.get_value("Workflow State", STATE["name"], "style"), "Info")
		self.assertEqual(self.entry(STATE).status, "Unchanged")

	def test_adopt_takes_the_newer_version_over_what_was_changed(self):
		self.ship(NOTIFICATION)
		self.change(message="Mine", enabled=0)
		self.ship({**NOTIFICATION, "subject": "Newly shipped"})
		self.act("adopt")
		values = frappe.db.get_value("Notification", NOTIFICATION["name"], ["subject", "message", "enabled"])
		self.assertEqual(values, ("Newly shipped", "Hello", 1))
		self.assertEqual(self.entry().status, "Unchanged")
		with self.assertThrows(NoNewVersionError, NOTIFICATION["name"]):
			self.act("adopt")

	def test_keep_stops_the_offer_and_leaves_the_record(self):
		self.ship(NOTIFICATION)
		self.change(subject="Mine")
		newer = {**NOTIFICATION, "subject": "Newly shipped"}
		self.ship(newer)
		self.act("keep")
		self.assertEqual(self.entry().status, "Changed")
		self.assertEqual(frappe.db.get_value("Notification", NOTIFICATION["name"], "subject"), "Mine")
		self.assertEqual(self.ship(newer), {"Changed": 1})
		self.act("restore")
		self.assertEqual(
			frappe.db.get_value("Notification", NOTIFICATION["name"], "subject"), "Newly shipped"
		)

	def test_auditors_look_and_others_do_not(self):
		self.ship(NOTIFICATION)
		self.change(subject="Mine")
		auditor, officer = make_user("Programme Auditor"), make_user("Intake Officer")
		self.assertEqual(len(self.act("difference", user=auditor)), 1)
		for method in ("restore", "adopt", "keep"):
			with self.assertRaises(frappe.PermissionError):
				self.act(method, user=auditor)
		with self.assertRaises(frappe.PermissionError):
			self.act("difference", user=officer)

	def test_restoring_needs_the_right_to_write_the_record_itself(self):
		role = frappe.get_doc("Shipped Default", "Role: Intake Officer")
		frappe.db.set_value("Role", "Intake Officer", "two_factor_auth", 1)
		with as_user(self.manager), self.assertRaises(ProcessRoleError):
			role.restore()
		self.assertTrue(frappe.db.get_value("Role", "Intake Officer", "two_factor_auth"))
