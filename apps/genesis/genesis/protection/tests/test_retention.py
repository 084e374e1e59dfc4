"""Retention: rules that fit, dry runs that change nothing, real ones that stop and go on, defaults that sleep."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.utils import add_months, nowdate
from frappe.utils.file_manager import save_file

from genesis.protection import retention, retention_store
from genesis.protection.errors import RetentionError
from genesis.tests.base import GenesisTestCase
from genesis.tests.care_factories import MARK, make_case
from genesis.tests.factories import as_user, make_participant, make_referral, make_user
from genesis.tests.protection_factories import make_delegate, make_rule

LONG_AGO = "2015-03-01"


class TestRetention(GenesisTestCase):
	def dry(self, rule):
		return frappe.get_doc({"doctype": "Retention Run", "rule": rule.name}).insert(ignore_permissions=True)

	def carry_out(self, rule):
		with patch("frappe.enqueue"):
			name = retention.carry_out(rule.name)
		self.work(name)
		return frappe.get_doc("Retention Run", name)

	def work(self, name: str) -> None:
		with patch.object(frappe.db, "commit"), patch.object(frappe.db, "rollback"):
			retention.run(name)

	def closed_referral(self, closed_on=LONG_AGO):
		doc = make_referral(reason=f"{MARK} why")
		frappe.db.set_value("Referral", doc.name, "closed_on", closed_on)
		return doc

	def test_rules_that_do_not_fit_are_refused(self):
		cases = (
			("between 1 and", {"months": 0}),
			("no date field", {"date_field": "reason"}),
			("no field", {"condition_field": "nothing", "condition_values": "x"}),
			("missing", {"condition_field": "direction"}),
			("no records of its own", {"document_type": "Household Member"}),
			("not a kind of record of Genesis", {"document_type": "User", "date_field": "creation"}),
			(
				"Accounts are kept",
				{"document_type": "Microcredit", "date_field": "agreed_on", "action": "Delete"},
			),
			("not deleted", {"document_type": "Participant", "date_field": "exit_date", "action": "Delete"}),
		)
		for words, values in cases:
			with self.subTest(words), self.assertThrows(RetentionError, words):
				make_rule(**values)

	def test_a_dry_run_lists_and_changes_nothing(self):
		old, new = self.closed_referral(), self.closed_referral(nowdate())
		run = self.dry(make_rule())
		names = [row.record_name for row in run.records]
		self.assertIn(old.name, names)
		self.assertNotIn(new.name, names)
		self.assertEqual((run.status, run.is_dry, run.found_count), ("Done", 1, len(names)))
		self.work(run.name)
		self.assertEqual(frappe.db.get_value("Referral", old.name, "reason"), f"{MARK} why")

	def test_the_real_one_needs_a_dry_one_since_the_rule_changed(self):
		rule = make_rule()
		with self.assertThrows(RetentionError, "dry run first"):
			self.carry_out(rule)
		old = self.closed_referral()
		self.dry(rule)
		run = self.carry_out(rule)
		self.assertEqual((run.status, run.is_dry), ("Done", 0))
		self.assertFalse(frappe.db.get_value("Referral", old.name, "reason"))
		self.assertEqual(retention_store.count(rule, run.before_date), 0)
		with as_user(make_user("Intake Officer")), self.assertRaises(frappe.PermissionError):
			retention.carry_out(rule.name)

	def test_it_goes_on_where_it_stopped(self):
		rule = make_rule()
		names = sorted(self.closed_referral().name for _number in range(3))
		self.dry(rule)
		with patch.object(retention_store, "PAGE", 1), patch("frappe.enqueue"):
			name = retention.carry_out(rule.name)
		pages = [[frappe._dict(name=names[0])], [frappe._dict(name=names[1])]]
		with patch.object(retention_store, "page", side_effect=[pages[0], KeyError("x")]):
			with self.assertRaises(KeyError):
				self.work(name)
		run = frappe.get_doc("Retention Run", name)
		self.assertEqual((run.status, run.cursor, run.done_count), ("Failed", names[0], 1))
		self.work(name)
		run.reload()
		self.assertEqual((run.status, run.done_count), ("Done", run.found_count))
		self.assertEqual(set(frappe.get_all("Referral", {"name": ("in", names)}, pluck="reason")), {None})

	def test_what_is_deleted_is_gone_and_what_is_needed_stays(self):
		rule = make_rule(document_type="Referral", action="Delete")
		old, linked = self.closed_referral(), self.closed_referral()
		old.add_comment("Comment", "x")
		with patch.object(retention_store, "held", return_value={linked.name}):
			run = self.dry(rule)
			self.assertTrue({row.record_name: row.note for row in run.records}[linked.name])
			run = self.carry_out(rule)
		self.assertFalse(frappe.db.exists("Referral", old.name))
		self.assertFalse(
			frappe.db.exists("Comment", {"reference_doctype": "Referral", "reference_name": old.name})
		)
		self.assertTrue(frappe.db.exists("Referral", linked.name))
		self.assertEqual(run.skipped_count, 1)

	def test_something_linked_is_held(self):
		person = make_participant().name
		make_referral(participant=person)
		self.assertEqual(retention_store.held("Participant", [person, make_participant().name]), {person})

	def test_only_files_go_when_the_rule_says_so(self):
		old = self.closed_referral()
		save_file("hoja.txt", b"x", "Referral", old.name, is_private=1)
		rule = make_rule(action="Delete Files")
		self.dry(rule)
		self.carry_out(rule)
		self.assertFalse(frappe.db.exists("File", {"attached_to_name": old.name}))
		self.assertEqual(frappe.db.get_value("Referral", old.name, "reason"), f"{MARK} why")

	def test_confidential_records_are_counted_and_not_named(self):
		case = make_case()
		frappe.db.set_value("Psychosocial Case", case.name, "closed_on", LONG_AGO)
		rule = make_rule(document_type="Psychosocial Case")
		run = self.dry(rule)
		self.assertEqual((len(run.records), run.found_count >= 1), (0, True))
		with as_user(make_delegate()):
			self.carry_out(rule)
		self.assertFalse(frappe.db.get_value("Psychosocial Case", case.name, "reason"))

	def test_people_are_anonymised_by_the_rules_of_erasure(self):
		person = make_participant()
		frappe.db.set_value("Participant", person.name, "exit_date", add_months(nowdate(), -61))
		rule = make_rule(document_type="Participant", date_field="exit_date")
		self.dry(rule)
		self.carry_out(rule)
		self.assertEqual(frappe.db.get_value("Participant", person.name, "full_name"), person.name)

	def test_shipped_rules_sleep_and_fit(self):
		rules = frappe.get_all(
			"Retention Rule", filters={"title": ("not like", "Test%")}, fields=["name", "is_active"]
		)
		self.assertGreaterEqual(len(rules), 9)
		self.assertFalse([rule.name for rule in rules if rule.is_active])
		for rule in rules:
			frappe.get_doc("Retention Rule", rule.name).save()
			self.dry(rule)

	def test_active_rules_run_at_night(self):
		rule = make_rule(is_active=1)
		with patch("frappe.enqueue") as enqueue:
			retention.daily()
			retention.daily()
		runs = frappe.get_all("Retention Run", filters={"rule": rule.name, "is_dry": 0}, pluck="name")
		self.assertEqual(len(runs), 1)
		self.assertEqual([call.kwargs["name"] for call in enqueue.call_args_list], runs * 2)
