"""Arrears Policy: classes without gaps, one policy active, versions."""

from __future__ import annotations

import frappe

from genesis.enterprise_fund import arrears_policies
from genesis.enterprise_fund.arrears_policies import ArrearsPolicyError
from genesis.tests.base import GenesisTestCase

BANDS = ((0, 0, 1), (1, 30, 5), (31, 0, 50))


def policy(bands=BANDS, **values):
	return frappe.get_doc(
		{
			"doctype": "Arrears Policy",
			"policy_name": values.pop("policy_name", "A test policy"),
			"classes": [
				{"title": f"From {first}", "from_days": first, "to_days": last, "provision": share}
				for first, last, share in bands
			],
			**values,
		}
	)


class TestArrearsPolicy(GenesisTestCase):
	clears_cache = True

	def test_the_shipped_policy_is_active_and_ends_with_everything(self):
		classes = arrears_policies.active_classes()
		self.assertEqual([band.from_days for band in classes], [0, 1, 31, 61, 91, 181])
		self.assertEqual((classes[0].to_days, classes[-1].to_days), (0, None))
		self.assertEqual(classes[-1].provision, 100)
		notes = frappe.db.get_value("Arrears Policy", arrears_policies.active_policy(), "notes")
		self.assertIn("propuesta propia del programa", notes)

	def test_activating_one_ends_the_other_at_once(self):
		before = arrears_policies.active_policy()
		policy(is_active=1).insert()
		self.assertEqual(arrears_policies.active_policy(), "A test policy")
		self.assertEqual(
			[band.title for band in arrears_policies.active_classes()], ["From 0", "From 1", "From 31"]
		)
		self.assertFalse(frappe.db.get_value("Arrears Policy", before, "is_active"))

	def test_classes_with_a_gap_an_overlap_or_no_end_are_refused(self):
		for bands in (
			((0, 0, 1), (2, 0, 5)),
			((0, 5, 1), (5, 0, 5)),
			((0, 0, 1), (1, 30, 5)),
			((1, 0, 1),),
		):
			with self.assertThrows(ArrearsPolicyError, "follow one another"):
				policy(bands).insert()

	def test_a_share_beyond_the_whole_is_refused(self):
		with self.assertThrows(ArrearsPolicyError, "Row 2", "between 0 and 100"):
			policy(((0, 0, 1), (1, 0, 101))).insert()

	def test_two_classes_of_one_title_are_refused(self):
		doc = policy()
		doc.classes[1].title = doc.classes[0].title
		with self.assertThrows(ArrearsPolicyError, "title of its own"):
			doc.insert()

	def test_the_version_counts_changes_of_classes_only(self):
		doc = policy().insert()
		self.assertEqual(doc.version, 1)
		doc.notes = "Agreed with the donors"
		doc.save()
		self.assertEqual(doc.version, 1)
		doc.classes[1].provision = 6
		doc.save()
		self.assertEqual(doc.version, 2)

	def test_the_active_policy_stays(self):
		doc = frappe.get_doc("Arrears Policy", arrears_policies.active_policy())
		with self.assertThrows(ArrearsPolicyError, "activate another one first"):
			doc.delete()
		doc.is_active = 0
		with self.assertThrows(ArrearsPolicyError, "activate another one instead"):
			doc.save()
