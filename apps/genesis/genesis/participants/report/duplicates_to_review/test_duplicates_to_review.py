"""Duplicates to Review: open pairs, likeliest first; what each reader sees of both people."""

import frappe
from frappe.desk.query_report import run

from genesis.participants import duplicate_reviews
from genesis.participants.rivals import Rival
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

REPORT = "Duplicates to Review"


class TestDuplicatesToReview(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office, cls.other = make_office("Pair Office").name, make_office("Pair Other").name
		cls.first = make_participant(
			office=cls.office, first_name="Ana", first_surname="Ruiz", phone="71230001"
		).name
		cls.second = make_participant(
			office=cls.other, first_name="Eva", first_surname="Soto", phone="71230002"
		).name
		cls.third = make_participant(
			office=cls.office, first_name="Luz", first_surname="Vega", phone="71230003"
		).name
		pairs = [
			(cls.first, Rival(cls.second, cls.other, 72, "review", ("names_similar",))),
			(cls.first, Rival(cls.third, cls.office, 97, "duplicate", ("birth_same", "names_same"))),
		]
		duplicate_reviews.record(pairs, source="Batch")

	def rows(self, **filters):
		return run(REPORT, {"office": self.office, **filters})["result"]

	def test_the_likeliest_pair_comes_first(self):
		rows = self.rows()
		self.assertEqual([row["score"] for row in rows], [97, 72])
		self.assertEqual(rows[0]["reasons"], "Same birth date; Same names")
		self.assertEqual(rows[0]["days_open"], 0)

	def test_filters(self):
		self.assertEqual([row["score"] for row in self.rows(least_score=80)], [97])
		self.assertEqual([row["score"] for row in self.rows(verdict="To Review")], [72])
		self.assertEqual(self.rows(source="Import"), [])
		self.assertEqual(self.rows(status="Different"), [])
		self.assertEqual(self.rows(to_date="2020-01-01"), [])
		with self.assertThrows(ReportFilterError, "Score"):
			self.rows(least_score=101)

	def test_a_person_of_another_office_comes_masked(self):
		with as_user(make_user("Intake Officer", office=self.office)):
			pair = next(row for row in self.rows() if row["score"] == 72)
		names = {pair["name_a"], pair["name_b"]}
		self.assertEqual(names, {"Ana Ruiz", "E••• S•••"})

	def test_no_names_without_the_level(self):
		with as_user(make_user("Monitoring Officer")):
			result = run(REPORT, {"office": self.office})
		self.assertEqual(len(result["result"]), 2)
		self.assertNotIn("name_a", [column["fieldname"] for column in result["columns"]])
		self.assertNotIn("Ruiz", frappe.as_json(result))

	def test_other_offices_see_only_their_pairs(self):
		with as_user(make_user("Intake Officer", office=self.other)):
			self.assertEqual([row["score"] for row in run(REPORT, {})["result"]], [72])
		with as_user(make_user("Intake Officer", office=make_office("Far Office").name)):
			self.assertEqual(run(REPORT, {})["result"], [])
