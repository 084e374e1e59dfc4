"""Reports of the certification, held against cases made here."""

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, nowdate

from genesis.certification import expiring
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import (
	EVERYTHING,
	bring_to,
	make_accreditation,
	make_centre,
	make_decided,
	make_evaluation,
	make_evaluator,
	prepare,
)
from genesis.tests.factories import as_user, make_office, make_participant, make_user

PIPELINE, PASS_RATE, EXPIRING = "Certification Pipeline", "Certification Pass Rate", "Accreditations Expiring"


class TestReports(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		prepare()
		cls.office = make_office("Report Office").name
		cls.certified = make_decided(*EVERYTHING, participant=cls.person("Male"))
		cls.failed = make_decided("C1", participant=cls.person("Female"))
		bring_to(make_evaluation(participant=cls.person("Female")), "planned")

	@classmethod
	def person(cls, sex):
		return make_participant(office=cls.office, sex=sex).name

	def lines(self, report, **filters):
		return run(report, {"office": self.office, **filters})["result"]

	def test_pipeline_by_stage(self):
		line = self.lines(PIPELINE)[0]
		waiting = (
			"training"
			if frappe.db.get_value("Competency Evaluation", self.failed.re_evaluation, "awaits_training")
			else "diagnostic"
		)
		self.assertEqual(
			{key: line[key] for key in ("label", "total", "certified", "not_yet", "planned", waiting)},
			{"label": "Cook", "total": 4, "certified": 1, "not_yet": 1, "planned": 1, waiting: 1},
		)
		by_sex = {line["label"]: line["total"] for line in self.lines(PIPELINE, group_by="Sex")}
		self.assertEqual(by_sex, {"Female": 3, "Male": 1})
		self.certified.db_set("docstatus", 2)
		self.assertEqual(self.lines(PIPELINE)[0]["total"], 3)

	def test_pass_rate(self):
		line = self.lines(PASS_RATE)[0]
		self.assertEqual(
			(
				line["decided"],
				line["competent"],
				line["pass_rate"],
				line["first_pass_rate"],
				line["mean_score"],
			),
			(2, 1, 50.0, 50.0, 56.0),
		)
		self.certified.db_set("attempt", 2)
		line = self.lines(PASS_RATE, group_by="Centre")[0]
		self.assertEqual((line["pass_rate"], line["first_pass_rate"]), (50.0, 0.0))
		self.assertEqual(self.lines(PASS_RATE, to_date=add_days(nowdate(), -1)), [])
		with self.assertThrows(ReportFilterError, "Group By"):
			self.lines(PASS_RATE, group_by="Shoe size")

	def test_expiring(self):
		bring_to(
			make_accreditation(
				evaluation_centre=make_centre("Soon Centre").name, valid_until=add_days(nowdate(), 10)
			),
			"accredited",
		)
		make_evaluator("vencida@genesis.example")
		late = make_evaluator("vencida@genesis.example")
		late.accreditations[0].valid_until = add_days(nowdate(), -3)
		late.save()
		found = [
			(row["kind"], row["holder"], row["days_left"], row["state"])
			for row in run(EXPIRING, {"days": 30, "competency_standard": "TST-COOK"})["result"]
		]
		self.assertEqual(
			found,
			[
				("Evaluator", late.evaluator_name, -3, "Expired"),
				("Centre", "Soon Centre", 10, "Expires Soon"),
			],
		)
		with as_user(make_user("Certification Officer")):
			self.assertGreaterEqual(expiring.soon()["value"], 2)
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			expiring.soon()
		with self.assertThrows(ReportFilterError, "Days Ahead"):
			run(EXPIRING, {"days": -1})

	def test_offices_scope_the_figures(self):
		with as_user(make_user("Certification Officer", office=make_office("Empty Office").name)):
			self.assertEqual(run(PIPELINE, {})["result"], [])
			self.assertEqual(run(PASS_RATE, {})["result"], [])
