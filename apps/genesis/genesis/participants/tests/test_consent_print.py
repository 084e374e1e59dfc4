"""The printed consent: complete for those who may see the person, without the person for the others."""

import frappe

from genesis.participants import consent
from genesis.participants.consent_print import consent_sheet
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_partner, make_user

FORMAT = "Consentimiento informado"
SIGNATURE = "data:image/png;base64,iVBORw0KGgo="


class TestConsentPrint(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office = make_office("Print Office").name
		cls.person = make_participant(
			office=cls.office,
			first_name="Zoila",
			first_surname="Quezada",
			birth_date="1990-05-06",
			document_kind="DUI",
			document_number="01234567-8",
		).name
		cls.partner = make_partner("Print Partner").name
		cls.doc = frappe.get_doc(
			{
				"doctype": "Consent",
				"participant": cls.person,
				"consent_text": consent.current_text("es"),
				"given_on": "2026-03-02",
				"given_by": "Participant",
				"method": "Signature",
				"signature": SIGNATURE,
				"scope_services": 1,
				"scope_data_sharing": 1,
				"partners": [{"partner": cls.partner, "withhold": "phone"}],
			}
		).insert()
		cls.doc.submit()

	def page(self, name=None):
		return frappe.get_print("Consent", name or self.doc.name, FORMAT)

	def test_everything_a_signed_sheet_needs(self):
		with as_user(make_user("Intake Officer", office=self.office)):
			page = self.page()
		text = frappe.db.get_value("Consent Text", self.doc.consent_text, ["title", "body"], as_dict=True)
		for part in (
			"Zoila Quezada",
			"01234567-8",
			self.doc.name,
			self.person,
			self.partner,
			SIGNATURE,
			text.title,
			text.body,
		):
			self.assertIn(part, page)
		self.assertNotIn("BORRADOR", page)

	def test_purposes_as_they_were_marked(self):
		sheet = consent_sheet(self.doc)
		self.assertEqual([agreed for _label, agreed in sheet["purposes"]], [True, False, True])
		self.assertEqual(sheet["partners"], [{"name": self.partner, "until": "", "withheld": "Teléfono"}])

	def test_no_person_for_readers_without_the_level(self):
		with as_user(make_user("Monitoring Officer")):
			page = self.page()
		for part in ("Zoila", "Quezada", "01234567-8", "1990", SIGNATURE):
			self.assertNotIn(part, page)
		self.assertIn(self.person, page)

	def test_drafts_and_withdrawn_ones_say_so(self):
		self.doc.db_set("withdrawn_on", "2026-04-01")
		self.assertIn("RETIRADO", self.page())
		draft = frappe.copy_doc(self.doc)
		draft.docstatus = 0
		draft.insert()
		self.assertIn("BORRADOR", self.page(draft.name))

	def test_other_offices_print_nothing(self):
		with as_user(make_user("Intake Officer", office=make_office("Far Office").name)):
			self.assertFalse(frappe.has_permission("Consent", "print", doc=self.doc.name))

	def test_it_is_the_print_format_of_the_doctype(self):
		self.assertEqual(frappe.get_meta("Consent").default_print_format, FORMAT)
