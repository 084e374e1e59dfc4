"""Who reads a confidential record, what may hang on it, and which settings are refused."""

from __future__ import annotations

from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, now_datetime

from genesis import hooks
from genesis.protection import access, break_glass, declarations, doors, gate
from genesis.protection.errors import (
	BreakGlassError,
	ConfidentialError,
	ConfidentialMarkError,
	ConfidentialSettingError,
	LogIsKeptError,
	TeamError,
)
from genesis.protection.reach import MARKS, SATELLITES, SETTINGS_OF
from genesis.tests.base import GenesisTestCase
from genesis.tests.care_factories import MARK, make_case, make_psychologist, make_session
from genesis.tests.factories import as_user, make_user

CASE, SESSION = "Psychosocial Case", "Psychosocial Session"
REASON = "The person called in a crisis and nobody of the team answers"


@contextmanager
def request(path="/api/method/x", **parameters):
	"""As if a browser had asked."""
	before = getattr(frappe.local, "request", None), frappe.local.form_dict
	frappe.local.request = SimpleNamespace(path=path, method="GET", headers={})
	frappe.local.form_dict = frappe._dict(parameters)
	try:
		with patch.object(frappe.db, "commit"):
			yield
	finally:
		frappe.local.request, frappe.local.form_dict = before


class TestProtection(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.member = make_psychologist()
		cls.outsider = make_psychologist("other-psychologist")
		cls.manager = make_user("Programme Manager")
		cls.case = make_case(responsible=cls.member)
		cls.session = make_session(cls.case)

	def test_everything_confidential_is_declared_to_the_framework(self):
		for rule in declarations.rules().values():
			meta = frappe.get_meta(rule.doctype)
			self.assertEqual(
				set(rule.tables), {df.options for df in meta.get_table_fields()}, f"tables of {rule.doctype}"
			)
			self.assertFalse(meta.show_title_field_in_link or meta.show_name_in_global_search)
			self.assertFalse([df.fieldname for df in meta.fields if df.in_global_search])
			self.assertFalse(meta.allow_rename or meta.track_views or meta.allow_import)
			for row in meta.permissions:
				self.assertFalse(row.export or row.share or row.email or row.delete, row.role)
			for doctype in (rule.doctype, *rule.tables):
				self.assertIn(doctype, hooks.permission_query_conditions)
		for doctype in SATELLITES:
			self.assertIn(doctype, hooks.has_permission)

	def test_columns_of_satellites_and_settings_exist(self):
		for doctype, columns in SATELLITES.items():
			if frappe.db.exists("DocType", doctype):
				for column in columns:
					self.assertTrue(frappe.get_meta(doctype).has_field(column), (doctype, column))
		for doctype, column in SETTINGS_OF.items():
			if frappe.db.exists("DocType", doctype):
				self.assertTrue(frappe.get_meta(doctype).has_field(column), (doctype, column))
		self.assertLessEqual(set(MARKS), set(SATELLITES))

	def test_the_team_reads_and_nobody_else(self):
		for user, expected in (
			(self.member, True),
			(self.outsider, False),
			(self.manager, False),
			(make_user("System Manager", email="system-manager@genesis.example"), False),
			("Guest", False),
		):
			with as_user(user):
				for doc in (self.case, self.session):
					stored = frappe.get_doc(doc.doctype, doc.name)
					self.assertEqual(stored.has_permission("read"), expected, (user, doc.doctype))
					self.assertEqual(
						bool(frappe.has_permission(doc.doctype, "read", doc.name)),
						expected,
						(user, doc.doctype),
					)
		with as_user(self.member):
			self.assertEqual(frappe.get_list(CASE, pluck="name"), [self.case.name])
			self.assertEqual(frappe.get_list(SESSION, pluck="name"), [self.session.name])
		for user in (self.outsider, self.manager):
			with as_user(user):
				self.assertEqual(frappe.get_list(CASE) + frappe.get_list(SESSION), [])

	def test_the_administrator_is_nobody_in_a_request_and_the_framework_outside_of_one(self):
		self.assertTrue(frappe.get_doc(CASE, self.case.name).has_permission("read"))
		self.assertEqual(frappe.get_list(CASE), [])
		self.assertTrue(frappe.get_all(CASE, filters={"name": self.case.name}))
		with request():
			self.assertFalse(frappe.get_doc(CASE, self.case.name).has_permission("read"))
			with self.assertRaises(ConfidentialError):
				frappe.get_doc(CASE, self.case.name).run_method("before_print")

	def test_a_forged_document_does_not_open_the_stored_one(self):
		with as_user(self.outsider):
			forged = frappe.get_doc(
				{"doctype": CASE, "name": self.case.name, "team": [{"user": self.outsider}]}
			)
			self.assertFalse(forged.has_permission("read"))
			with self.assertRaises(frappe.PermissionError):
				frappe.get_doc(
					{
						"doctype": SESSION,
						"psychosocial_case": self.case.name,
						"starts_on": now_datetime(),
					}
				).insert()

	def test_whoever_leaves_the_team_or_loses_the_role_reads_no_more(self):
		case = make_case(responsible=self.member, team=[{"user": self.outsider}])
		with as_user(self.outsider):
			self.assertTrue(frappe.get_doc(CASE, case.name).has_permission("write"))
		case.team = [row for row in case.team if row.user != self.outsider]
		case.save()
		with as_user(self.outsider):
			self.assertFalse(frappe.get_doc(CASE, case.name).has_permission("read"))
		frappe.get_doc("User", self.member).remove_roles("Psychologist")
		with as_user(self.member):
			self.assertFalse(access.may_read(CASE, case.name))
		frappe.get_doc("User", self.member).add_roles("Psychologist")

	def test_rights_that_nobody_has(self):
		with as_user(self.member):
			doc = frappe.get_doc(CASE, self.case.name)
			for right in ("delete", "export", "email", "share", "import"):
				self.assertFalse(doc.has_permission(right), right)

	def test_the_team_keeps_whoever_answers_for_the_case(self):
		case = make_case(responsible=self.member)
		case.team = []
		case.save()
		self.assertEqual([row.user for row in case.team], [self.member])
		case.append("team", {"user": self.manager})
		with self.assertThrows(TeamError, self.manager):
			case.save()

	def test_names_are_random(self):
		other = make_case(responsible=self.member)
		self.assertRegex(other.name, r"^PSY-[0-9A-Z]{4}-[0-9A-Z]{4}$")
		self.assertRegex(self.session.name, r"^PSS-[0-9A-Z]{4}-[0-9A-Z]{4}$")

	def stands(self, user, path="/api/method/x", **parameters):
		with as_user(user), request(path, **parameters):
			gate.stand()

	def test_only_whoever_reads_a_record_may_name_it(self):
		for name in (self.case.name, self.session.name):
			for parameters in (
				{"name": name},
				{"doc": f'{{"x": ["{name.lower()}"]}}'},
				{"txt": f"a {name} b"},
			):
				self.stands(self.member, **parameters)
				for user in (self.outsider, self.manager, "Administrator", "Guest"):
					with self.assertRaises(ConfidentialError):
						self.stands(user, **parameters)

	def test_what_does_not_exist_is_refused_alike(self):
		with self.assertRaises(ConfidentialError):
			self.stands(self.member, name="PSY-0000-0000")
		self.stands(self.manager, name="GEN-26-000001", doctype="Participant")

	def test_what_hangs_on_a_record_is_closed_to_the_administrator(self):
		comment = self.case.add_comment("Comment", MARK)
		for parameters in (
			{"doctype": "Comment", "name": comment.name},
			{"dt": "Comment", "x": [comment.name]},
		):
			self.stands(self.member, **parameters)
			with self.assertRaises(ConfidentialError):
				self.stands("Administrator", **parameters)
		with self.assertRaises(ConfidentialError):
			self.stands("Administrator", f"/api/resource/Comment/{comment.name}")

	def test_reads_are_logged_with_their_door(self):
		self.stands(
			self.member, "/api/method/frappe.desk.form.load.getdoc", doctype=CASE, name=self.case.name
		)
		self.stands(self.member, "/api/method/frappe.client.get_list", doctype=SESSION)
		self.stands(
			self.member, "/api/method/frappe.desk.form.load.get_docinfo", doctype=CASE, name=self.case.name
		)
		rows = frappe.get_all(
			"Confidential Access",
			filters={"user": self.member},
			fields=["door", "document_type", "document_name"],
			order_by="creation asc",
		)
		self.assertEqual(
			[(row.door, row.document_type, row.document_name) for row in rows],
			[("Form", CASE, self.case.name), ("List", SESSION, None)],
		)

	def test_the_log_is_kept(self):
		self.stands(
			self.member, "/api/method/frappe.desk.form.load.getdoc", doctype=CASE, name=self.case.name
		)
		row = frappe.get_last_doc("Confidential Access")
		for change in (row.save, row.delete, lambda: frappe.copy_doc(row).insert()):
			with self.assertRaises(LogIsKeptError):
				change()

	def test_ordinary_requests_cost_no_query(self):
		with as_user(self.manager), request(doc={"doctype": "Participant", "notes": "x" * 1000}):
			with self.queries_counted() as count:
				gate.stand()
				self.assertEqual(count(), 0)

	def test_counts_and_columns(self):
		for user, expected in ((self.member, 1), (self.outsider, 0), ("Administrator", 0)):
			with as_user(user):
				self.assertEqual(doors.get_count(CASE, {"participant": self.case.participant}), expected)
				self.assertEqual(len(doors.get_data_for_custom_field(CASE, "office")), expected)
		self.assertGreaterEqual(doors.get_count("Participant"), 1)

	def test_linked_documents_leave_confidential_ones_out(self):
		linked = doors.linked_documents("Participant", self.case.participant)
		self.assertFalse({CASE, SESSION, "Comment", "File"} & set(linked))

	def test_the_console_does_not_read_confidential_tables(self):
		with self.assertRaises(ConfidentialError):
			doors.execute_code('{"type": "SQL", "console": "select * from `tabPsychosocial Session`"}')

	def test_a_person_with_a_case_is_not_deleted_and_the_case_not_named(self):
		with self.assertRaises(frappe.LinkExistsError) as caught:
			frappe.delete_doc("Participant", self.case.participant)
		self.assertNotIn(self.case.name, str(caught.exception))

	def test_nothing_opens_or_announces_a_record(self):
		on = {"doctype": CASE, "name": self.case.name}
		for values in (
			{
				"doctype": "DocShare",
				"share_doctype": on["doctype"],
				"share_name": on["name"],
				"user": self.manager,
			},
			{"doctype": "Tag Link", "document_type": on["doctype"], "document_name": on["name"], "tag": "x"},
			{
				"doctype": "Communication",
				"reference_doctype": on["doctype"],
				"reference_name": on["name"],
				"subject": "x",
				"content": "x",
			},
			{
				"doctype": "ToDo",
				"reference_type": on["doctype"],
				"reference_name": on["name"],
				"allocated_to": self.manager,
				"description": "x",
			},
		):
			with self.assertRaises(ConfidentialMarkError):
				frappe.get_doc(values).insert(ignore_permissions=True, ignore_links=True)

	def test_files_are_private_and_not_given_away(self):
		values = {
			"doctype": "File",
			"file_name": "care-test.txt",
			"content": MARK,
			"attached_to_doctype": CASE,
			"attached_to_name": self.case.name,
		}
		with self.assertRaises(ConfidentialMarkError):
			frappe.get_doc({**values, "is_private": 0}).insert()
		file = frappe.get_doc({**values, "is_private": 1}).insert()
		self.addCleanup(file.delete)
		with as_user(self.manager), self.assertRaises(frappe.PermissionError):
			frappe.get_doc(
				{"doctype": "File", "file_url": file.file_url, "file_name": "mine.txt", "is_private": 1}
			).insert(ignore_permissions=True)

	def test_notices_say_nothing(self):
		for user, named in ((self.member, True), (self.manager, False)):
			log = frappe.get_doc(
				{
					"doctype": "Notification Log",
					"for_user": user,
					"from_user": self.outsider,
					"type": "Mention",
					"subject": MARK,
					"email_content": MARK,
					"document_type": CASE,
					"document_name": self.case.name,
				}
			).insert(ignore_permissions=True)
			self.assertNotIn(MARK, frappe.as_json(log))
			self.assertEqual(log.document_name == self.case.name, named)

	def test_settings_that_would_tell_are_refused(self):
		report = {"doctype": "Report", "report_name": "x", "ref_doctype": "Participant", "is_standard": "No"}
		for values in (
			{"doctype": "Notification", "subject": "x", "document_type": CASE, "event": "New", "name": "x"},
			{"doctype": "Assignment Rule", "document_type": SESSION, "assign_condition": "1", "name": "x"},
			{"doctype": "Web Form", "doc_type": CASE, "title": "x", "route": "x"},
			{
				"doctype": "Dashboard Chart",
				"document_type": CASE,
				"chart_name": "x",
				"chart_type": "Count",
				"based_on": "creation",
			},
			{**report, "report_type": "Query Report", "query": "select 1 from `tabPSYCHOSOCIAL CASE`"},
			{
				**report,
				"report_type": "Custom Report",
				"json": '{"columns": [{"doctype": "Psychosocial Case"}]}',
			},
			{
				"doctype": "Custom DocPerm",
				"parent": CASE,
				"parenttype": "DocType",
				"role": "System Manager",
				"export": 1,
			},
			{
				"doctype": "Property Setter",
				"doc_type": CASE,
				"doctype_or_field": "DocType",
				"property": "show_name_in_global_search",
				"value": "1",
				"property_type": "Check",
			},
		):
			with self.assertRaises(ConfidentialSettingError, msg=values):
				frappe.get_doc(values).insert(
					ignore_permissions=True, ignore_links=True, ignore_mandatory=True
				)

	def ask(self, user, name=None, reason=REASON, doctype=CASE):
		with as_user(user):
			return frappe.get_doc(
				{
					"doctype": "Break Glass Access",
					"document_type": doctype,
					"document_name": name or self.case.name,
					"reason": reason,
				}
			).insert()

	def test_it_opens_for_reading_only_and_for_a_while(self):
		grant = self.ask(self.outsider, f"  {self.case.name.lower()} ")
		self.assertEqual((grant.user, grant.document_name, grant.hours), (self.outsider, self.case.name, 4))
		with as_user(self.outsider):
			for doc in (self.case, self.session):
				stored = frappe.get_doc(doc.doctype, doc.name)
				self.assertTrue(stored.has_permission("read"))
				for right in ("write", "print", "delete", "share"):
					self.assertFalse(stored.has_permission(right), right)
			self.assertEqual(frappe.get_list(CASE, pluck="name"), [self.case.name])
		with as_user(self.manager):
			self.assertFalse(access.may_read(CASE, self.case.name))
		grant.db_set("valid_until", add_to_date(now_datetime(), minutes=-1))
		with as_user(self.outsider):
			self.assertFalse(access.may_read(CASE, self.case.name))
			self.assertEqual(frappe.get_list(CASE), [])

	def test_reads_under_it_are_logged_with_it(self):
		grant = self.ask(self.outsider)
		with as_user(self.outsider), request("/api/resource/x", doctype=CASE, name=self.session.name):
			gate.stand()
		row = frappe.get_last_doc("Confidential Access")
		self.assertEqual((row.break_glass_access, row.document_name), (grant.name, self.session.name))

	def test_what_does_not_exist_and_what_is_not_for_you_sound_alike(self):
		said = set()
		for user, name, doctype in (
			(self.outsider, "PSY-0000-0000", CASE),
			(self.outsider, self.session.name, SESSION),
			(self.outsider, "Administrator", "User"),
		):
			with self.assertRaises(BreakGlassError) as caught:
				self.ask(user, name, doctype=doctype)
			said.add(str(caught.exception))
		self.assertEqual(len(said), 1)
		with self.assertRaises(frappe.PermissionError):
			self.ask(make_user("Labour Coach"))

	def test_reason_own_team_and_rate(self):
		with self.assertThrows(BreakGlassError, "20"):
			self.ask(self.outsider, reason="too short")
		with self.assertThrows(BreakGlassError, "already"):
			self.ask(self.member)
		with patch.object(break_glass, "ASKED_PER_HOUR", 1), patch("genesis.throttle.now_datetime") as clock:
			clock.return_value = frappe.utils.get_datetime("2001-01-01 10:00:00")
			frappe.cache.delete_keys(f"genesis-throttle:break-glass:{self.outsider}")
			self.ask(self.outsider)
			with self.assertRaises(frappe.TooManyRequestsError):
				self.ask(self.outsider)
			frappe.cache.delete_keys(f"genesis-throttle:break-glass:{self.outsider}")

	def test_the_team_and_the_managers_are_told(self):
		grant = self.ask(self.outsider)
		told = frappe.get_all(
			"Notification Log", filters={"document_name": grant.name}, fields=["for_user", "subject"]
		)
		self.assertLessEqual({self.member, self.manager}, {row.for_user for row in told})
		self.assertNotIn(self.outsider, {row.for_user for row in told})
		self.assertFalse([row for row in told if self.case.name in row.subject])

	def test_the_review(self):
		grant = self.ask(self.manager)
		other = make_user("Programme Manager", email="second-manager@genesis.example")
		with as_user(self.manager), self.assertThrows(BreakGlassError, "somebody else"):
			break_glass.review(grant.name, "Justified", "x")
		with as_user(self.outsider), self.assertRaises(frappe.PermissionError):
			break_glass.review(grant.name, "Justified", "x")
		with as_user(other):
			for verdict, note in (("Justified", " "), ("To Review", "x"), ("Other", "x")):
				with self.assertRaises(BreakGlassError):
					break_glass.review(grant.name, verdict, note)
			self.assertEqual(
				break_glass.review(grant.name, "Not Justified", "It could wait"), "Not Justified"
			)
			with self.assertThrows(BreakGlassError, "already"):
				break_glass.review(grant.name, "Justified", "x")
			grant.reload()
			self.assertEqual((grant.reviewed_by, grant.review_note), (other, "It could wait"))
			grant.review_status = "Justified"
			with self.assertRaises(BreakGlassError):
				grant.save()
		with self.assertRaises(LogIsKeptError):
			frappe.delete_doc("Break Glass Access", grant.name)
