"""The portable file: everything of the person and nothing of others, confidential records by their team alone."""

from __future__ import annotations

import io
import json
from unittest.mock import patch
from zipfile import ZipFile

import frappe
from frappe.utils import add_days, nowdate
from frappe.utils.file_manager import save_file

from genesis.protection import portable_files, portable_store
from genesis.protection.errors import ConfidentialError, PortableFileError
from genesis.tests.base import GenesisTestCase
from genesis.tests.care_factories import MARK, make_case, make_coaching, make_psychologist, make_session
from genesis.tests.enterprise_factories import make_enterprise
from genesis.tests.factories import as_user, make_participant, make_referral, make_user
from genesis.tests.protection_factories import make_delegate


class TestPortableFile(GenesisTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.person = make_participant(occupation="Panadera")
		self.addCleanup(self.forget)

	def forget(self) -> None:
		"""Files on the disk do not come back with the transaction."""
		for path in portable_store.path_of("x").parent.glob("*.zip"):
			path.unlink()

	def make(self, **values):
		with patch("frappe.enqueue") as enqueue:
			doc = frappe.get_doc(
				{"doctype": "Portable File", "participant": self.person.name, **values}
			).insert()
		self.assertEqual(enqueue.call_args.kwargs["name"], doc.name)
		with patch.object(frappe.db, "commit"), patch.object(frappe.db, "rollback"):
			portable_files.run(doc.name)
		doc.reload()
		return doc

	def fetched(self, doc) -> ZipFile:
		with patch.object(frappe.db, "commit"):
			portable_files.download(doc.name)
		return ZipFile(io.BytesIO(frappe.local.response.filecontent))

	def test_everything_is_there_in_three_forms(self):
		referral = make_referral(participant=self.person.name, reason="Busca taller")
		referral.add_comment("Comment", "Llamó ayer")
		save_file("hoja.txt", b"papel", "Referral", referral.name, is_private=1)
		make_enterprise(participants=[self.person.name, make_participant().name])
		with as_user(make_delegate()):
			doc = self.make()
			packed = self.fetched(doc)
			log = frappe.get_last_doc("Access Log")
		self.assertEqual(
			(doc.status, log.export_from, log.reference_document), ("Packed", "Portable File", doc.name)
		)
		self.assertEqual(str(doc.expires_on), add_days(nowdate(), 7))
		content = json.loads(packed.read("datos.json"))
		self.assertEqual(content["records"]["Participant"][0]["occupation"], "Panadera")
		self.assertEqual(content["records"]["Referral"][0]["reason"], "Busca taller")
		self.assertEqual(len(content["records"]["Enterprise Member"]), 1)
		self.assertIn("Llamó ayer", str(content["comments"]))
		names = packed.namelist()
		self.assertTrue(any("/hoja" in name for name in names), names)
		self.assertTrue(any(name.startswith("csv/") for name in names))
		page = packed.read("resumen.html").decode()
		for words in (self.person.full_name, "Panadera", "Busca taller", "Decreto 144"):
			self.assertIn(words, page)
		self.assertEqual(doc.record_count, sum(json.loads(doc.contents).values()))

	def test_nothing_of_others(self):
		other = make_participant(first_name="Aristides", first_surname="Ajeno")
		make_participant(first_name="Benita", first_surname="Familiar", family_of=self.person.name)
		coach = make_user("Labour Coach")
		make_coaching(coach, [self.person.name, other.name], starts_on=add_days(nowdate(), -1) + " 09:00:00")
		packed = self.fetched(self.make())
		text = "".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())
		for words in ("Aristides", "Ajeno", other.name, "Benita"):
			self.assertNotIn(words, text)

	def test_confidential_records_come_from_their_team_alone(self):
		psychologist = make_psychologist()
		case = make_case(participant=self.person.name, responsible=psychologist)
		make_session(case)
		save_file("dibujo.txt", f"{MARK} drawing".encode(), case.doctype, case.name, is_private=1)
		packed = self.fetched(self.make())
		text = "".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())
		for words in (MARK, case.name, "Psychosocial"):
			self.assertNotIn(words, text)
		task = {"reference_name": case.name, "allocated_to": psychologist, "status": "Open"}
		self.assertTrue(frappe.db.exists("ToDo", {**task, "description": ("like", "%asks for its data%")}))
		with as_user(psychologist):
			portable_files.confidential_part(case.doctype, case.name)
		part = ZipFile(io.BytesIO(frappe.local.response.filecontent))
		said = "".join(part.read(name).decode(errors="ignore") for name in part.namelist())
		for words in (f"{MARK} reason", f"{MARK} notes", f"{MARK} sign", f"{MARK} drawing"):
			self.assertIn(words, said)
		for user in (
			make_delegate(),
			make_psychologist("other-psychologist"),
			make_user("Programme Manager"),
		):
			with as_user(user), self.assertRaises(ConfidentialError):
				portable_files.confidential_part(case.doctype, case.name)
		with self.assertRaises(ConfidentialError):
			portable_files.confidential_part("Participant", self.person.name)

	def test_it_is_private_and_goes_after_its_days(self):
		doc = self.make()
		key = doc.storage_key
		self.assertTrue(portable_store.path_of(key).exists())
		self.assertFalse(frappe.db.exists("File", {"file_url": ("like", f"%{key}%")}))
		for user in (make_user("Intake Officer"), make_user("Programme Auditor")):
			with as_user(user), self.assertRaises(frappe.PermissionError):
				portable_files.download(doc.name)
		self.assertEqual(portable_files.delete_expired(), 0)
		frappe.db.set_value("Portable File", doc.name, "expires_on", add_days(nowdate(), -1))
		self.assertEqual(portable_files.delete_expired(), 1)
		self.assertFalse(portable_store.path_of(key).exists())
		with self.assertThrows(PortableFileError, "deleted"):
			portable_files.download(doc.name)

	def test_what_fails_is_said_and_may_be_packed_again(self):
		with patch("genesis.protection.portable_content.sections", side_effect=KeyError("secret")):
			with self.assertRaises(KeyError):
				self.make()
		doc = frappe.get_last_doc("Portable File")
		self.assertEqual(doc.status, "Failed")
		self.assertNotIn("secret", doc.error)
		with patch("frappe.enqueue"):
			portable_files.pack_again(doc.name)
		with self.assertThrows(PortableFileError, "on its way"):
			portable_files.pack_again(doc.name)
