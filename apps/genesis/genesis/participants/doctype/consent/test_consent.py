"""Consent: for what, to whom, until when; its proof, its withdrawal, and who may do what."""

import frappe
from frappe.utils import add_days, nowdate

from genesis.participants import consent
from genesis.participants.errors import (
	ConsentError,
	DateNotAcceptedError,
	MergedParticipantError,
	VersionedRecordError,
)
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_partner, make_user

SIGNATURE = "data:image/png;base64,iVBORw0KGgo="


def make_consent(participant, submit=True, **values):
	defaults = {
		"consent_text": consent.current_text("es"),
		"given_on": "2026-03-02",
		"given_by": "Participant",
		"method": "Signature",
		"signature": SIGNATURE,
		"scope_services": 1,
	}
	doc = frappe.get_doc({"doctype": "Consent", "participant": participant, **defaults, **values}).insert()
	return doc.submit() if submit else doc


class TestConsent(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.partner = make_partner().name
		cls.other = make_partner("Other Partner").name

	def setUp(self):
		super().setUp()
		self.person = make_participant().name

	def test_scopes_and_partners(self):
		make_consent(
			self.person,
			scope_data_sharing=1,
			partners=[{"partner": self.partner, "valid_until": "2026-12-31"}],
		)
		on = "2026-06-01"
		self.assertTrue(consent.allows(self.person, "services", on=on))
		self.assertFalse(consent.allows(self.person, "photographs", on=on))
		self.assertTrue(consent.allows(self.person, "data_sharing", self.partner, on=on))
		self.assertFalse(consent.allows(self.person, "data_sharing", self.other, on=on))
		self.assertFalse(consent.allows(self.person, "data_sharing", on=on))
		self.assertFalse(consent.allows(self.person, "data_sharing", self.partner, on="2027-01-01"))
		with self.assertRaises(ValueError):
			consent.allows(self.person, "everything")

	def test_a_draft_or_later_consent_is_none_yet(self):
		draft = make_consent(self.person, submit=False)
		self.assertIsNone(consent.active_consent(self.person))
		draft.submit()
		self.assertEqual(consent.active_consent(self.person), draft.name)
		self.assertIsNone(consent.active_consent(self.person, "2026-03-01"))

	def test_the_latest_consent_replaces_the_one_before(self):
		make_consent(self.person, scope_data_sharing=1, partners=[{"partner": self.partner}])
		make_consent(self.person, given_on="2026-05-01")
		self.assertTrue(consent.allows(self.person, "data_sharing", self.partner, on="2026-04-30"))
		self.assertFalse(consent.allows(self.person, "data_sharing", self.partner, on="2026-05-01"))

	def test_status_of_the_participant_follows(self):
		self.assertEqual(self.status(), "None")
		doc = make_consent(self.person)
		self.assertEqual((doc.status, self.status()), ("Valid", "Valid"))
		consent.withdraw(doc.name, "Does not want to")
		doc.reload()
		self.assertEqual((doc.status, self.status()), ("Withdrawn", "Withdrawn"))
		self.assertEqual(str(doc.withdrawn_on), nowdate())
		self.assertIsNone(consent.active_consent(self.person))
		self.assertEqual(consent.active_consent(self.person, add_days(nowdate(), -1)), doc.name)
		with self.assertThrows(ConsentError, "not in force"):
			consent.withdraw(doc.name, "Again")

	def test_withdrawing_needs_a_reason_and_the_right(self):
		doc = make_consent(self.person)
		with self.assertThrows(ConsentError, "Withdrawal Reason"):
			consent.withdraw(doc.name, "")
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			consent.withdraw(doc.name, "Says the coach")

	def test_expiry(self):
		doc = make_consent(self.person, valid_until="2026-04-01")
		self.assertEqual(doc.status, "Expired")
		frappe.db.set_value("Consent", doc.name, "status", "Valid")
		frappe.db.set_value("Participant", self.person, "consent_status", "Valid")
		consent.refresh_expired()
		self.assertEqual(frappe.db.get_value("Consent", doc.name, "status"), "Expired")
		self.assertEqual(self.status(), "Expired")

	def test_validity_comes_from_the_settings(self):
		frappe.db.set_single_value("Genesis Settings", "consent_validity_months", 24)
		self.assertEqual(str(make_consent(self.person).valid_until), "2028-03-02")
		frappe.db.set_single_value("Genesis Settings", "consent_validity_months", 0)
		self.assertFalse(make_consent(self.person).valid_until)

	def test_bad_input(self):
		with self.assertThrows(DateNotAcceptedError, "Given On", "future"):
			make_consent(self.person, given_on=add_days(nowdate(), 1))
		with self.assertThrows(DateNotAcceptedError, "Valid Until"):
			make_consent(self.person, valid_until="2026-03-01")
		with self.assertThrows(ConsentError, "at least one purpose"):
			make_consent(self.person, scope_services=0)
		with self.assertThrows(ConsentError, "Name the partners"):
			make_consent(self.person, scope_data_sharing=1)
		with self.assertThrows(ConsentError, "Row 2", "twice"):
			rows = [{"partner": self.partner}, {"partner": self.partner}]
			make_consent(self.person, scope_data_sharing=1, partners=rows)
		with self.assertThrows(ConsentError, "Row 1", "monthly_income"):
			rows = [{"partner": self.partner, "withhold": "phone, monthly_income"}]
			make_consent(self.person, scope_data_sharing=1, partners=rows)
		with self.assertThrows(ConsentError, "signed sheet"):
			make_consent(self.person, signature="")

	def test_others_give_it_by_name_and_verbally_before_a_witness(self):
		with self.assertThrows(ConsentError, "Name of Who Gave It"):
			make_consent(self.person, given_by="Guardian", given_by_name="")
		make_consent(self.person, given_by="Guardian", given_by_name="Rosa Pérez")
		with self.assertThrows(ConsentError, "Name of Witness"):
			make_consent(self.person, method="Verbal with witness", signature="")

	def test_only_a_submitted_text_counts_and_only_for_what_it_asks(self):
		text = frappe.get_doc(
			{
				"doctype": "Consent Text",
				"title": "Short",
				"language": "es",
				"body": "<p>Sí</p>",
				"scope_photographs": 0,
				"scope_data_sharing": 0,
			}
		).insert()
		with self.assertThrows(ConsentError, "not in force"):
			make_consent(self.person, consent_text=text.name)
		text.submit()
		with self.assertThrows(ConsentError, "does not ask for", "Photographs"):
			make_consent(self.person, consent_text=text.name, scope_photographs=1)
		make_consent(self.person, consent_text=text.name)
		with self.assertThrows(VersionedRecordError, "new version"):
			frappe.get_doc("Consent Text", text.name).cancel()

	def test_text_in_force_by_language(self):
		shipped = consent.current_text("es")
		self.assertTrue(shipped.startswith("Consentimiento informado"))
		self.assertEqual(consent.current_text("es-SV"), shipped)
		self.assertEqual(consent.current_text("fr"), shipped)
		self.assertIsNone(consent.current_text("es", on="2020-01-01"))
		body = frappe.db.get_value("Consent Text", shipped, "body")
		for word in (
			"acceso",
			"rectificación",
			"cancelación",
			"oposición",
			"portabilidad",
			"olvido",
			"limitación",
		):
			self.assertIn(word, body)
		self.assertIn("144", body)

	def test_a_merged_participant_takes_no_consent(self):
		survivor = make_participant().name
		frappe.db.set_value("Participant", self.person, {"merged_into": survivor, "status": "Merged"})
		with self.assertThrows(MergedParticipantError, survivor):
			make_consent(self.person)

	def test_office_comes_from_the_participant_and_scopes(self):
		there = make_office("Test Office Two").name
		stranger = make_participant(office=there).name
		officer = make_user("Intake Officer", office=make_office().name)
		made = make_consent(stranger)
		self.assertEqual(made.office, there)
		with as_user(officer):
			self.assertEqual(frappe.get_list("Consent", {"name": made.name}), [])
			with self.assertRaises(frappe.PermissionError):
				make_consent(stranger)
			self.assertEqual(make_consent(self.person).docstatus, 1)

	def test_who_sees_signature_and_name(self):
		doc = make_consent(self.person, given_by="Guardian", given_by_name="Rosa Pérez")
		for role, sees in (
			("Labour Coach", True),
			("Monitoring Officer", False),
			("Programme Auditor", False),
		):
			with self.subTest(role=role), as_user(make_user(role)):
				seen = frappe.get_doc("Consent", doc.name)
				seen.check_permission("read")
				seen.apply_fieldlevel_read_permissions()
				self.assertEqual(bool(seen.get("signature")), sees)
				self.assertEqual(bool(seen.get("given_by_name")), sees)
				self.assertFalse(frappe.has_permission("Consent", "write", doc=doc))

	def test_a_submitted_consent_is_not_changed(self):
		doc = make_consent(self.person)
		doc.scope_photographs = 1
		with self.assertRaises(frappe.UpdateAfterSubmitError):
			doc.save()

	def test_cancelling_takes_it_back(self):
		doc = make_consent(self.person)
		doc.cancel()
		self.assertEqual(frappe.db.get_value("Consent", doc.name, "status"), "Cancelled")
		self.assertEqual(self.status(), "None")

	def status(self):
		return frappe.db.get_value("Participant", self.person, "consent_status")
