"""Reports, cards and the baseline: what they count, whom they show, which filters they refuse."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, nowdate

from genesis.enterprises import alert_runs, enterprise_cards, enterprises
from genesis.genesis_configuration.milestones import states_for
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.enterprise_factories import (
	SECTOR,
	make_canvas,
	make_enterprise,
	make_follow_up,
	make_incubation,
	make_visit,
	month,
)
from genesis.tests.factories import as_user, make_office, make_participant, make_programme, make_user

FIGURES, ALERTS = "Enterprises in Figures", "Enterprise Follow-up Due and Alerts"
PIPELINE, BASELINE = "Incubation Pipeline", "Business Models against the Baseline"
OFFICE = "Ent Report"


class TestReports(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		office = make_office(OFFICE).name
		man = make_participant(office=office, sex="Male").name
		cls.first = make_enterprise(office=office).name
		cls.second = make_enterprise(participants=[man], enterprise_name="Taller de Prueba").name
		for name in (cls.first, cls.second):
			make_canvas(name, made_on=month(4))
		make_follow_up(cls.first, back=1, sales=500, costs=200, women_full_time=2, men_part_time=1)
		make_follow_up(cls.second, back=4, sales=900)
		alert_runs.refresh([cls.first, cls.second])

	def one(self, report: str, **filters):
		return run(report, {"office": OFFICE, **filters})

	def test_figures_by_sector(self):
		told = self.one(FIGURES)
		rows = [row for row in told["result"] if isinstance(row, dict)]
		self.assertEqual([row["label"] for row in rows], [SECTOR])
		row = rows[0]
		self.assertEqual((row["enterprises"], row["women_led"], row["active"]), (2, 1, 1))
		self.assertEqual((row["last_sales"], row["jobs_women"], row["jobs_men"]), (1400, 3, 1))
		enterprises.close(self.second, nowdate(), "x")
		row = self.one(FIGURES, group_by="Office")["result"][0]
		self.assertEqual((row["enterprises"], row["closed"], row["last_sales"]), (2, 1, 500))
		self.assertEqual(sum(row["enterprises"] for row in self.one(FIGURES, group_by="Status")["result"]), 2)

	def test_who_is_due_and_who_is_silent(self):
		visit = make_visit(self.second, visit_date=add_days(nowdate(), 3))
		told = self.one(ALERTS)
		rows = [row for row in told["result"] if isinstance(row, dict)]
		self.assertEqual([row["enterprise"] for row in rows], [self.second, self.first][: len(rows)])
		self.assertEqual((rows[0]["to_tell"], str(rows[0]["next_visit"])), (3, str(visit.visit_date)))
		self.assertEqual(
			[row["enterprise"] for row in self.one(ALERTS, show="Alerts")["result"]], [self.second]
		)
		self.assertEqual(len(self.one(ALERTS, show="All")["result"]), 2)

	def test_the_pipeline_counts_stages_and_gates(self):
		doc = make_incubation(self.first)
		frappe.db.set_value(
			"Incubation",
			make_incubation(self.second).name,
			{"milestone": "Incubation: at_gate", "workflow_state": states_for("Incubation", "at_gate")[0]},
		)
		rows = {row["stage"]: row for row in self.one(PIPELINE)["result"]}
		self.assertEqual([(rows["Uno"][name]) for name in ("in_stage", "at_gate", "passed")], [1, 1, 0])
		self.assertEqual((rows["Uno"]["longer"], rows["Dos"]["in_stage"]), (2, 0))
		self.assertGreater(rows["Uno"]["average_days"], 80)
		self.assertEqual(self.one(PIPELINE, programme=doc.programme)["report_summary"][0]["value"], 2)

	def test_models_against_the_baseline(self):
		programme = make_programme(
			"Ent Baseline", baseline=[{"fact": "Modelos de Negocio activos", "value": 44}], is_active=0
		).name
		told = self.one(BASELINE, months=5, programme=programme)
		rows = told["result"]
		# One was followed up in the last month; the other four months ago, which counts for that month and two more.
		self.assertEqual([row["active"] for row in rows], [1, 1, 1, 1, 0])
		self.assertEqual((rows[0]["baseline"], rows[0]["difference"]), (44, -43))
		without = self.one(BASELINE, programme=make_programme("Ent Nothing", is_active=0).name)
		self.assertIn("Modelos de negocio activos", without["message"])

	def test_filters_that_cannot_be_used_say_why(self):
		for report, filters in (
			(FIGURES, {"group_by": "Moon"}),
			(FIGURES, {"sector": "Nowhere"}),
			(ALERTS, {"show": "Some"}),
			(PIPELINE, {"programme": "Nothing"}),
			(BASELINE, {"months": 0}),
			(BASELINE, {"months": "1 OR 1=1"}),
			(BASELINE, {"programme": "Nothing"}),
		):
			with self.subTest(filters), self.assertRaises(ReportFilterError):
				run(report, filters)

	def test_each_sees_the_own_office_and_some_see_nothing(self):
		with as_user(make_user("Enterprise Advisor", office=make_office("Ent Elsewhere").name)):
			for report in (FIGURES, ALERTS, PIPELINE):
				self.assertEqual(run(report, {})["result"], [], report)
			self.assertEqual(enterprise_cards.active_models()["value"], 0)
		with as_user(make_user("Enterprise Advisor", office=OFFICE)):
			self.assertEqual(enterprise_cards.active_models()["value"], 1)
			make_visit(self.first)
			self.assertEqual(enterprise_cards.visits_today()["value"], 1)
			self.assertEqual(enterprise_cards.visits_to_report()["value"], 0)
			self.assertGreaterEqual(enterprise_cards.follow_ups_late()["value"], 1)
		with as_user(make_user("Trainer")):
			for method in (enterprise_cards.active_models, enterprise_cards.visits_today):
				with self.assertRaises(frappe.PermissionError):
					method()
