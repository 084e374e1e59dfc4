"""Participant Register: totals add up in every view, months without people are there, offices stay apart."""

import frappe
from frappe.desk.query_report import run

from genesis.participants.report.participant_register.participant_register import ROWS, cross_table
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

REPORT = "Participant Register"


class TestParticipantRegister(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office, cls.other = make_office("Register Office").name, make_office("Register Other").name
		for sex, group, district, day in (
			("Female", "Returned Migrant", "SV-SS-03-01", "2026-01-10"),
			("Male", "Returned Migrant", "SV-SS-03-01", "2026-01-20"),
			("Male", "Internally Displaced", "SV-SM-01-01", "2026-03-05"),
		):
			make_participant(
				office=cls.office, sex=sex, participant_group=group, district=district, registration_date=day
			)
		cls.elsewhere = make_participant(office=cls.other, district="SV-SS-03-01").name

	def lines(self, **filters):
		result = run(REPORT, {"office": self.office, **filters})
		return [row for row in result["result"] if isinstance(row, dict)], result

	def test_rows_by_municipality(self):
		lines, result = self.lines()
		self.assertEqual([(row["key"], row["total"]) for row in lines], [("SV-SS-03", 2), ("SV-SM-01", 1)])
		self.assertEqual((lines[0]["sex_female"], lines[0]["sex_male"]), (1, 1))
		self.assertEqual(lines[0]["label"], "San Salvador Este")
		self.assertEqual(result["report_summary"][0]["value"], 3)
		self.assertEqual(result["chart"]["data"]["labels"], ["SS Este", "SM Norte"])
		self.assertTrue(result["add_total_row"])

	def test_every_view_counts_everybody_once(self):
		for rows in ROWS:
			with self.subTest(rows):
				lines, _result = self.lines(rows=rows, from_date="2026-01-01")
				self.assertEqual(sum(row["total"] for row in lines), 3)
				for row in lines:
					blocks = [name for name in row if name.startswith("participant_group_")]
					self.assertEqual(sum(row[name] for name in blocks), row["total"])

	def test_months_without_people_are_shown(self):
		lines, _result = self.lines(
			rows="Month of Registration", from_date="2026-01-01", to_date="2026-03-31"
		)
		self.assertEqual([row["total"] for row in lines], [2, 0, 1])

	def test_people_without_an_answer_have_a_column(self):
		line = cross_table(
			[{"row_key": None, "sex": "Female", "age_group": "", "participant_group": "X", "people": 4}],
			"office",
		)[0]
		self.assertEqual((line["key"], line["total"], line["age_group_not_stated"]), ("", 4, 4))

	def test_merged_people_do_not_count(self):
		frappe.db.set_value("Participant", {"office": self.office, "sex": "Female"}, "status", "Merged")
		self.assertEqual(self.lines()[1]["report_summary"][0]["value"], 2)

	def test_filters_are_checked(self):
		for filters, word in (
			({"rows": "Shoe Size"}, "Rows"),
			({"from_date": "2026-02-01", "to_date": "2026-01-01"}, "To Date"),
			({"from_date": "yesterday"}, "From Date"),
			({"programme": "Nothing"}, "Programme"),
			({"participant_group": "Martians"}, "Group"),
		):
			with self.subTest(filters), self.assertThrows(ReportFilterError, word):
				self.lines(**filters)

	def test_user_permissions_apply(self):
		officer = make_user("Intake Officer", office=self.other)
		with as_user(officer):
			self.assertEqual(self.lines()[1]["report_summary"][0]["value"], 0)
			result = run(REPORT, {})
		self.assertEqual(
			result["report_summary"][0]["value"], frappe.db.count("Participant", {"office": self.other})
		)
		self.assertEqual(frappe.db.count("Participant", {"office": self.other}), 1)

	def test_roles_without_the_report(self):
		for role in ("Alliance Officer", "Fund Accountant", "Partner User"):
			with self.subTest(role), as_user(make_user(role)), self.assertRaises(frappe.PermissionError):
				run(REPORT, {})

	def test_one_query_for_the_figures(self):
		with self.queries_counted() as queries:
			self.lines()
			few = queries()
		for _person in range(5):
			make_participant(office=self.office)
		with self.queries_counted() as queries:
			self.lines()
			self.assertLessEqual(queries(), few)
