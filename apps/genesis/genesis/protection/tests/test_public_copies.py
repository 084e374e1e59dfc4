"""Public copies of private files: found with and without a record, made private without breaking what points at them."""

from __future__ import annotations

from pathlib import Path

import frappe
from frappe.desk.query_report import run

from genesis.protection import public_copies, security_baseline
from genesis.protection.errors import LogIsKeptError, PublicFileError
from genesis.protection.public_file_decisions import keep_public, make_private
from genesis.protection.withdrawn_addresses import WithdrawnAddress
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import make_participant, make_user

REPORT = "Public Copies of Private Files"
DELEGATE = "Data Protection Delegate"


class TestPublicCopies(GenesisTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.content = f"constancia {frappe.generate_hash(length=20)}".encode()
		self.person = make_participant().name
		self.private = self.file(1, "constancia.txt").file_url
		self.addCleanup(self.remove_files)
		self.written: list[Path] = []

	def remove_files(self) -> None:
		"""What the test wrote; the rows go with the transaction."""
		frappe.set_user("Administrator")
		for folder in ("public", "private"):
			for path in Path(frappe.get_site_path(folder, "files")).iterdir():
				if path.is_file() and path.read_bytes() == self.content:
					path.unlink()

	def file(self, is_private: int, file_name: str, **values: object) -> frappe._dict:
		values.setdefault("attached_to_doctype", "Participant")
		values.setdefault("attached_to_name", self.person)
		doc = frappe.get_doc(
			{
				"doctype": "File",
				"file_name": file_name,
				"content": self.content,
				"is_private": is_private,
				**values,
			}
		)
		return doc.insert(ignore_permissions=True)

	def without_record(self) -> str:
		name = f"suelto-{frappe.generate_hash(length=6)}.txt"
		public_copies.path_of(f"/files/{name}").write_bytes(self.content)
		return f"/files/{name}"

	def found(self) -> set[str]:
		return {copy.address for copy in public_copies.undecided() if self.private in copy.originals}

	def test_a_copy_is_counted_listed_and_made_private_once(self) -> None:
		other = make_participant(first_name="Otra", first_surname="Persona").name
		address = self.file(0, "copia.txt", attached_to_name=other, attached_to_field="photo").file_url
		frappe.db.set_value("Participant", other, "photo", address, update_modified=False)
		self.assertEqual(self.found(), {address})
		finding = next(each for each in security_baseline.review() if each.subject == REPORT)
		self.assertFalse(finding.good)
		frappe.set_user(make_user(DELEGATE))
		row = next(row for row in run(REPORT, {})["result"] if row.get("address") == address)
		self.assertFalse(row["is_shown"])
		self.assertIn(other, row["named_by"])

		self.assertEqual(make_private([address]), 1)
		self.assertTrue(public_copies.path_of(address).exists(), "until the database has kept the rest")
		frappe.db.after_commit.run()
		self.assertFalse(public_copies.path_of(address).exists())
		moved = frappe.get_value("Participant", other, "photo")
		self.assertNotIn(moved, (address, self.private), "readers of one record get no file of another")
		kept = frappe.get_all("File", {"attached_to_name": other}, ["file_url", "is_private"])
		self.assertEqual([(row.file_url, row.is_private) for row in kept], [(moved, 1)])
		self.assertEqual(public_copies.path_of(moved).read_bytes(), self.content)
		self.assertEqual(self.found(), set())
		self.assertEqual(make_private([address]), 0)

		self.assertEqual(self.asked(address, "Administrator"), moved)
		self.assertIsNone(self.asked(address, "Guest"))
		self.assertEqual(self.asked(address, make_user("Trainer")), moved)
		self.assertIsNone(self.asked(address, make_user("Programme Auditor")), "photographs are identity")
		log = frappe.get_last_doc("Public File Decision", {"public_address": address})
		with self.assertRaises(LogIsKeptError):
			log.save(ignore_permissions=True)

	def asked(self, address: str, user: str) -> str | None:
		"""Where somebody who asks for a public address is taken; None where there is nothing for them."""
		frappe.set_user(user)
		renderer = WithdrawnAddress(address.strip("/"))
		self.assertTrue(renderer.can_render())
		answer = renderer.render()
		self.assertIn(answer.status_code, (302, 404))
		return answer.headers["Location"] if answer.status_code == 302 else None

	def test_a_second_file_of_the_same_record_is_dropped(self) -> None:
		address = self.file(0, "copia.txt").file_url
		make_private([address])
		rows = frappe.get_all("File", {"attached_to_name": self.person}, pluck="file_url")
		self.assertEqual(rows, [self.private])

	def test_a_file_without_a_record_is_found_and_removed(self) -> None:
		address = self.without_record()
		self.assertEqual(self.found(), {address})
		make_private([address])
		frappe.db.after_commit.run()
		self.assertEqual(self.found(), set())
		self.assertEqual(self.asked(address, "Administrator"), self.private)

	def test_an_erasure_takes_along_what_lies_there_without_a_record(self) -> None:
		loose = self.without_record()
		recorded = self.file(0, "copia.txt", attached_to_doctype=None, attached_to_name=None).file_url
		public_copies.forget({self.private})
		self.assertEqual(self.found(), {recorded})
		self.assertFalse(public_copies.path_of(loose).exists())

	def test_what_a_letter_shows_is_changed_when_chosen_and_may_stay(self) -> None:
		address = self.file(0, "logotipo.txt", attached_to_doctype=None, attached_to_name=None).file_url
		letter = frappe.get_doc(
			{
				"doctype": "Letter Head",
				"letter_head_name": "Carta del ensayo",
				"source": "HTML",
				"content": f'<img src="{address}">',
			}
		).insert()
		frappe.set_user(make_user(DELEGATE))
		row = next(row for row in run(REPORT, {})["result"] if row.get("address") == address)
		self.assertTrue(row["is_shown"])
		with self.assertRaisesRegex(PublicFileError, "Carta del ensayo"):
			make_private([address])
		with self.assertRaises(PublicFileError):
			keep_public([address], " ")
		self.assertEqual(self.found(), {address})
		self.assertEqual(keep_public([address], "Es el logotipo"), 1)
		self.assertEqual(keep_public([address], "Es el logotipo"), 0)
		self.assertEqual(self.found(), set())
		self.assertIn(address, [row.get("address") for row in run(REPORT, {"show": "Kept Public"})["result"]])
		self.assertEqual(make_private([address], also_shown=1), 1)
		self.assertIn(address, frappe.db.get_value("Letter Head", letter.name, "content"))

	def test_who_decides_and_about_what(self) -> None:
		address = self.without_record()
		for role in ("Programme Manager", "Intake Officer"):
			frappe.set_user(make_user(role))
			for act in (
				lambda: make_private([address]),
				lambda: keep_public([address], "x"),
				lambda: run(REPORT, {}),
			):
				with self.assertRaises(frappe.PermissionError):
					act()
		frappe.set_user(make_user(DELEGATE))
		with self.assertRaises(PublicFileError):
			make_private([address, "/files/nothing-like-it.txt"])
		self.assertTrue(public_copies.path_of(address).exists())
