"""Reports about employment, each held against figures worked out by hand, and who sees what of them."""

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, nowdate

from genesis.employability import employment_cards
from genesis.participants.timeline import timeline
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.employment_factories import (
	allow_employer,
	answer,
	follow_up,
	hired_referral,
	make_employer,
	make_job_referral,
	make_placement,
	make_vacancy,
	move,
)
from genesis.tests.factories import as_user, make_office, make_participant, make_programme, make_user

OFFICE = "Report Office"


def rows_of(name, **filters):
	"""Rows of a report by their first column."""
	return {row["group"]: row for row in run(name, {"office": OFFICE, **filters})["result"]}


class TestEmploymentReports(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		make_office(OFFICE)

	def person(self, **values):
		defaults = {"office": OFFICE, "occupational_area": "Tourism", "registration_date": "2026-02-02"}
		return make_participant(**{**defaults, **values}).name

	def test_insertion_and_retention(self):
		kept, lost, unknown, young = (self.person() for _ in range(4))
		self.person(sex="Male")  # registered, looks for nothing here
		man = self.person(sex="Male", registration_date="2026-05-05")
		make_job_referral(participant=man, vacancy=make_vacancy().name)
		first = make_placement(100, participant=kept)
		answer(follow_up(first, 90), "Still Employed")
		second = make_placement(100, participant=lost)
		answer(
			follow_up(second, 30), "Left", left_on=add_days(nowdate(), -90), leaving_reason="End of Contract"
		)
		make_placement(40, participant=unknown)
		make_placement(3, participant=young)
		make_placement(2, participant=young)
		by_sex = rows_of("Insertion and Retention", group_by="Sex")
		women, men = by_sex["Female"], by_sex["Male"]
		self.assertEqual((women["registered"], women["seekers"], women["inserted"]), (4, 4, 4))
		self.assertEqual((women["insertion"], women["placements"]), (100, 5))
		self.assertEqual((women["due_30"], women["retention_30"], women["unknown_30"]), (3, 50, 1))
		self.assertEqual((women["due_90"], women["retention_90"], women["due_180"]), (2, 50, 0))
		self.assertIsNone(women["retention_180"])
		self.assertEqual((men["registered"], men["seekers"], men["insertion"]), (2, 1, 0))
		self.assertEqual(by_sex["All"]["insertion"], 80)
		self.assertEqual(by_sex["All"]["insertion_of_all"], 66.7)
		by_quarter = rows_of("Insertion and Retention")
		self.assertEqual(by_quarter["2026, quarter 2"]["registered"], 1)
		self.assertEqual(list(by_quarter), ["2026, quarter 1", "2026, quarter 2", "All"])

	def test_the_phase_before_stands_beside(self):
		programme = make_programme()
		programme.set("baseline", [])
		for fact, value, unit in (
			("Inserción laboral", 62, "%"),
			("Personas de la inserción", 400, "personas"),
		):
			programme.append("baseline", {"fact": fact, "value": value, "unit": unit})
		programme.save()
		make_placement(3, participant=self.person())
		result = run("Insertion and Retention", {"programme": programme.name, "office": OFFICE})
		self.assertIn("62 % of 400", [card["value"] for card in result["report_summary"]])
		self.assertEqual(result["chart"]["data"]["yMarkers"][0]["value"], 62)

	def test_wages_before_and_after_of_first_jobs(self):
		for before, after in ((100, 300), (200, 350), (300, 330)):
			person = self.person(monthly_income=before)
			make_placement(30, participant=person, wage=after)
			make_placement(3, participant=person, wage=9000)
		make_placement(3, participant=self.person(), wage_before_source="Did Not Work", wage=400)
		row = rows_of("Wages Before and After")["Tourism"]
		self.assertEqual((row["people"], row["compared"], row["no_work"]), (4, 3, 1))
		self.assertEqual((row["before"], row["after"], row["change"]), (200, 330, 150))
		self.assertEqual((row["change_percent"], row["first"]), (75, 340))
		with as_user(make_user("Monitoring Officer")):
			hidden = rows_of("Wages Before and After")["Tourism"]
			self.assertEqual((hidden["people"], hidden["before"], hidden["first"]), (4, None, None))

	def test_vacancies_open_and_filled(self):
		employer = make_employer("Report Hotel").name
		vacancy = make_vacancy(employer=employer, openings=3, opened_on=add_days(nowdate(), -10))
		hired_referral(vacancy=vacancy.name)
		make_job_referral(vacancy=vacancy.name)
		result = run("Vacancies Open and Filled", {"employer": employer})
		row = result["result"][0]
		self.assertEqual((row["openings"], row["filled"], row["free"], row["referred"]), (3, 1, 2, 2))
		self.assertEqual(row["days_open"], 10)
		self.assertEqual(result["report_summary"][1]["value"], 2)
		vacancy.db_set("deadline", add_days(nowdate(), -4))
		row = run("Vacancies Open and Filled", {"employer": employer})["result"][0]
		self.assertEqual(row["days_open"], 6)

	def test_pipeline_of_referrals(self):
		employer = make_employer("Report Hotel").name
		vacancy = make_vacancy(employer=employer, openings=5).name
		make_job_referral(vacancy=vacancy)
		for _number in range(2):
			hired_referral(vacancy=vacancy)
		late = make_job_referral(vacancy=vacancy)
		allow_employer(late.participant, employer)
		move(late, "sent")
		frappe.db.set_value(
			"Job Referral",
			late.name,
			{"sent_on": add_days(nowdate(), -9), "due_date": add_days(nowdate(), -2)},
		)
		refused = make_job_referral(vacancy=vacancy)
		allow_employer(refused.participant, employer)
		move(move(refused, "sent"), "rejected", rejection_reason="Language")
		found = run("Job Referral Pipeline", {"group_by": "Employer", "employer": employer})["result"]
		row = found[0]
		self.assertEqual((row["group"], row["total"], row["proposed"], row["sent"]), (employer, 5, 1, 1))
		self.assertEqual((row["hired"], row["rejected"], row["overdue"]), (2, 1, 1))
		self.assertEqual((row["hire_rate"], row["days"]), (66.7, 0))

	def test_follow_ups_due_by_office_and_role(self):
		mine = make_placement(40, participant=self.person())
		make_placement(40, participant=self.person(office=make_office("Report Other").name))
		name = follow_up(mine, 30).name
		with as_user(make_user("Labour Coach", office=OFFICE)):
			result = run("Placement Follow-ups Due", {})
			self.assertEqual([row["follow_up"] for row in result["result"]], [name])
			self.assertEqual(result["result"][0]["days_late"], 10)
			self.assertIn("person_name", result["result"][0])
			self.assertEqual(employment_cards.follow_ups_to_make()["value"], 1)
			self.assertEqual(employment_cards.people_at_work()["value"], 1)
		with as_user(make_user("Monitoring Officer")):
			self.assertNotIn("person_name", run("Placement Follow-ups Due", {})["result"][0])

	def test_fairness_counts_by_sex(self):
		for sex, count in (("Female", 3), ("Male", 1)):
			for _number in range(count):
				self.person(sex=sex)
		self.person(sex="Male", occupational_area="Construction")
		vacancy = make_vacancy().name
		with as_user(make_user("Programme Manager", office=OFFICE, email="fair@genesis.example")):
			found = run("Matching Fairness", {"vacancy": vacancy})["result"]
		by_sex = {row["group"]: row for row in found}
		self.assertEqual((by_sex["Female"]["programme"], by_sex["Female"]["programme_share"]), (3, 60))
		self.assertEqual((by_sex["Female"]["able_share"], by_sex["Male"]["found_share"]), (75, 25))
		self.assertEqual(by_sex["Female"]["referred"], 0)

	def test_filters_are_checked(self):
		for name, filters in (
			("Insertion and Retention", {"group_by": "Shoe Size"}),
			("Insertion and Retention", {"from_date": "2026-02-02", "to_date": "2026-01-01"}),
			("Matching Fairness", {"vacancy": "VAC-none"}),
			("Job Referral Pipeline", {"office": "Nowhere"}),
		):
			with self.assertRaises(ReportFilterError):
				run(name, filters)

	def test_the_path_of_a_person(self):
		person = self.person()
		referral = hired_referral(participant=person)
		doc = make_placement(40, participant=person, origin="Job Referral", job_referral=referral.name)
		answer(follow_up(doc, 30), "Still Employed")
		titles = [event["title"] for event in timeline(person) if event["kind"] == "Employment"]
		for words in ("Proposed to Test Hotel", "Hired by Test Hotel", "Began to work", "after 30 days"):
			self.assertTrue(any(words in title for title in titles), (words, titles))
		with as_user(make_user("Trainer")):
			self.assertFalse([event for event in timeline(person) if event["kind"] == "Employment"])

	def test_cards_of_today(self):
		before = (
			employment_cards.interviews_today()["value"],
			employment_cards.placements_to_record()["value"],
		)
		referral = make_job_referral()
		allow_employer(referral.participant)
		move(referral, "sent", interview_at=f"{nowdate()} 23:00:00")
		hired_referral(vacancy=make_vacancy().name)
		after = employment_cards.interviews_today()["value"], employment_cards.placements_to_record()["value"]
		self.assertEqual(after, (before[0] + 1, before[1] + 1))
