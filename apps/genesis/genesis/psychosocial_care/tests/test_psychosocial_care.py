"""A case from intake to closure: consent, risk, sessions, tasks without names, and what the support plan is told."""

from __future__ import annotations

import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils import add_days, add_to_date, getdate, now_datetime, nowdate

from genesis.genesis_configuration.milestones import milestone_of
from genesis.participants import linked_records, timeline
from genesis.psychosocial_care import care_tasks, referrals
from genesis.psychosocial_care.errors import PsychosocialCaseError, PsychosocialSessionError
from genesis.tests.base import GenesisTestCase
from genesis.tests.care_factories import MARK, make_case, make_psychologist, make_session
from genesis.tests.factories import as_user, make_participant, make_partner
from genesis.working_calendar import term_ends

CASE, SESSION = "Psychosocial Case", "Psychosocial Session"


class TestPsychosocialCare(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.member = make_psychologist()
		cls.person = make_participant(sex="Female", birth_date="1990-05-05")

	def test_the_path_of_a_case(self):
		with as_user(self.member):
			case = frappe.get_doc(
				{"doctype": CASE, "participant": self.person.name, "reason": "x", "risk_level": "Low"}
			).insert()
			self.assertEqual((case.responsible, case.team[0].user), (self.member, self.member))
			self.assertEqual((case.sex, case.office), ("Female", self.person.office))
			self.assertEqual(milestone_of(case), "open")
			with self.assertThrows(PsychosocialCaseError, "agree"):
				apply_workflow(case, "Begin Care")
			case.reload()
			case.consent_to_care = 1
			case.save()
			case = apply_workflow(case, "Begin Care")
			self.assertEqual((milestone_of(case), getdate(case.consent_on)), ("in_care", getdate(nowdate())))
			with self.assertThrows(PsychosocialCaseError, "Reason for Closing"):
				apply_workflow(case, "Close")
			case.reload()
			case.closure_reason = "Goals Reached"
			case.save()
			case = apply_workflow(case, "Close")
			self.assertEqual((milestone_of(case), getdate(case.closed_on)), ("closed", getdate(nowdate())))
			case = apply_workflow(case, "Reopen")
			self.assertEqual((milestone_of(case), case.closed_on), ("reopened", None))

	def test_a_relative(self):
		with self.assertThrows(PsychosocialCaseError, "Name of the Relative"):
			make_case(participant=self.person.name, attends="Family Member")
		year = getdate(nowdate()).year
		case = make_case(
			participant=self.person.name,
			attends="Family Member",
			relative_name=MARK,
			relative_sex="Male",
			relative_birth_year=year - 10,
			tell_support_plan=1,
		)
		self.assertEqual((case.sex, case.age_group, case.tell_support_plan), ("Male", "Under 12", 0))
		with self.assertThrows(PsychosocialCaseError, "cannot be"):
			make_case(
				participant=self.person.name,
				attends="Family Member",
				relative_name=MARK,
				relative_birth_year=1700,
			)

	def test_dates_and_outcome(self):
		for values, word in (
			({"intake_date": add_days(nowdate(), 1)}, "Intake Date"),
			({"follow_up_date": add_days(nowdate(), -90)}, "Follow-up"),
			({"outcome_before": 11}, "0 to 10"),
		):
			with self.assertThrows(PsychosocialCaseError, word):
				make_case(participant=self.person.name, **values)

	def test_computed_figures_cannot_be_typed(self):
		case = make_case(participant=self.person.name)
		make_session(case)
		case.reload()
		case.session_count, case.last_session_on = 99, None
		case.save()
		self.assertEqual((case.session_count, bool(case.last_session_on)), (1, True))

	def tasks(self, case):
		return frappe.get_all(
			"ToDo",
			filters={"reference_name": case.name, "status": "Open"},
			fields=["allocated_to", "date", "priority", "description"],
		)

	def test_an_urgent_risk_is_a_task_of_the_whole_team_without_names(self):
		second = make_psychologist("second-psychologist")
		case = make_case(participant=self.person.name, team=[{"user": second}])
		self.assertEqual(self.tasks(case), [])
		case.risk_level = "High"
		case.save()
		case.save()
		tasks = self.tasks(case)
		self.assertEqual({row.allocated_to for row in tasks}, {self.member, second})
		self.assertEqual({row.date for row in tasks}, {term_ends(nowdate(), 1)})
		for row in tasks:
			self.assertNotIn(self.person.name, row.description)
			self.assertNotIn(self.person.first_name, row.description)
		case.reload()
		case.closure_reason = "No Contact"
		case.save()
		frappe.set_user(self.member)
		apply_workflow(case, "Close")
		self.assertEqual(self.tasks(case), [])

	def test_an_overdue_review_is_a_task_once(self):
		case = make_case(participant=self.person.name)
		self.assertGreater(getdate(case.safety_plan_review_date), getdate(nowdate()))
		frappe.db.set_value(CASE, case.name, "safety_plan_review_date", add_days(nowdate(), -1))
		care_tasks.remind_of_reviews()
		care_tasks.remind_of_reviews()
		self.assertEqual([row.allocated_to for row in self.tasks(case)], [self.member])
		case.reload()
		case.safety_plan_review_date = add_days(nowdate(), 20)
		case.save()
		self.assertEqual(self.tasks(case), [])

	def test_a_session_and_what_follows(self):
		case = make_case(participant=self.person.name, tell_support_plan=1)
		plan = frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": self.person.name,
				"start_date": add_days(nowdate(), -60),
				"coordinator": self.member,
				"objective": "x",
				"services": [{"service": "2d", "status": "Planned"}],
			}
		).insert()
		coming = add_days(now_datetime().replace(microsecond=0), 5)
		with as_user(self.member):
			session = frappe.get_doc(
				{
					"doctype": SESSION,
					"psychosocial_case": case.name,
					"starts_on": add_days(now_datetime().replace(microsecond=0), -2),
					"attendance": "Attended",
					"notes": f"<p>{MARK}</p>",
					"risk_at_session": "Medium",
					"next_appointment": coming,
				}
			).insert()
			session.save()
		case.reload()
		self.assertEqual((case.session_count, case.risk_level), (1, "Medium"))
		self.assertEqual(case.next_appointment, coming)
		self.assertEqual(frappe.db.count(SESSION, {"psychosocial_case": case.name}), 2)
		plan.reload()
		self.assertEqual([(row.service, row.status) for row in plan.services], [("2d", "Done")])
		self.assertEqual(getdate(plan.services[0].done_on), getdate(session.starts_on))
		self.assertFalse(plan.services[0].result)

	def test_the_support_plan_is_told_only_when_the_person_agreed(self):
		other = make_participant()
		plan = frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": other.name,
				"start_date": nowdate(),
				"coordinator": self.member,
				"objective": "x",
			}
		).insert()
		make_session(make_case(participant=other.name))
		plan.reload()
		self.assertEqual(plan.services, [])

	def test_bad_sessions(self):
		case = make_case(participant=self.person.name)
		day = add_days(now_datetime().replace(microsecond=0), -9)
		first = make_session(case, starts_on=day)
		for values, word in (
			({"notes": "<p> </p>", "starts_on": add_days(day, -1)}, "Notes"),
			({"ends_on": add_to_date(day, hours=-1)}, "Ends"),
			({"ends_on": add_to_date(day, hours=9)}, "8"),
			({"starts_on": add_days(now_datetime(), 1)}, "not begun"),
			({"next_appointment": add_days(day, -1)}, "Next Appointment"),
			({}, "another session"),
		):
			with self.assertThrows(PsychosocialSessionError, word):
				make_session(case, **{"starts_on": day, **values})
		self.assertTrue(frappe.db.exists(SESSION, first.name))
		make_session(case, starts_on=day, attendance="Cancelled")

	def test_a_closed_case_takes_no_session(self):
		case = make_case(participant=self.person.name)
		frappe.db.set_value(CASE, case.name, {"milestone": "Psychosocial Case: closed"})
		with self.assertThrows(PsychosocialSessionError, "closed"):
			make_session(case)

	def test_nothing_on_the_person(self):
		case = make_case(participant=self.person.name)
		make_session(case)
		with as_user(self.member):
			entries = timeline.timeline(self.person.name)
		self.assertFalse([row for row in entries if row["doctype"] in (CASE, SESSION)])
		dashboard = frappe.get_meta("Participant").get_dashboard_data()
		self.assertNotIn("Psychosocial", frappe.as_json(dashboard))

	def test_a_referral_has_no_word_of_the_case(self):
		case = make_case(participant=self.person.name)
		with as_user(self.member):
			name = referrals.refer(case.name, make_partner().name)
		referral = frappe.as_json(frappe.get_doc("Referral", name))
		self.assertNotIn(MARK, referral)
		self.assertNotIn(case.name, referral)
		with as_user(make_psychologist("outside-psychologist")), self.assertRaises(frappe.PermissionError):
			referrals.refer(case.name, make_partner().name)

	def test_a_merge_takes_the_case_along_and_tells_nobody(self):
		one, two = make_participant(), make_participant()
		case = make_case(participant=two.name)
		session = make_session(case)
		self.assertIn(CASE, {row["doctype"] for row in linked_records.count_by_field(two.name)})
		merge = frappe.get_doc(
			{
				"doctype": "Participant Merge",
				"survivor": one.name,
				"merged": two.name,
				"reason": "same person",
			}
		).insert()
		merge.submit()
		self.assertEqual(frappe.db.get_value(CASE, case.name, "participant"), one.name)
		self.assertEqual(frappe.db.get_value(SESSION, session.name, "office"), one.office)
		merge.reload()
		self.assertNotIn(case.name, frappe.as_json(merge))
		self.assertNotIn(CASE, frappe.as_json(merge))
		merge.cancel()
		self.assertEqual(frappe.db.get_value(CASE, case.name, "participant"), two.name)
