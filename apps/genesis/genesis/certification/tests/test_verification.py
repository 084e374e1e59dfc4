"""The public page: validity and no more than needed, the same for every wrong number, so many times an hour."""

import base64
import io

import frappe
from frappe.utils import add_days, nowdate, set_request
from frappe.website.serve import get_response

from genesis.certification import certificates, verification
from genesis.certification.certificate_numbers import new_number
from genesis.certification.certificate_print import certificate_sheet, qr_image
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import make_certificate, make_officer, prepare
from genesis.tests.factories import as_user, make_participant, make_user


class TestVerification(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		prepare()
		person = make_participant(
			first_name="Rosalba",
			first_surname="Cocinera",
			document_kind="DUI",
			document_number="04512345-8",
			phone="71234567",
		)
		cls.doc = make_certificate(participant=person.name)
		cls.secrets = ("Rosalba", "Cocinera", "04512345", "71234567", person.name, cls.doc.evaluation)

	def setUp(self):
		super().setUp()
		self.address = f"203.0.113.{self.id()[-1:].encode()[0]}"
		frappe.local.request_ip = self.address
		for key in frappe.cache.get_keys("genesis-throttle:verify-certificate"):
			frappe.cache.delete(key)

	def page(self, number):
		"""(status, text) of the page as a visitor gets it."""
		with as_user("Guest"):
			set_request(method="GET", path="/verify", query_string={"n": number} if number else None)
			frappe.local.form_dict = frappe._dict({"n": number} if number else {})
			frappe.local.request_ip = self.address
			response = get_response("verify")
			return response.status_code, response.get_data(as_text=True)

	def paper(self):
		return frappe.get_print("Competency Certificate", self.doc.name, "Certificado de competencia")

	def test_a_valid_certificate(self):
		status, text = self.page(self.doc.name)
		self.assertEqual(status, 200)
		for said in (
			"Valid certificate",
			self.doc.name,
			"Cook",
			"TST-COOK",
			"R••• C•••",
			"Test Certifying Body",
		):
			self.assertIn(said, text)
		for secret in self.secrets:
			self.assertNotIn(secret, text)
		self.assertIn("noindex", text)

	def test_however_it_is_typed(self):
		self.assertTrue(verification.answer(self.doc.name.replace("-", " ").lower()).found)

	def test_every_wrong_number_gets_the_same_answer(self):
		answers = [
			verification.answer(text)
			for text in (
				new_number(),
				self.doc.name[:-1],
				"1",
				"<b>x",
				f"{self.doc.name}' or '1'='1",
				self.doc.participant,
			)
		]
		self.assertFalse(any(answer.found or answer.rows for answer in answers))
		self.assertEqual(len({frappe.as_json(answer) for answer in answers}), 1)
		self.assertNotIn("<b>x", self.page("<b>x")[1])

	def test_nothing_asked_nothing_answered(self):
		status, text = self.page("")
		self.assertEqual(status, 200)
		self.assertNotIn("verify-answer verify-", text)

	def test_revoked_expired_and_replaced(self):
		self.doc.reload()
		self.doc.db_set("valid_until", add_days(nowdate(), -1))
		self.assertEqual(verification.answer(self.doc.name).headline, "Expired certificate")
		self.doc.db_set("valid_until", None)
		answer = verification.answer(self.doc.name)
		self.assertEqual(answer.headline, "Valid certificate")
		self.assertIn(("Valid Until", "It does not expire"), answer.rows)
		with as_user(make_officer()):
			new = certificates.replace(self.doc.name, "Lost secret")
			self.assertEqual(verification.answer(self.doc.name).headline, "Replaced certificate")
			certificates.revoke(new, "Forged evidence")
		answer = verification.answer(new)
		self.assertEqual((answer.headline, answer.colour), ("Revoked certificate", "red"))
		self.assertNotIn("Forged", frappe.as_json(answer))

	def test_guessing_comes_to_an_end(self):
		for _time in range(verification.USES_PER_HOUR):
			verification.answer(new_number())
		with self.assertRaises(frappe.TooManyRequestsError):
			verification.answer(self.doc.name)
		status, text = self.page(self.doc.name)
		self.assertEqual(status, 429)
		self.assertNotIn("Valid certificate", text)

	def test_guests_have_no_other_way_in(self):
		with as_user("Guest"):
			self.assertFalse(frappe.has_permission("Competency Certificate", "read", doc=self.doc.name))

	def test_the_code_on_the_paper_leads_there(self):
		sheet = certificate_sheet(self.doc)
		self.assertTrue(sheet["address"].endswith(f"/verify?n={self.doc.name}"))
		self.assertEqual((sheet["holder"], sheet["mark"]), ("Rosalba Cocinera", ""))
		from PIL import Image

		image = Image.open(io.BytesIO(base64.b64decode(qr_image("x").partition(",")[2])))
		self.assertEqual(image.size[0], image.size[1])
		# The three corners of a QR code begin with a dark module, after the quiet zone; the outermost edge is light.
		self.assertEqual((image.getpixel((0, 0)), image.getpixel((4 * 8, 4 * 8))), (255, 0))

	def test_the_paper_is_spanish_and_marked_when_it_is_not_valid(self):
		html = self.paper()
		for said in (
			"Rosalba Cocinera",
			"04512345-8",
			"Cook",
			self.doc.name,
			"data:image/png;base64,",
			"vigente hasta",
		):
			self.assertIn(said, html)
		self.assertNotIn("REVOCADO", html)
		with as_user(make_officer()):
			certificates.revoke(self.doc.name, "False")
			html = self.paper()
		self.assertIn("REVOCADO", html)

	def test_paper_is_not_for_everybody(self):
		with as_user(make_user("Evaluator")), self.assertRaises(frappe.PermissionError):
			certificate_sheet(self.doc)
