"""Erasure: planned, refused while something is owed, complete, harmless to others, and done again without harm."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import frappe
from frappe.utils.file_manager import save_file

from genesis.protection import erasures
from genesis.protection.erasure_sweep import tables_with
from genesis.protection.erasure_words import words_of
from genesis.protection.errors import ErasureError, LimitationError
from genesis.tests.base import GenesisTestCase
from genesis.tests.care_factories import make_case, make_session
from genesis.tests.enterprise_factories import make_enterprise
from genesis.tests.factories import as_user, make_participant, make_referral, make_user
from genesis.tests.fund_factories import disburse, make_companies, make_contribution, make_microcredit, repay
from genesis.tests.protection_factories import make_delegate, make_erasure, make_request

NAME = {
	"first_name": "Ñandutí",
	"middle_name": "Zulema",
	"first_surname": "Quetzalpán",
	"second_surname": "Ixcanul",
	"known_as": "Quetzi",
}
DOCUMENT = "04567892-1"
PHONE = "7654-3219"
SINGLE_WORDS = ("Quetzalp%n", "Ixcanul")


def erase(doc) -> None:
	"""What the job does, inside the transaction of the test."""
	with patch.object(frappe.db, "commit"), patch.object(frappe.db, "rollback"):
		erasures.run(doc.name)


class TestErasure(GenesisTestCase):
	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		make_companies()

	def person(self, **values):
		from genesis.participants.identity import dui_check_digit

		number = f"04567892-{dui_check_digit('04567892')}"
		defaults = {**NAME, "document_kind": "DUI", "document_number": number, "phone": PHONE}
		return make_participant(**{**defaults, "address_line": "Pasaje Los Almendros 7", **values})

	def test_afterwards_the_database_does_not_know_the_person(self):
		person = self.person()
		words = words_of([person.name])
		paper = self.fill(person)
		self.assertTrue(Path(paper).exists())
		doc = make_erasure(person.name)
		self.assertEqual(doc.status, "Planned")
		erase(doc)
		doc.reload()
		self.assertEqual((doc.status, doc.error, doc.leftovers), ("Done", None, None))
		self.assertFalse(Path(paper).exists())
		self.assertEqual(
			list(tables_with([*words, PHONE, "Pasaje Los Almendros", "Quetzi", "Quetzalpán", "Ixcanul"])), []
		)

	def fill(self, person) -> str:
		"""The name in every kind of place; gives the path of a file."""
		said = f"{person.full_name}, DUI {person.document_number}"
		referral = make_referral(participant=person.name, reason=f"<b>Quetzalpán</b>: {said}")
		case = make_case(participant=person.name, reason=f"<p>{said}</p>", relative_name="Otro Ixcanul")
		make_session(case, notes="<p>Ixcanul</p>")
		enterprise = make_enterprise(
			participants=[person.name], enterprise_name=f"Tienda de {person.full_name}"
		)
		person.reload()
		person.occupation = "Ayudante de Quetzalpán"
		person.save()
		for target in (person, referral):
			target.add_comment("Comment", f"Llamó Zulema Quetzalpán ({PHONE})")
		paper = save_file("Quetzalpan.txt", b"Ixcanul", "Participant", person.name, is_private=1)
		other = make_participant(emergency_contact_name=person.full_name, emergency_contact_phone=PHONE)
		other.add_comment("Comment", "Es vecina de  NANDUTI Zulema Quetzalpan")
		frappe.get_doc(
			{
				"doctype": "Note",
				"title": f"Aviso {enterprise.name}",
				"content": f"Buscar a {person.full_name.upper()}",
			}
		).insert()
		frappe.get_doc(
			{"doctype": "Error Log", "error": f"boom {person.document_number}", "method": said[:100]}
		).insert()
		gone = frappe.get_doc(
			{"doctype": "Note", "title": f"Borrada {person.full_name}", "content": said}
		).insert()
		frappe.delete_doc("Note", gone.name)
		make_request(participant=person.name, details=said, requester_name=person.full_name)
		return paper.get_full_path()

	def test_figures_and_accounts_stay(self):
		person = self.person(sex="Female", birth_date="1990-05-05")
		make_contribution()
		credit = make_microcredit(
			participant=person.name, principal=100, instalments=1, agreed_on="2026-01-05"
		)
		disburse(credit, 100, "2026-01-05")
		doc = make_erasure(person.name)
		self.assertEqual(doc.status, "Refused")
		self.assertIn(credit.name, doc.blockers)
		with as_user(make_delegate()), self.assertThrows(ErasureError, credit.name, "must be paid"):
			erasures.confirm(doc.name, person.name)
		credit.reload()
		repay(credit, 1000, "2026-02-05")
		frappe.db.set_value("Microcredit", credit.name, "status", "Closed")
		entries = frappe.get_all(
			"GL Entry", {"party": ("like", f"%{person.name}%")}, ["debit", "credit"], order_by="name"
		)
		self.assertTrue(entries)
		before = frappe.db.get_value(
			"Participant", person.name, ["sex", "age_group", "office", "municipality"]
		)
		with as_user(make_delegate()):
			self.assertEqual(erasures.plan_again(doc.name), "Planned")
		erase(doc)
		after = frappe.db.get_value(
			"Participant", person.name, ["sex", "age_group", "office", "municipality"]
		)
		self.assertEqual(before, after)
		self.assertEqual(
			entries,
			frappe.get_all(
				"GL Entry", {"party": ("like", f"%{person.name}%")}, ["debit", "credit"], order_by="name"
			),
		)
		credit.reload()
		self.assertEqual((credit.principal, credit.participant_name), (100, None))
		self.assertTrue(credit.history)
		row = frappe.db.get_value("Participant", person.name, ["full_name", "birth_date", "document_number"])
		self.assertEqual(row, (person.name, None, None))

	def test_others_keep_what_is_theirs(self):
		person = self.person()
		twin = make_participant(
			**{**NAME, "document_kind": "None"}, phone=PHONE, birth_date="1970-01-01", sex="Male"
		)
		relative = make_participant(first_name="Pedro Ñandutí", first_surname="Quetzalpán Mejía")
		erase(make_erasure(person.name))
		for other in (twin, relative):
			before = other.full_name
			other.reload()
			self.assertEqual(other.full_name, before)
		self.assertEqual(twin.phone, "+50376543219")

	def test_merged_records_go_with_the_survivor(self):
		survivor = self.person()
		merged = make_participant(
			first_name="Ñandutí", first_surname="Quetzalpan Ixcanul", birth_date="1980-02-02"
		)
		frappe.db.set_value("Participant", merged.name, {"merged_into": survivor.name, "status": "Merged"})
		with self.assertThrows(ErasureError, "merged"):
			make_erasure(merged.name)
		erase(make_erasure(survivor.name))
		self.assertEqual(frappe.db.get_value("Participant", merged.name, "full_name"), merged.name)

	def test_it_goes_on_where_it_stopped_and_twice_is_once(self):
		person = self.person()
		doc = make_erasure(person.name)
		with (
			patch.dict("genesis.protection.erasure_steps.STEPS", {"rows": _fail}),
			self.assertRaises(ZeroDivisionError),
		):
			erase(doc)
		doc.reload()
		self.assertEqual(doc.status, "Failed")
		self.assertIn("ZeroDivisionError", doc.error)
		self.assertTrue(frappe.db.get_value("Participant", person.name, "document_number"))
		erase(doc)
		doc.reload()
		self.assertEqual(doc.status, "Done")
		erase(doc)
		self.assertFalse(frappe.db.get_value("Participant", person.name, "document_number"))

	def test_nobody_writes_about_them_again(self):
		person = self.person()
		erase(make_erasure(person.name))
		with self.assertThrows(LimitationError, "erased"):
			make_referral(participant=person.name)
		person.reload()
		person.first_name = "Ñandutí"
		with self.assertThrows(LimitationError, "erased"):
			person.save()
		with self.assertThrows(ErasureError, "already"):
			make_erasure(person.name)

	def test_it_is_confirmed_by_typing_the_number_and_by_the_delegate(self):
		person = self.person()
		doc = make_erasure(person.name)
		with as_user(make_user("Intake Officer")), self.assertRaises(frappe.PermissionError):
			erasures.confirm(doc.name, person.name)
		with as_user(make_delegate()), patch("frappe.enqueue") as enqueue:
			with self.assertThrows(ErasureError, person.name):
				erasures.confirm(doc.name, "yes")
			erasures.confirm(doc.name, person.name.lower())
			self.assertEqual(enqueue.call_args.kwargs["name"], doc.name)
			with self.assertThrows(ErasureError, "begun"):
				erasures.confirm(doc.name, person.name)

	def test_the_plan_does_not_tell_of_confidential_records(self):
		person = self.person()
		plain = [(row.document_type, row.record_count) for row in make_erasure(person.name).plan]
		case = make_case(participant=person.name)
		make_session(case)
		again = frappe.get_doc("Personal Data Erasure", frappe.get_last_doc("Personal Data Erasure").name)
		erasures.plan(again)
		told = [(row.document_type, row.record_count) for row in again.plan]
		self.assertNotIn("Psychosocial", str(told))
		counted = dict(told)
		self.assertEqual(
			{kind: counted[kind] for kind, _n in plain if kind in ("Comment", "Version")},
			{kind: n for kind, n in plain if kind in ("Comment", "Version")},
		)


def _fail(_records) -> None:
	raise ZeroDivisionError
