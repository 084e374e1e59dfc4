"""What leaves the programme: exports without people, and names only by consent or by a release with a reason."""

from __future__ import annotations

import csv
import io
from unittest.mock import patch

import frappe
from frappe.desk import reportview

from genesis.protection import anonymised_exports, doors, export_doors, releases
from genesis.protection.errors import AnonymisedExportError, ReleaseError
from genesis.protection.level_files import may_read
from genesis.tests.base import GenesisTestCase
from genesis.tests.enterprise_factories import make_enterprise
from genesis.tests.factories import as_user, make_office, make_participant, make_referral, make_user
from genesis.tests.protection_factories import make_delegate, make_limitation, make_release

NAMES = '["`tabParticipant`.`name`", "`tabParticipant`.`full_name`"]'
NO_NAMES = '["`tabParticipant`.`name`", "`tabParticipant`.`sex`"]'


class TestAnonymisedExport(GenesisTestCase):
	def make(self, **values):
		defaults = {"purpose": "Informe", "recipient": "Donante", "office": self.office}
		return frappe.get_doc({"doctype": "Anonymised Export", **defaults, **values}).insert()

	def setUp(self) -> None:
		super().setUp()
		self.office = make_office("Anon Office").name
		for number in range(12):
			sex = "Female" if number < 9 else "Male"
			make_participant(office=self.office, sex=sex, birth_date="1990-01-01")

	def rows(self, doc) -> list[list[str]]:
		with patch.object(frappe.db, "commit"):
			anonymised_exports.download(doc.name)
		text = frappe.local.response.filecontent.decode().lstrip("\ufeff")
		return list(csv.reader(io.StringIO(text)))

	def test_small_groups_are_left_out_and_nobody_is_named(self):
		with as_user(make_user("Programme Auditor")):
			doc = self.make()
			rows = self.rows(doc)
		self.assertEqual((doc.people_count, doc.suppressed_count, len(rows)), (9, 3, 10))
		self.assertNotIn("GEN-", str(rows))
		self.assertNotIn("Ejemplo", str(rows))
		log = frappe.get_last_doc("Access Log")
		self.assertEqual((log.export_from, log.reference_document), ("Anonymised Export", doc.name))

	def test_people_with_limited_processing_are_not_in_it(self):
		person = frappe.get_all("Participant", {"office": self.office, "sex": "Female"}, pluck="name")[0]
		make_limitation(person)
		self.assertEqual(self.make().people_count, 8)

	def test_bad_exports_are_refused(self):
		with self.assertThrows(AnonymisedExportError, "between 5 and 100"):
			self.make(smallest_group=2)
		with self.assertThrows(AnonymisedExportError, "is after"):
			self.make(from_date="2026-05-01", to_date="2026-04-01")
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			self.make()


class TestConsentAtTheDoors(GenesisTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.manager = make_user("Programme Manager")
		self.agreed, self.silent = make_participant().name, make_participant().name
		frappe.db.set_value("Participant", self.agreed, "consent_status", "Valid")

	def name_of(self, participant: str) -> str:
		return frappe.db.get_value("Participant", participant, "full_name")

	def export(self, names: list[str], fields: str = NAMES, doctype: str = "Participant") -> bool:
		frappe.local.form_dict = frappe._dict(
			doctype=doctype, fields=fields, selected_items=frappe.as_json(names), file_format_type="CSV"
		)
		with patch.object(reportview, "export_query") as passed:
			export_doors.export_query()
		return passed.called

	def test_names_are_exported_by_consent(self):
		with as_user(self.manager):
			self.assertTrue(self.export([self.agreed]))
			self.assertTrue(self.export([self.silent], NO_NAMES))
			with self.assertThrows(ReleaseError, self.silent, "consent"):
				self.export([self.agreed, self.silent])

	def test_names_in_the_rows_of_a_table_are_exported_by_consent(self):
		members = {name: make_enterprise(participants=[name]).name for name in (self.agreed, self.silent)}
		names = '["`tabEnterprise`.`name`", "`tabEnterprise Member`.`member_name`"]'
		numbers = '["`tabEnterprise`.`name`", "`tabEnterprise Member`.`share`"]'
		with as_user(self.manager):
			self.assertTrue(self.export([members[self.agreed]], names, "Enterprise"))
			self.assertTrue(self.export([members[self.silent]], numbers, "Enterprise"))
			with self.assertThrows(ReleaseError, self.silent, "consent"):
				self.export(list(members.values()), names, "Enterprise")
			make_release(document_type="Enterprise")
			self.assertTrue(self.export([members[self.silent]], names, "Enterprise"))

	def test_a_release_opens_for_its_holder_and_is_counted(self):
		with as_user(self.manager):
			release = make_release()
			self.assertTrue(self.export([self.silent]))
			self.assertTrue(self.export([self.silent]))
			with self.assertRaises(ReleaseError):
				releases.require("Print", "Participant", [self.silent])
		release.reload()
		self.assertEqual((release.use_count, release.people_count, release.user), (2, 1, self.manager))
		with as_user(make_user("Programme Manager", email="second-manager@genesis.example")):
			with self.assertRaises(ReleaseError):
				self.export([self.silent])
		frappe.db.set_value("Data Release", release.name, "valid_until", "2020-01-01")
		with as_user(self.manager), self.assertRaises(ReleaseError):
			self.export([self.silent])

	def test_a_release_is_not_prolonged_and_an_export_not_recounted(self):
		with as_user(self.manager):
			release = make_release()
			release.update({"valid_until": "2099-01-01", "use_count": 0, "user": "Administrator"})
			release.save()
			self.assertLess(str(release.valid_until), "2099")
			self.assertEqual(release.user, self.manager)
			release.reason = "Otra razón que nadie había dado antes"
			with self.assertRaises(frappe.CannotChangeConstantError):
				release.save()
			doc = frappe.get_doc({"doctype": "Anonymised Export", "purpose": "P", "recipient": "D"}).insert()
			counted = doc.people_count
			doc.people_count = 999
			doc.save()
			self.assertEqual(doc.people_count, counted)

	def test_a_release_needs_reasons_and_the_role(self):
		with as_user(self.manager):
			with self.assertThrows(ReleaseError, "at least 20"):
				make_release(reason="corta")
			with self.assertThrows(ReleaseError, "not about people"):
				make_release(document_type="Programme")
			with self.assertThrows(ReleaseError, "Confidential"):
				make_release(document_type="Psychosocial Case")
		with as_user(make_user("Intake Officer")), self.assertRaises(frappe.PermissionError):
			make_release()

	def test_prints_ask_too(self):
		officer = make_user("Intake Officer")
		with as_user(officer):
			self.assertIn(self.name_of(self.agreed), frappe.get_print("Participant", self.agreed))
			with self.assertThrows(ReleaseError, self.silent):
				releases.check_print(frappe.get_doc("Participant", self.silent))
			referral = make_referral(participant=self.silent)
			with self.assertThrows(ReleaseError, self.silent):
				releases.check_print(referral)
		with as_user(make_delegate()):
			self.assertTrue(frappe.get_print("Participant", self.agreed))

	def test_shares_ask_too(self):
		with as_user(self.manager):
			user = make_user("Trainer")
			share = frappe.get_doc(
				{
					"doctype": "DocShare",
					"share_doctype": "Participant",
					"share_name": self.silent,
					"user": user,
				}
			)
			with self.assertThrows(ReleaseError, self.silent):
				share.run_method("before_insert")
			make_release(action="Share")
			share.run_method("before_insert")

	def test_reports_with_names_ask_too(self):
		answer = {
			"columns": [{"fieldname": "participant", "options": "Participant"}, {"fieldname": "person_name"}],
			"result": [{"participant": self.silent, "person_name": "x"}],
		}
		report = frappe.get_all(
			"Report", {"ref_doctype": "Participant", "report_type": "Script Report"}, pluck="name"
		)[0]
		with as_user(self.manager), patch("frappe.desk.query_report.run", return_value=answer):
			frappe.local.form_dict = frappe._dict(report_name=report, filters="{}")
			with self.assertThrows(ReleaseError, self.silent):
				export_doors.export_report()
			answer["columns"].pop()
			with patch("frappe.desk.query_report.export_query") as passed:
				export_doors.export_report()
			self.assertTrue(passed.called)


class TestCountsAndFiles(GenesisTestCase):
	def test_nobody_counts_what_they_cannot_see(self):
		north, south = make_office("Count North").name, make_office("Count South").name
		make_participant(office=north)
		make_participant(office=south)
		officer = make_user("Intake Officer", office=north)
		everybody = frappe.db.count("Participant")
		with as_user(officer):
			self.assertEqual(doors.get_count("Participant", {"office": ("in", [north, south])}), 1)
			self.assertLess(doors.get_count("Participant"), everybody)
		with as_user(make_user("Programme Manager")):
			self.assertEqual(doors.get_count("Participant"), everybody)
		with as_user(make_user("Evaluator")), self.assertRaises(frappe.PermissionError):
			doors.get_count("Participant")
		self.assertEqual(doors.get_count("DocType", {"name": "Participant"}), 1)

	def test_a_photograph_needs_the_level_of_its_field(self):
		person = make_participant().name
		officer, auditor = make_user("Intake Officer"), make_user("Programme Auditor")
		for field, name in (("photo", "foto.txt"), (None, "dui.txt")):
			doc = frappe.get_doc(
				{
					"doctype": "File",
					"file_name": name,
					"content": name,
					"is_private": 1,
					"attached_to_doctype": "Participant",
					"attached_to_name": person,
					"attached_to_field": field,
				}
			).insert()
			self.assertTrue(may_read(doc.file_url, officer), name)
			self.assertFalse(may_read(doc.file_url, auditor), name)
		self.assertTrue(may_read("/private/files/none.txt", auditor))

	def test_names_fetched_from_people_have_their_level_everywhere(self):
		identity = {df.fieldname for df in frappe.get_meta("Participant").fields if df.permlevel}
		fields = frappe.get_all(
			"DocField",
			filters={"fetch_from": ("like", "%.%")},
			fields=["parent", "fieldname", "fetch_from", "permlevel"],
			limit=0,
		)
		open_fields = []
		for df in fields:
			source, _dot, origin = df.fetch_from.partition(".")
			link = frappe.get_meta(df.parent).get_field(source)
			if link and link.options == "Participant" and origin in identity and not df.permlevel:
				open_fields.append((df.parent, df.fieldname))
		self.assertEqual(open_fields, [])
