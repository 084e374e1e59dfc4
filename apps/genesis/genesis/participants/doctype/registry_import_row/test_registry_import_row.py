"""Decisions about held rows: made once, by who may, and good for the same row wherever it is."""

import frappe

from genesis.participants.errors import DocumentTakenError
from genesis.participants.registry_import import api, runner
from genesis.participants.registry_import.errors import RegistryDecisionError
from genesis.participants.registry_import.tests.made_files import (
	ANA,
	LUIS,
	make_import,
	outcomes,
	person,
	row_of,
	transactions_in_test,
	workbook,
)
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

ALIKE = person(ANA, DUI=None, Teléfono="7000-1111 / 2250-0000")
MORE_ALIKE = person(ANA, DUI=None, Teléfono="7000-2222", Municipio=None)


class TestDecisions(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.doc = self.imported(ANA, ALIKE)
		self.ana = row_of(self.doc.name, 3).participant
		self.held = f"{self.doc.name}-4"
		self.assertEqual(outcomes(self.doc.name)[4], "Held for Review")

	def imported(self, *rows, is_trial=False):
		doc = make_import(workbook(*rows))
		with transactions_in_test():
			runner.run(doc.name, is_trial=is_trial)
		return frappe.get_doc("Registry Import", doc.name)

	def test_somebody_new_is_registered_with_the_reason_kept(self):
		new = api.decide_new_person(self.held, "A cousin with the same name, seen together")
		row = frappe.get_doc("Registry Import Row", self.held)
		self.assertEqual((row.outcome, row.participant, row.decision), ("Imported", new, "New Person"))
		self.assertEqual((row.decided_by, row.parsed_json), ("Administrator", None))
		participant = frappe.get_doc("Participant", new)
		self.assertEqual((participant.phone, participant.phone_alternative), ("+50370001111", "+50322500000"))
		self.assertEqual(participant.work_experience[0].stated_months, 36)
		review = frappe.get_doc("Duplicate Review", "_".join(sorted((new, self.ana))))
		self.assertEqual((review.status, review.source), ("Different", "Import"))
		self.assertIn("cousin", review.decision_reason)
		self.doc.reload()
		self.assertEqual((self.doc.imported_count, self.doc.held_count), (2, 0))

	def test_somebody_new_needs_a_reason(self):
		with self.assertThrows(RegistryDecisionError, "somebody else"):
			api.decide_new_person(self.held, "  ")

	def test_a_document_that_somebody_holds_keeps_a_new_person_out(self):
		doc = self.imported(person(LUIS, DUI="04598372-2"))
		row = row_of(doc.name, 3)
		self.assertEqual((row.outcome, row.duplicate_of), ("Held for Review", self.ana))
		with self.assertRaises(DocumentTakenError):
			api.decide_new_person(row.name, "Another person")
		row.reload()
		self.assertEqual(row.outcome, "Held for Review")

	def test_the_same_person_is_left_out(self):
		before = frappe.db.count("Participant")
		self.assertEqual(api.decide_same_person(self.held), self.ana)
		row = frappe.get_doc("Registry Import Row", self.held)
		self.assertEqual(
			(row.outcome, row.decision, row.duplicate_of), ("Same Person", "Same Person", self.ana)
		)
		self.assertEqual(frappe.db.count("Participant"), before)

	def test_only_what_is_empty_is_completed(self):
		known = make_participant(
			first_name="Luis",
			middle_name="Óscar",
			first_surname="Umañoso",
			birth_date="1984-01-30",
			sex="Male",
			department="SV-SS",
		)
		doc = self.imported(LUIS)
		row = row_of(doc.name, 3)
		self.assertEqual((row.outcome, row.duplicate_of), ("Held for Review", known.name))
		filled = api.decide_complete_existing(row.name)
		known.reload()
		self.assertIn("Document Number", filled)
		self.assertEqual((known.document_kind, known.document_number), ("DUI", "00000018-1"))
		self.assertEqual((known.second_surname, known.phone), ("Batrés", "+50379991234"))
		self.assertEqual(known.work_experience[0].stated_months, 30)
		self.assertEqual(str(known.registration_date), "2026-03-02")
		# the row says Metapán, of another department: what the record says stays whole
		self.assertEqual((known.department, known.municipality), ("SV-SS", None))
		self.assertEqual(
			frappe.db.get_value("Registry Import Row", row.name, "decision"), "Completed Existing Record"
		)

	def test_a_full_record_stays_as_it_is_but_for_the_other_telephone(self):
		before = frappe.get_doc("Participant", self.ana)
		self.assertEqual(api.decide_complete_existing(self.held), ["Other Phone"])
		after = frappe.get_doc("Participant", self.ana)
		self.assertEqual(after.phone, before.phone)
		self.assertEqual(after.phone_alternative, "+50370001111")
		self.assertEqual(len(after.work_experience), 1)

	def test_a_decision_is_made_once_and_never_on_a_trial(self):
		api.decide_same_person(self.held)
		for decide in (api.decide_same_person, api.decide_complete_existing):
			with self.assertThrows(RegistryDecisionError, "not waiting"):
				decide(self.held)
		trial = self.imported(person(ANA, DUI=None, Teléfono=None), is_trial=True)
		with self.assertThrows(RegistryDecisionError, "trial"):
			api.decide_same_person(f"{trial.name}-3")
		with self.assertThrows(RegistryDecisionError, "not waiting"):
			api.decide_same_person(f"{self.doc.name}-3")

	def test_the_same_row_in_another_import_is_decided_with_it(self):
		again = self.imported(ANA, ALIKE)
		self.assertEqual(outcomes(again.name), {3: "Already Imported", 4: "Held for Review"})
		new = api.decide_new_person(self.held, "A cousin")
		twin = row_of(again.name, 4)
		self.assertEqual((twin.outcome, twin.participant), ("Already Imported", new))
		again.reload()
		self.assertEqual((again.held_count, again.already_count), (0, 2))

	def test_what_was_decided_is_not_asked_again(self):
		api.decide_same_person(self.held)
		again = self.imported(ANA, ALIKE)
		self.assertEqual(outcomes(again.name), {3: "Already Imported", 4: "Same Person"})
		self.assertIn("was decided to be participant", row_of(again.name, 4).reasons)

	def test_who_repeats_a_held_row_follows_it(self):
		known = make_participant(
			first_name="Luis",
			middle_name="Óscar",
			first_surname="Umañoso",
			birth_date="1984-01-30",
			sex="Male",
		)
		doc = self.imported(LUIS, LUIS)
		self.assertEqual(outcomes(doc.name), {3: "Held for Review", 4: "Same Person"})
		api.decide_same_person(f"{doc.name}-3")
		self.assertEqual(row_of(doc.name, 4).duplicate_of, known.name)

	def test_who_may_decide(self):
		office = self.doc.office
		for role in ("Monitoring Officer", "Labour Coach", "Programme Auditor"):
			with as_user(make_user(role)), self.assertRaises(frappe.PermissionError):
				api.decide_same_person(self.held)
		elsewhere = make_user("Intake Officer", office=make_office("Test Office Two").name)
		with as_user(elsewhere):
			for call in (api.decide_same_person, api.decide_complete_existing, api.row_details):
				with self.assertRaises(frappe.PermissionError):
					call(self.held)
		with as_user(make_user("Intake Officer", office=office)):
			self.assertTrue(api.row_details(self.held)["open"])
			self.assertEqual(api.decide_same_person(self.held), self.ana)

	def test_a_person_of_another_office_is_shown_masked_and_not_changed(self):
		other_office = make_office("Test Office Two").name
		make_participant(
			first_name="Luis",
			middle_name="Óscar",
			first_surname="Umañoso",
			birth_date="1984-01-30",
			sex="Male",
			office=other_office,
		)
		doc = self.imported(LUIS)
		with as_user(make_user("Intake Officer", office=doc.office)):
			details = api.row_details(f"{doc.name}-3")
			self.assertTrue(details["rival"]["masked"])
			self.assertNotIn("Umañoso", str(details["rival"]))
			with self.assertRaises(frappe.PermissionError):
				api.decide_complete_existing(f"{doc.name}-3")

	def test_details_tell_cells_and_reasons_to_those_who_may_see_names(self):
		details = api.row_details(self.held)
		self.assertIn({"heading": "Nombres", "text": "Ana María"}, details["cells"])
		self.assertIn("May be the same person as row 3", details["reasons"][0])
		with as_user(make_user("Monitoring Officer")):
			details = api.row_details(self.held)
			self.assertEqual((details["cells"], details["reasons"], details["rival"]), ([], [], None))
			self.assertFalse(details["open"])
