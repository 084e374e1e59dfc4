"""Certificates: issued once, revoked and replaced with a reason, expired by their day."""

import frappe
from frappe.utils import add_days, add_months, nowdate

from genesis.certification import certificates
from genesis.certification.certificate_numbers import read_number
from genesis.certification.errors import CertificateError
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import make_certificate, make_officer, prepare
from genesis.tests.factories import as_user, make_participant, make_user


class TestCompetencyCertificate(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		prepare()

	def setUp(self):
		super().setUp()
		self.officer = make_officer()
		self.doc = make_certificate(
			participant=make_participant(first_name="Rosa", first_surname="Cocinera").name
		)

	def test_what_it_says(self):
		doc = self.doc
		self.assertEqual(
			(doc.holder_name, doc.standard_title, doc.status), ("Rosa Cocinera", "Cook", "Valid")
		)
		self.assertEqual(str(doc.valid_until), str(add_months(nowdate(), 24)))
		self.assertEqual(read_number(doc.name), doc.name)
		self.assertEqual(doc.office, frappe.db.get_value("Participant", doc.participant, "office"))

	def test_a_decision_issues_one_certificate(self):
		evaluation = frappe.get_doc("Competency Evaluation", self.doc.evaluation)
		self.assertEqual(certificates.issue(evaluation), self.doc.name)
		self.assertEqual(frappe.db.count("Competency Certificate", {"evaluation": evaluation.name}), 1)

	def test_nobody_writes_one_by_hand(self):
		for role in ("Programme Manager", "Certification Officer", "Evaluator", "System Manager"):
			with as_user(make_user(role)):
				for ptype in ("create", "write", "delete"):
					self.assertFalse(frappe.has_permission("Competency Certificate", ptype), (role, ptype))

	def test_revocation_needs_a_reason_and_a_right(self):
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			certificates.revoke(self.doc.name, "So")
		with as_user(self.officer):
			with self.assertThrows(CertificateError, "Reason of the Revocation"):
				certificates.revoke(self.doc.name, "  ")
			certificates.revoke(self.doc.name, "The evidence was false")
			certificates.revoke(self.doc.name, "Again")
		self.doc.reload()
		self.assertEqual(
			(self.doc.status, self.doc.revoked_by, self.doc.revocation_reason),
			("Revoked", self.officer, "The evidence was false"),
		)
		with as_user(self.officer), self.assertThrows(CertificateError, "Revoked"):
			certificates.replace(self.doc.name, "Lost")

	def test_replacement_keeps_the_validity_and_takes_the_name_of_now(self):
		person = frappe.get_doc("Participant", self.doc.participant)
		person.second_surname = "Nueva"
		person.save()
		with as_user(self.officer):
			with self.assertThrows(CertificateError, "Reason of the Replacement"):
				certificates.replace(self.doc.name, "")
			name = certificates.replace(self.doc.name, "Lost")
		new = frappe.get_doc("Competency Certificate", name)
		self.doc.reload()
		self.assertEqual((self.doc.status, self.doc.replaced_by), ("Replaced", name))
		self.assertEqual(
			(new.status, new.replaces, new.valid_until), ("Valid", self.doc.name, self.doc.valid_until)
		)
		self.assertEqual(new.holder_name, "Rosa Cocinera Nueva")
		self.assertEqual(frappe.db.get_value("Competency Evaluation", new.evaluation, "certificate"), name)
		with as_user(self.officer):
			with self.assertThrows(CertificateError, "Replaced"):
				certificates.replace(self.doc.name, "Lost again")
			certificates.revoke(self.doc.name, "False")
		self.assertEqual(frappe.db.get_value("Competency Certificate", name, "status"), "Revoked")

	def test_the_daily_job_lets_it_expire(self):
		self.doc.db_set("valid_until", nowdate())
		certificates.refresh_expired()
		self.assertEqual(self.status(), "Valid")
		self.doc.db_set("valid_until", add_days(nowdate(), -1))
		certificates.refresh_expired()
		self.assertEqual(self.status(), "Expired")
		with as_user(self.officer), self.assertThrows(CertificateError, "Expired"):
			certificates.replace(self.doc.name, "Lost")

	def test_holders_are_not_for_statistics(self):
		with as_user(make_user("Monitoring Officer")):
			seen = frappe.get_doc("Competency Certificate", self.doc.name)
			seen.apply_fieldlevel_read_permissions()
			self.assertFalse(seen.get("holder_name"))

	def status(self):
		return frappe.db.get_value("Competency Certificate", self.doc.name, "status")
