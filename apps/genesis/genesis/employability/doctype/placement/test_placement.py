"""Placements: evidence before they count, follow-ups that plan themselves, leaving, cancelling."""

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.employability import follow_ups, placement_actions, placement_plan
from genesis.employability.errors import (
	EvidenceMissingError,
	FollowUpError,
	PlacementError,
	UnsafeContactError,
)
from genesis.genesis_configuration.doctype.genesis_settings.genesis_settings import SettingsOutOfRangeError
from genesis.tests.base import GenesisTestCase
from genesis.tests.employment_factories import (
	answer,
	follow_up,
	hired_referral,
	make_job_referral,
	make_placement,
	make_vacancy,
)
from genesis.tests.factories import as_user, make_office, make_participant, make_user


def tasks(name):
	return frappe.get_all("ToDo", {"reference_name": name, "status": "Open"}, pluck="allocated_to")


class TestPlacement(GenesisTestCase):
	def test_no_evidence_no_placement(self):
		for field, label in (("evidence_file", "Evidence File"), ("evidence_kind", "Kind of Evidence")):
			doc = make_placement(submit=False, **{field: None})
			with self.assertThrows(EvidenceMissingError, label):
				doc.submit()
		doc = make_placement(submit=False, days_ago=-3, evidence_date=nowdate())
		with self.assertThrows(PlacementError, "Start Date", "future"):
			doc.submit()
		self.assertEqual(frappe.get_all("Placement Follow-up", {"placement": doc.name}), [])

	def test_contradictions_are_refused(self):
		for values, words in (
			({"weekly_hours": 101}, ("Hours a Week",)),
			({"evidence_date": add_days(nowdate(), 1)}, ("Date of Evidence", "future")),
			({"wage_before_source": "Told by the Person", "wage_before": 0}, ("Wage Before",)),
		):
			with self.assertThrows(PlacementError, *words):
				make_placement(submit=False, **values)

	def test_wages_by_the_month_and_before(self):
		person = make_participant(monthly_income=150).name
		doc = make_placement(submit=False, participant=person, wage=12.5, wage_period="Day")
		self.assertEqual((doc.monthly_wage, doc.wage_before), (375, 150))
		self.assertEqual((doc.sector, doc.wage_before_source), ("Tourism", "Income at Registration"))

	def test_of_a_referral_that_ended_with_a_job(self):
		waiting = make_job_referral()
		values = {"origin": "Job Referral", "submit": False}
		with self.assertThrows(PlacementError, waiting.name, "hired first"):
			make_placement(participant=waiting.participant, job_referral=waiting.name, **values)
		referral = hired_referral(vacancy=make_vacancy(openings=2).name)
		with self.assertThrows(PlacementError, "another person"):
			make_placement(job_referral=referral.name, **values)
		doc = make_placement(participant=referral.participant, job_referral=referral.name, **values)
		self.assertEqual((doc.vacancy, doc.employer), (referral.vacancy, referral.employer))
		with self.assertThrows(PlacementError, doc.name):
			make_placement(participant=referral.participant, job_referral=referral.name, **values)

	def test_submitting_plans_follow_ups_and_cancelling_undoes_all(self):
		referral = hired_referral()
		plan = frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": referral.participant,
				"objective": "A job",
				"services": [{"service": "2e", "status": "Planned"}],
			}
		).insert()
		doc = make_placement(
			40, participant=referral.participant, origin="Job Referral", job_referral=referral.name
		)
		self.assertEqual(doc.status, "Active")
		rows = frappe.get_all(
			"Placement Follow-up",
			{"placement": doc.name},
			["days_after", "due_date", "status", "name"],
			order_by="days_after asc",
		)
		self.assertEqual([row.days_after for row in rows], [30, 90, 180])
		self.assertEqual(rows[0].due_date, getdate(add_days(nowdate(), -10)))
		self.assertEqual([len(tasks(row.name)) for row in rows], [1, 0, 0])
		self.assertEqual(frappe.db.get_value("Vacancy", referral.vacancy, "filled"), 1)
		plan.reload()
		self.assertEqual(plan.services[0].status, "Done")
		doc.cancel()
		statuses = frappe.get_all("Placement Follow-up", {"placement": doc.name}, pluck="status")
		self.assertEqual(set(statuses), {"Cancelled"})
		self.assertEqual(tasks(rows[0].name), [])
		plan.reload()
		self.assertEqual(plan.services[0].status, "In Progress")
		# hired, and the placement is to be recorded again
		self.assertEqual(frappe.db.get_value("Vacancy", referral.vacancy, "filled"), 1)

	def test_days_of_the_settings(self):
		frappe.db.set_single_value("Genesis Settings", "placement_follow_up_days", "60, 15")
		for wrong in ("a", "0", "30, 30", "-1"):
			settings = frappe.get_doc("Genesis Settings")
			settings.placement_follow_up_days = wrong
			with self.assertThrows(SettingsOutOfRangeError, "Follow-ups After a Placement"):
				settings.save()
		doc = make_placement()
		self.assertEqual((follow_up(doc, 15).status, follow_up(doc, 60).status), ("Pending", "Pending"))

	def test_a_second_job_is_allowed_and_told(self):
		first = make_placement(10)
		frappe.local.message_log = []
		make_placement(participant=first.participant)
		self.assertIn(first.name, frappe.as_json(frappe.local.message_log))

	def test_leaving_closes_the_placement_and_frees_the_place(self):
		referral = hired_referral()
		doc = make_placement(
			100, participant=referral.participant, origin="Job Referral", job_referral=referral.name
		)
		answer(follow_up(doc, 30), "Still Employed", wage_now=420)
		with self.assertThrows(PlacementError, "Left On", "found the person at work"):
			placement_actions.record_leaving(doc.name, add_days(nowdate(), -5), "Health")
		with self.assertThrows(PlacementError, "Reason of Leaving"):
			placement_actions.record_leaving(doc.name, nowdate(), "Whim")
		placement_actions.record_leaving(doc.name, nowdate(), "Better Job")
		doc.reload()
		self.assertEqual((doc.status, doc.leaving_reason), ("Ended", "Better Job"))
		self.assertEqual(follow_up(doc, 90).status, "Not Needed")
		self.assertEqual(tasks(follow_up(doc, 90).name), [])
		self.assertEqual(frappe.db.get_value("Vacancy", referral.vacancy, ["filled", "status"]), (0, "Open"))
		placement_actions.take_back_leaving(doc.name)
		self.assertEqual(follow_up(doc, 90).status, "Pending")
		self.assertEqual(frappe.db.get_value("Vacancy", referral.vacancy, "filled"), 1)

	def test_how_it_stands_is_not_written_by_hand(self):
		doc = make_placement()
		doc.update({"status": "Ended", "ended_on": nowdate(), "leaving_reason": "Health"})
		doc.save()
		doc.reload()
		self.assertEqual((doc.status, doc.ended_on), ("Active", None))

	def test_a_new_coach_takes_over(self):
		doc = make_placement(40)
		coach = make_user("Labour Coach")
		doc.coach = coach
		doc.save()
		asked = follow_up(doc, 30)
		self.assertEqual((asked.coach, tasks(asked.name)), (coach, [coach]))


class TestPlacementFollowUp(GenesisTestCase):
	def test_a_task_once_it_is_due(self):
		doc = make_placement(20)
		asked = follow_up(doc, 30)
		self.assertEqual(tasks(asked.name), [])
		frappe.db.set_value("Placement Follow-up", asked.name, "due_date", nowdate())
		placement_plan.open_due_tasks()
		placement_plan.open_due_tasks()
		self.assertEqual(len(tasks(asked.name)), 1)
		frappe.db.set_value("Placement", doc.name, "start_date", add_days(nowdate(), -30))
		answer(follow_up(doc, 30), "Still Employed")
		self.assertEqual(tasks(asked.name), [])

	def test_answers_that_cannot_be(self):
		doc = make_placement(40)
		for values, words in (
			({"done_on": add_days(nowdate(), 1)}, ("Done On", "future")),
			({"done_on": add_days(nowdate(), -41)}, ("Done On", "before the placement")),
			({"done_on": add_days(nowdate(), -20)}, ("Done On", "30 days")),
			({"contact_kind": None}, ("Contact",)),
			({"result": "Left"}, ("Left On",)),
			({"result": "Left", "left_on": nowdate()}, ("Reason of Leaving",)),
			(
				{"result": "Left", "left_on": add_days(nowdate(), -41), "leaving_reason": "Health"},
				("Left On", "before the placement"),
			),
		):
			with self.assertThrows(FollowUpError, *words):
				answer(follow_up(doc, 30), **{"result": "Still Employed", **values})
		self.assertEqual(follow_up(doc, 30).status, "Pending")

	def test_safe_contact(self):
		person = make_participant(safe_phone="61234567", safe_hours="after 8").name
		doc = make_placement(40, participant=person)
		with self.assertThrows(UnsafeContactError, person, "no messages"):
			answer(follow_up(doc, 30), "Not Reached", contact_kind="Message")
		name = follow_up(doc, 30).name
		reach = follow_ups.how_to_reach(name)
		self.assertIn("+50361234567", reach["contact"])
		self.assertFalse(reach["may_leave_message"])
		with as_user(make_user("Monitoring Officer")):
			self.assertEqual(follow_ups.how_to_reach(name)["contact"], "")

	def test_who_was_not_reached_is_asked_again(self):
		asked = follow_up(make_placement(40), 30)
		answer(asked, "Not Reached", done_on=add_days(nowdate(), -2))
		asked = answer(asked, "Not Reached")
		self.assertEqual((asked.status, asked.attempts, len(tasks(asked.name))), ("Pending", 2, 1))
		self.assertEqual(answer(asked, "Still Employed", wage_now=90, wage_period="Week").monthly_wage, 390)

	def test_left_in_a_follow_up_and_corrected(self):
		doc = make_placement(100)
		asked = answer(follow_up(doc, 30), "Left", left_on=add_days(nowdate(), -80), leaving_reason="Health")
		doc.reload()
		self.assertEqual((doc.status, doc.ended_by), ("Ended", asked.name))
		self.assertEqual(doc.ended_on, getdate(add_days(nowdate(), -80)))
		with self.assertThrows(PlacementError, asked.name):
			placement_actions.take_back_leaving(doc.name)
		with self.assertThrows(FollowUpError, "not asked any more"):
			answer(follow_up(doc, 90), "Still Employed")
		answer(asked, "Left", left_on=add_days(nowdate(), -70), leaving_reason="Health")
		doc.reload()
		self.assertEqual(doc.ended_on, getdate(add_days(nowdate(), -70)))
		answer(asked, "Still Employed")
		doc.reload()
		self.assertEqual((doc.status, doc.ended_on), ("Active", None))
		self.assertEqual(len(tasks(follow_up(doc, 90).name)), 1)

	def test_offices_scope_placements_and_follow_ups(self):
		doc = make_placement()
		with as_user(make_user("Labour Coach", office=make_office("Job Office Two").name)):
			self.assertEqual(frappe.get_list("Placement", {"name": doc.name}), [])
			self.assertEqual(frappe.get_list("Placement Follow-up", {"placement": doc.name}), [])
