"""Competency standards: weights that sum, versions, and what was used stays."""

import frappe

from genesis.certification import standards
from genesis.certification.errors import CertifyingBodyError, StandardError
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import make_body, make_standard
from genesis.tests.factories import as_user, make_user


class TestCompetencyStandard(GenesisTestCase):
	def test_weights_of_units_must_sum(self):
		doc = make_standard("TST-SUM")
		doc.units[0].weight = 59
		with self.assertThrows(StandardError, "99", "must sum to 100"):
			doc.save()

	def test_weights_of_criteria_must_sum_within_their_unit(self):
		doc = make_standard("TST-SUM")
		doc.criteria[0].weight = 10
		with self.assertThrows(StandardError, "Unit U1", "90"):
			doc.save()

	def test_what_is_wrong_is_said_all_at_once_and_escaped(self):
		doc = make_standard("TST-SUM")
		doc.units[0].weight = 0
		doc.criteria[0].element = "<b>E9"
		with self.assertRaises(StandardError) as caught:
			doc.save()
		self.assertIn("&lt;b&gt;E9", str(caught.exception))
		self.assertIn("U1: the weight must be above 0", str(caught.exception))

	def test_out_of_use_it_may_be_incomplete(self):
		doc = make_standard("TST-SUM")
		doc.update({"is_active": 0, "criteria": []})
		doc.save()
		doc.is_active = 1
		with self.assertThrows(StandardError, "Element E1 has no criteria"):
			doc.save()

	def test_a_new_version_begins_out_of_use(self):
		first = make_standard("TST-SUM")
		second = frappe.get_doc("Competency Standard", standards.new_version(first.name))
		self.assertEqual(
			(second.code, second.version, second.previous_version, second.is_active),
			("TST-SUM-V2", 2, first.name, 0),
		)
		self.assertEqual(len(second.criteria), len(first.criteria))
		self.assertEqual(standards.new_version(second.name), "TST-SUM-V3")

	def test_versions_are_not_for_everybody(self):
		name = make_standard("TST-SUM").name
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			standards.new_version(name)

	def test_dates_of_a_body_in_disorder(self):
		with self.assertThrows(CertifyingBodyError, "Certifies Until", "Certifies From"):
			make_body("Test Backwards", valid_from="2026-01-02", valid_until="2026-01-01")

	def test_national_body_changed_by_law(self):
		bodies = {
			row.acronym: row
			for row in frappe.get_all("Certifying Body", fields=["acronym", "valid_from", "valid_until"])
		}
		self.assertEqual(str(bodies["INSAFORP"].valid_until), "2023-12-08")
		self.assertEqual(str(bodies["INCAF"].valid_from), "2023-12-09")
