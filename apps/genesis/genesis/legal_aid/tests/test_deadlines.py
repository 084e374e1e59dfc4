"""Terms by holidays and recesses, what became of them, escalations, hearings and their reminders, the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import frappe
from frappe.utils import add_days, add_to_date, get_datetime, getdate, now_datetime, nowdate

from genesis.enterprise_fund import holidays
from genesis.legal_aid import calendar, deadlines, escalations, hearings, legal_calendar
from genesis.legal_aid.errors import LegalCalendarError, LegalDeadlineError, LegalHearingError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.legal_factories import (
	MARK,
	at_nine,
	make_action,
	make_deadline,
	make_hearing,
	make_lawyer,
	make_legal_case,
)
from genesis.working_calendar import term_ends
from genesis.working_days import add_working_days

DEADLINE, HEARING = "Legal Deadline", "Legal Hearing"


class LegalTestCase(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.lawyer = make_lawyer()
		cls.second = make_lawyer("second-lawyer")
		cls.person = make_participant()
		cls.case = make_legal_case(
			participant=cls.person.name, team=[{"user": cls.second}], intake_date="2020-01-02"
		)


class TestDeadlines(LegalTestCase):
	def test_a_term_ends_by_the_holidays_that_are_kept(self):
		doc = make_deadline(self.case, days=10)
		self.assertEqual(getdate(doc.due_date), term_ends(nowdate(), 10))
		frappe.get_doc(
			{"doctype": "Public Holiday", "holiday_date": term_ends(nowdate(), 1), "description": "Extra"}
		).insert()
		later = make_deadline(self.case, days=10)
		self.assertEqual(later.due_date, term_ends(nowdate(), 10))
		self.assertGreater(later.due_date, getdate(doc.due_date))
		self.case.reload()
		self.assertEqual(getdate(self.case.next_deadline), getdate(doc.due_date))

	def test_recesses_of_the_courts(self):
		first = add_days(nowdate(), 1)
		frappe.get_doc(
			{
				"doctype": "Court Recess",
				"from_date": first,
				"to_date": add_days(first, 13),
				"description": "Vacaciones",
			}
		).insert()
		after = getdate(add_days(first, 13))
		self.assertGreater(getdate(make_deadline(self.case, days=1).due_date), after)
		self.assertLess(getdate(make_deadline(self.case, days=1, with_recesses=0).due_date), after)
		for to_date, word in ((add_days(first, -1), "To Date"), (add_days(first, 90), "60")):
			with self.assertThrows(LegalCalendarError, word):
				frappe.get_doc(
					{"doctype": "Court Recess", "from_date": first, "to_date": to_date, "description": "x"}
				).insert()

	def test_days_of_the_calendar_and_a_closed_last_day(self):
		friday = date(2026, 12, 18)
		for roll, expected in ((True, date(2026, 12, 28)), (False, date(2026, 12, 25))):
			self.assertEqual(deadlines.ends_on(friday, 7, False, True, True, roll), expected)

	def test_august_outside_the_capital(self):
		known = set(holidays.between(date(2026, 8, 1), date(2026, 8, 31)))
		self.assertTrue({date(2026, 8, 3), date(2026, 8, 5), date(2026, 8, 6)} <= known)
		friday = date(2026, 7, 31)
		self.assertEqual(deadlines.ends_on(friday, 3, True, True, True, True), date(2026, 8, 10))
		self.assertEqual(deadlines.ends_on(friday, 3, True, False, True, True), date(2026, 8, 5))

	def test_a_term_in_the_past_is_refused_and_nothing_kept(self):
		for values, word in (
			({"starts_on": add_days(nowdate(), -60), "days": 5}, "in the past"),
			({"starts_on": add_days(nowdate(), 1)}, "future"),
			({"days": 0}, "Days of the Term"),
			({"days": 731}, "730"),
		):
			with self.assertThrows(LegalDeadlineError, word):
				make_deadline(self.case, **values)
		self.assertEqual(frappe.db.count(DEADLINE, {"legal_case": self.case.name}), 0)
		doc = make_deadline(self.case)
		doc.days, doc.starts_on = 1, add_days(nowdate(), -30)
		with self.assertThrows(LegalDeadlineError, "in the past"):
			doc.save()

	def test_the_end_cannot_be_typed(self):
		doc = make_deadline(self.case, days=3)
		right = doc.due_date
		doc.due_date = add_days(right, 50)
		doc.save()
		self.assertEqual(getdate(doc.due_date), getdate(right))

	def test_what_became_of_it(self):
		doc = make_deadline(self.case)
		with as_user(self.lawyer):
			self.assertEqual(deadlines.settle(doc.name, "Met", "Presentado"), "Met")
		doc.reload()
		self.assertEqual((getdate(doc.met_on), doc.note), (getdate(nowdate()), "Presentado"))
		for status, more, word in (
			("Not Needed", {}, "How It Was Met"),
			("Lapsed", {}, "runs until"),
			("Met", {"met_on": add_days(nowdate(), 1)}, "future"),
			("Met", {"met_on": add_days(nowdate(), -1)}, "Day of the Notice"),
			("Pending", {}, "none of"),
		):
			other = make_deadline(self.case)
			with as_user(self.lawyer), self.assertThrows(LegalDeadlineError, word):
				deadlines.settle(other.name, status, **more)
		with as_user(make_lawyer("stranger-lawyer")), self.assertRaises(frappe.PermissionError):
			deadlines.settle(doc.name, "Met")

	def test_too_late_is_not_met(self):
		doc = make_deadline(self.case)
		past = add_days(nowdate(), -2)
		frappe.db.set_value(DEADLINE, doc.name, {"due_date": past, "starts_on": add_days(nowdate(), -20)})
		with as_user(self.lawyer):
			with self.assertThrows(LegalDeadlineError, "did not meet"):
				deadlines.settle(doc.name, "Met")
			self.assertEqual(deadlines.settle(doc.name, "Met", met_on=str(past)), "Met")

	def test_the_form_asks_for_the_end(self):
		with as_user(self.lawyer):
			self.assertEqual(deadlines.preview(nowdate(), 5), str(term_ends(nowdate(), 5)))
			with self.assertThrows(LegalDeadlineError, "Days of the Term"):
				deadlines.preview(nowdate(), "x")
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			deadlines.preview(nowdate(), 5)

	def test_a_new_lawyer_takes_the_pending_ones(self):
		pending, met = make_deadline(self.case), make_deadline(self.case, status="Met")
		self.case.reload()
		self.case.lawyer = self.second
		self.case.save()
		self.assertEqual(frappe.db.get_value(DEADLINE, pending.name, "lawyer"), self.second)
		self.assertEqual(frappe.db.get_value(DEADLINE, met.name, "lawyer"), self.lawyer)


class TestEscalations(LegalTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.manager = make_user("Programme Manager")
		cls.elsewhere = make_user(
			"Programme Manager", office=make_office("Far Office").name, email="far@genesis.example"
		)
		cls.deadline = make_deadline(cls.case, days=12)
		closed = calendar.closed_between(getdate(nowdate()), getdate(add_days(nowdate(), 90)))
		cls.days = {
			left: max(
				day
				for day in (getdate(nowdate()) + timedelta(days=number) for number in range(90))
				if add_working_days(day, left, closed) == getdate(cls.deadline.due_date)
			)
			for left in (6, 5, 2)
		}

	def tasks(self):
		filters = {"reference_name": self.deadline.name, "status": "Open"}
		return frappe.get_all("ToDo", filters=filters, fields=["allocated_to", "priority", "description"])

	def notices(self, user):
		return frappe.get_all(
			"Notification Log",
			filters={"for_user": user},
			fields=["subject", "document_type", "document_name"],
		)

	def test_step_by_step(self):
		self.assertEqual(escalations.daily(self.days[6]), {"warned": 0, "lapsed": 0})
		self.assertEqual(self.tasks(), [])
		for _again in range(2):
			escalations.daily(self.days[5])
		self.assertEqual([row.allocated_to for row in self.tasks()], [self.lawyer])
		self.assertEqual(len(self.notices(self.lawyer)), 1)
		self.assertEqual(self.notices(self.second), [])
		escalations.daily(self.days[2])
		self.assertEqual({row.allocated_to for row in self.tasks()}, {self.lawyer, self.second})
		self.assertEqual(self.notices(self.manager), [])
		escalations.daily(self.deadline.due_date)
		[notice] = self.notices(self.manager)
		self.assertIn(self.person.office, notice.subject)
		told = frappe.as_json([*self.notices(self.manager), *self.tasks(), *self.notices(self.lawyer)])
		for secret in (MARK, self.person.first_name, self.person.name, self.case.name):
			self.assertNotIn(secret, told)
		self.assertNotIn(self.deadline.name, frappe.as_json(notice))
		self.assertEqual(self.notices(self.elsewhere), [])
		after = add_days(self.deadline.due_date, 1)
		self.assertEqual(escalations.daily(after), {"warned": 0, "lapsed": 1})
		self.assertEqual(escalations.daily(after), {"warned": 0, "lapsed": 0})
		self.deadline.reload()
		self.assertEqual(self.deadline.status, "Lapsed")
		self.assertEqual(len(self.notices(self.manager)), 2)
		self.assertIsNone(frappe.db.get_value("Legal Case", self.case.name, "next_deadline"))

	def test_a_job_that_did_not_run_for_days_tells_the_last_step_once(self):
		escalations.daily(self.deadline.due_date)
		self.assertEqual(len(self.notices(self.lawyer)), 1)

	def test_what_is_met_asks_nobody(self):
		escalations.daily(self.days[2])
		with as_user(self.lawyer):
			deadlines.settle(self.deadline.name, "Met")
		self.assertEqual(self.tasks(), [])
		self.assertEqual(escalations.daily(self.deadline.due_date), {"warned": 0, "lapsed": 0})

	def test_many_deadlines_cost_few_queries(self):
		for _each in range(8):
			make_deadline(self.case, days=40)
		with self.queries_counted() as count:
			escalations.daily(nowdate())
			self.assertLess(count(), 12)


class TestHearings(LegalTestCase):
	def test_bad_hearings(self):
		start = at_nine(term_ends(nowdate(), 3))
		make_hearing(self.case, starts_on=start)
		saturday = getdate(nowdate()) + timedelta(days=(5 - getdate(nowdate()).weekday()) % 7 + 7)
		for values, word in (
			({"starts_on": start}, "another hearing"),
			({"starts_on": start, "ends_on": add_to_date(start, hours=-1)}, "Ends"),
			({"starts_on": start, "ends_on": add_to_date(start, hours=13)}, "12"),
			({"starts_on": add_to_date(now_datetime(), hours=-2)}, "begun"),
			(
				{"starts_on": get_datetime("2019-12-02 09:00:00"), "status": "Held", "result": "x"},
				"Intake Date",
			),
			({"starts_on": at_nine(saturday), "on_duty": 0}, "closed day"),
			({"starts_on": add_to_date(start, days=20), "status": "Held", "result": "x"}, "not begun"),
			(
				{"starts_on": get_datetime("2021-03-03 09:00:00"), "status": "Held", "result": "<p></p>"},
				"Came of It",
			),
			({"starts_on": add_to_date(start, hours=3), "lawyer": make_lawyer("stranger-lawyer")}, "team"),
		):
			with self.assertThrows(LegalHearingError, word):
				make_hearing(self.case, **values)
		self.assertEqual(frappe.db.count(HEARING, {"legal_case": self.case.name}), 1)
		make_hearing(self.case, starts_on=start, lawyer=self.second)

	def test_a_reminder_once_and_again_when_it_moved(self):
		soon = make_hearing(self.case, starts_on=at_nine(term_ends(nowdate(), 1)))
		make_hearing(self.case, starts_on=at_nine(term_ends(nowdate(), 9)))
		self.assertEqual((hearings.remind(), hearings.remind()), (1, 0))
		filters = {"reference_name": soon.name, "status": "Open"}
		self.assertEqual(frappe.get_all("ToDo", filters=filters, pluck="allocated_to"), [self.lawyer])
		soon.reload()
		soon.starts_on = add_to_date(soon.starts_on, hours=2)
		soon.ends_on = add_to_date(soon.starts_on, hours=1)
		soon.save()
		self.assertEqual(frappe.get_all("ToDo", filters=filters), [])
		self.assertEqual(hearings.remind(), 1)

	def test_the_case_shows_the_next_one(self):
		hearing = make_hearing(self.case)
		self.case.reload()
		self.assertEqual(self.case.next_hearing, get_datetime(hearing.starts_on))
		hearing.update({"status": "Cancelled"}).save()
		self.case.reload()
		self.assertIsNone(self.case.next_hearing)

	def test_authority_and_lawyer_come_from_the_case(self):
		self.case.reload()
		self.case.authority = "Juzgado Segundo"
		self.case.save()
		with as_user(self.lawyer):
			doc = frappe.get_doc(
				{
					"doctype": HEARING,
					"legal_case": self.case.name,
					"starts_on": at_nine(term_ends(nowdate(), 4)),
					"on_duty": 1,
				}
			).insert()
		self.assertEqual((doc.authority, doc.lawyer), ("Juzgado Segundo", self.lawyer))

	def test_the_calendar_is_the_team_s(self):
		hearing, deadline = make_hearing(self.case), make_deadline(self.case)
		make_action(self.case)
		days = (nowdate(), add_days(nowdate(), 60))
		for user, expected in ((self.lawyer, True), (make_lawyer("stranger-lawyer"), False)):
			with as_user(user):
				shown = [*legal_calendar.hearings(*days), *legal_calendar.deadlines(*days)]
			self.assertEqual(
				{event["name"] for event in shown}, {hearing.name, deadline.name} if expected else set()
			)
