"""Eligibility Outcomes: each person once, by the assessment in force, with the rules failed and why."""

import frappe
from frappe.desk.query_report import run

from genesis.participants.eligibility_service import grant_exception
from genesis.participants.report.eligibility_outcomes.eligibility_outcomes import fold_rules
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

REPORT = "Eligibility Outcomes"


class TestEligibilityOutcomes(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office = make_office("Outcome Office").name
		cls.programme = frappe.get_all(
			"Programme", filters={"active_rule_set": ["is", "set"]}, pluck="name", order_by="creation"
		)[0]
		base = {"office": cls.office, "programme": cls.programme, "registration_date": "2026-02-01"}
		job = {"occupation": "Obra", "country": "United States", "occupational_area": "Construction"}
		cls.eligible = make_participant(
			**base,
			birth_date="1990-01-01",
			occupational_area="Construction",
			work_experience=[{**job, "from_date": "2018-01-01", "to_date": "2022-01-01"}],
		).name
		cls.too_old = make_participant(
			**base,
			birth_date="1960-01-01",
			occupational_area="Agriculture",
			work_experience=[{**job, "from_date": "2018-01-01", "to_date": "2022-01-01"}],
		).name

	def report(self, **filters):
		return run(REPORT, {"office": self.office, **filters})

	def summary(self, **filters):
		return [card["value"] for card in self.report(**filters)["report_summary"]]

	def test_outcomes(self):
		self.assertEqual(self.summary(), [2, "1 (50 %)", "1 (50 %)", "0 (0 %)", "0 (0 %)"])

	def test_rules_that_people_fail_come_first(self):
		lines = self.report()["result"]
		self.assertEqual(
			[(line["pass"], line["fail"], line["unknown"]) for line in lines], [(1, 1, 0)] * 2 + [(2, 0, 0)]
		)
		self.assertEqual(lines[0]["pass_share"], 50)

	def test_unknown_is_not_part_of_the_share(self):
		line = fold_rules(
			[
				{"rule_label": "Age", "outcome": "Pass", "people": 3},
				{"rule_label": "Age", "outcome": "Unknown", "people": 9},
			]
		)[0]
		self.assertEqual((line["pass_share"], line["unknown"]), (100, 9))

	def test_people_with_reasons(self):
		rows = {row["participant"]: row for row in self.report(view="People")["result"]}
		self.assertEqual(rows[self.eligible]["reasons"], "")
		self.assertIn("66", rows[self.too_old]["reasons"])
		self.assertIn("Agriculture", rows[self.too_old]["reasons"])

	def test_reasons_are_in_the_reader_s_language(self):
		frappe.local.lang = "es"
		rows = {row["participant"]: row for row in self.report(view="People")["result"]}
		self.assertIn("la máxima es", rows[self.too_old]["reasons"])
		self.assertIn("Agricultura", rows[self.too_old]["reasons"])

	def test_an_exception_counts_apart(self):
		name = frappe.db.get_value("Participant", self.too_old, "eligibility_assessment")
		manager = make_user("Programme Manager")
		with as_user(manager):
			grant_exception(name, "A trade that is asked for")
		self.assertEqual(self.summary(), [2, "1 (50 %)", "0 (0 %)", "0 (0 %)", "1 (50 %)"])

	def test_only_the_assessment_in_force_counts(self):
		doc = frappe.get_doc("Participant", self.too_old)
		doc.birth_date = "1991-01-01"
		doc.save()
		self.assertEqual(frappe.db.count("Eligibility Assessment", {"participant": self.too_old}), 2)
		self.assertEqual(self.summary()[0], 2)

	def test_filters(self):
		self.assertEqual(self.summary(outcome="Not Eligible")[0], 1)
		self.assertEqual(self.summary(from_date="2026-02-02")[0], 0)
		self.assertEqual(self.summary(to_date="2026-02-01")[0], 2)
		for filters, word in (
			({"view": "Stars"}, "View"),
			({"outcome": "Perhaps"}, "Outcome"),
			({"rule_set": "None such"}, "Rule Set"),
		):
			with self.subTest(filters), self.assertThrows(ReportFilterError, word):
				self.report(**filters)

	def test_permissions(self):
		with as_user(make_user("Monitoring Officer")):
			row = self.report(view="People")["result"][0]
			self.assertNotIn("person_name", row)
		with as_user(make_user("Intake Officer", office=make_office("Far Office").name)):
			self.assertEqual(self.summary()[0], 0)
