"""Indicator Matrix: the same numbers as the reports behind, groups, evidence, hidden figures, and who sees it."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, getdate, nowdate

from genesis.monitoring import monitoring_cards
from genesis.monitoring.tests.test_programme_indicator import make_indicator, make_ratio
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.employment_factories import answer, follow_up, make_placement
from genesis.tests.factories import as_user, make_office, make_participant, make_programme, make_user
from genesis.tests.legal_factories import make_legal_case

REPORT = "Indicator Matrix"
FIRST = "2026-01-01"


def matrix(**filters) -> dict[tuple[str, str], dict]:
	"""(code of the indicator, group) -> row."""
	code, found = "", {}
	for row in run(REPORT, {"from_date": FIRST, **filters})["result"]:
		code = row.get("code") or code
		found[code, row["group"]] = row
	return found


class TestIndicatorMatrix(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.programme = make_programme().name
		make_office("Matrix Office")

	def setUp(self):
		super().setUp()
		frappe.db.set_value("Programme Indicator", {"name": ["!=", ""]}, "is_active", 0)

	def person(self, **values):
		defaults = {
			"office": "Matrix Office",
			"programme": self.programme,
			"registration_date": "2026-02-02",
		}
		return make_participant(**{**defaults, **values}).name

	def test_insertion_and_retention_are_those_of_their_report_on_any_day(self):
		kept, lost, _unknown = (self.person() for _ in range(3))
		self.person(sex="Male")
		first, second = make_placement(200, participant=kept), make_placement(200, participant=lost)
		answer(follow_up(first, 90), "Still Employed")
		answer(
			follow_up(second, 30), "Left", left_on=add_days(nowdate(), -150), leaving_reason="End of Contract"
		)
		make_placement(10, participant=self.person(sex="Male"))
		make_ratio(code="T.I")
		for days in (30, 90, 180):
			make_ratio(
				code=f"T.{days}",
				measure=f"Jobs Kept after {days} Days",
				denominator=f"Jobs Known after {days} Days",
			)
		for back in (0, 100, 160):
			day = add_days(nowdate(), -back)
			ours = matrix(to_date=day, programme=self.programme, disaggregate_by="Sex")
			report = run(
				"Insertion and Retention",
				{
					"from_date": FIRST,
					"to_date": day,
					"as_of": day,
					"programme": self.programme,
					"group_by": "Sex",
				},
			)["result"]
			theirs = {row["group"]: row for row in report}
			self.assertIn("Female", theirs)
			for theirs_name, group in (("All", ""), ("Female", "Female"), ("Male", "Male")):
				their = theirs.get(theirs_name)
				if not their:
					continue
				mine = ours.get(("T.I", group), {})
				self.assertEqual(
					(mine.get("numerator", 0), mine.get("denominator", 0)),
					(their["inserted"], their["seekers"]),
					(back, group),
				)
				for days in (30, 90, 180):
					mine = ours.get((f"T.{days}", group), {})
					known = their[f"due_{days}"] - their[f"unknown_{days}"]
					self.assertEqual(mine.get("denominator") or 0, known, (back, group, days))
					rate = mine.get("value")
					self.assertEqual(rate and round(rate, 1), their[f"retention_{days}"])
		self.assertEqual(matrix(programme=self.programme)["T.90", ""]["value"], 50)

	def test_groups_targets_baseline_and_evidence(self):
		for sex in ("Female", "Female", "Male"):
			self.person(sex=sex)
		targets = [
			{"value": 6},
			{"period_end": "2027-12-31", "value": 4, "dimension": "Sex", "dimension_value": "Female"},
		]
		make_indicator("T.1", targets=targets, has_baseline=1, baseline=2)
		make_indicator("T.2", filters=[{"dimension": "Sex", "value": "Male"}], level="Impact", area="2")
		found = matrix(programme=self.programme, disaggregate_by="Sex")
		whole = found["T.1", ""]
		self.assertEqual(
			(whole["value"], whole["target"], whole["achieved"], whole["baseline"]), (3, 6, 50, 2)
		)
		self.assertEqual(found["T.1", "Female"]["achieved"], 50)
		self.assertIsNone(found["T.1", "Male"]["achieved"])
		self.assertEqual(found["T.2", ""]["value"], 1)
		self.assertIsNone(found["T.2", ""]["baseline"])
		self.assertEqual(
			found["T.2", ""]["evidence"],
			{
				"route": ["List", "Participant"],
				"name": "Participant",
				"options": {
					"registration_date": ["between", [FIRST, nowdate()]],
					"sex": "Male",
					"programme": self.programme,
				},
			},
		)
		only = run(REPORT, {"level": "Impact", "area": "2"})["result"]
		self.assertEqual([row["code"] for row in only], ["T.2"])

	def test_small_figures_of_confidential_records_are_hidden(self):
		make_indicator("T.L", measure="Legal Cases Opened")
		make_indicator("T.W", measure="Legal Cases Opened", filters=[{"dimension": "Sex", "value": "Female"}])
		period = {"from_date": add_days(nowdate(), -40), "to_date": add_days(nowdate(), -40)}
		for _number in range(4):
			make_legal_case(participant=self.person())
		few = matrix(**period, programme=self.programme)["T.L", ""]
		self.assertEqual((few["value"], few["hidden"]), (None, 1))
		make_legal_case(participant=self.person())
		make_legal_case(participant=self.person(sex="Male"))
		found = matrix(**period, programme=self.programme, disaggregate_by="Sex")
		self.assertEqual((found["T.L", ""]["value"], found["T.L", "Male"]["value"]), (6, None))
		self.assertEqual((found["T.W", ""]["value"], found["T.L", "Female"]["hidden"]), (None, 1))

	def test_each_reader_sees_their_offices_and_what_they_may_open(self):
		make_office("Other Matrix Office")
		self.person()
		self.person(office="Other Matrix Office")
		make_indicator("T.1")
		make_indicator("T.L", measure="Legal Cases Opened")
		officer = make_user("Monitoring Officer", office="Matrix Office")
		with as_user(officer):
			self.assertEqual(matrix(programme=self.programme)["T.1", ""]["value"], 1)
		with as_user(make_user("Programme Auditor")):
			found = matrix(programme=self.programme)
			self.assertEqual(found["T.1", ""]["value"], 2)
			self.assertIsNone(found["T.L", ""]["evidence"])
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			run(REPORT, {})

	def test_filters_that_make_no_sense(self):
		with self.assertThrows(ReportFilterError, "Programme", "does not exist"):
			matrix(programme="Nowhere")
		with self.assertThrows(ReportFilterError, "Told Apart By", "Moon"):
			matrix(disaggregate_by="Moon")
		with self.assertThrows(ReportFilterError, "To Date", "future"):
			matrix(to_date=add_days(nowdate(), 1))

	def test_the_cards_say_what_the_matrix_says(self):
		frappe.db.set_single_value("Genesis Settings", "default_programme", self.programme)
		frappe.db.set_value("Programme", self.programme, "target_participants", 8)
		self.person()
		make_placement(3, participant=self.person(registration_date=str(getdate(nowdate()))))
		with as_user(make_user("Monitoring Officer")):
			self.assertEqual(monitoring_cards.people_registered()["value"], 2)
			self.assertEqual(monitoring_cards.target_reached()["value"], 25)
			self.assertEqual(monitoring_cards.insertion_rate()["value"], 100)
			self.assertGreaterEqual(monitoring_cards.microcredits_disbursed()["value"], 0)
			self.assertGreaterEqual(monitoring_cards.portfolio_at_risk()["value"], 0)
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			monitoring_cards.people_registered()
