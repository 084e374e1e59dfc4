"""What all calendars share: the filters of the list, days, colours, who may read, and events that are not dragged."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import frappe
from frappe.utils import add_days, get_datetime, getdate, nowdate

from genesis import calendars, hooks
from genesis.employability import employment_calendar
from genesis.employability.placement_plan import FOLLOW_UP
from genesis.tests.base import GenesisTestCase
from genesis.tests.employment_factories import answer, follow_up, make_job_referral, make_placement
from genesis.tests.factories import as_user, make_office, make_user

FRAMEWORK = "frappe.desk.calendar.get_events"


class TestCalendars(GenesisTestCase):
	def test_each_calendar_asks_a_method_that_the_desk_may_call(self):
		found = {}
		for path in Path(frappe.get_app_path("genesis")).rglob("*_calendar.js"):
			text = path.read_text(encoding="utf-8")
			[doctype] = re.findall(r'frappe\.views\.calendar\["(.+?)"\]', text)
			[found[doctype]] = re.findall(r'get_events_method: "(.+?)"', text)
		self.assertEqual(set(found), set(hooks.calendars))
		for method in set(found.values()) - {FRAMEWORK}:
			self.assertIn(frappe.get_attr(method), frappe.whitelisted)
			with as_user(make_user("Partner User")), self.assertRaises(frappe.PermissionError):
				frappe.get_attr(method)(nowdate(), nowdate())

	def test_follow_ups_by_day_and_colour(self):
		placement = make_placement(days_ago=31)
		answer(follow_up(placement, 30), "Still Employed")
		first, last = add_days(nowdate(), -2), add_days(nowdate(), 400)
		mine = self.of(employment_calendar.follow_ups(first, last, self.filters("placement", placement.name)))
		self.assertEqual(
			[event["color"] for event in mine], [calendars.DONE, calendars.COMING, calendars.COMING]
		)
		self.assertEqual([event["all_day"] for event in mine], [1, 1, 1])
		self.assertFalse(any(event["startEditable"] or event["durationEditable"] for event in mine))
		days = [getdate(event["start"]) for event in mine]
		self.assertEqual(days, [getdate(add_days(nowdate(), more)) for more in (-1, 59, 149)])
		day = str(days[1])
		self.assertEqual(
			len(employment_calendar.follow_ups(day, day, self.filters("placement", placement.name))), 1
		)
		none = employment_calendar.follow_ups(
			add_days(day, 1), add_days(day, 2), self.filters("name", mine[1]["name"])
		)
		self.assertEqual(none, [])

	def test_interviews_of_the_last_day_are_there(self):
		referral = make_job_referral(interview_at=f"{add_days(nowdate(), 3)} 16:30:00")
		day = add_days(nowdate(), 3)
		[event] = employment_calendar.interviews(
			day, day, self.filters("name", referral.name, "Job Referral")
		)
		self.assertEqual(
			(event["start"][-8:], event["end"][-8:], event["all_day"]), ("16:30:00", "17:30:00", 0)
		)
		self.assertEqual(event["color"], calendars.COMING)

	def test_the_filters_of_the_list_choose_and_never_open(self):
		make_placement(days_ago=0)
		days = (nowdate(), add_days(nowdate(), 200))
		everything = employment_calendar.follow_ups(*days)
		self.assertEqual(len(everything), 3)
		like = [[FOLLOW_UP, "title", "like", "%no such title 100%%"]]
		self.assertEqual(employment_calendar.follow_ups(*days, frappe.as_json(like)), [])
		like[0][3] = "%"
		self.assertEqual(employment_calendar.follow_ups(*days, like), everything)
		with as_user(make_user("Labour Coach", office=make_office("Calendar Office").name)):
			self.assertEqual(employment_calendar.follow_ups(*days, like), [])
		for wrong in ({"title": "x"}, [["title", "=", "x"]], [[FOLLOW_UP, ["title"], "=", "x"]], "title"):
			with self.assertRaises(frappe.ValidationError):
				employment_calendar.follow_ups(*days, frappe.as_json(wrong))

	def test_an_event_on_a_date_lasts_the_day(self):
		day, hour = date(2026, 3, 4), datetime(2026, 3, 4, 9)
		event = calendars.event("Task", "T1", "x", day, colour=calendars.COMING)
		self.assertEqual((event["start"], event["end"], event["all_day"]), ("2026-03-04", "2026-03-04", 1))
		event = calendars.event(
			"Task", "T1", "x", hour, get_datetime("2026-03-04 10:00"), colour="#000000", key="row"
		)
		self.assertEqual((event["all_day"], event["id"], event["name"]), (0, "row", "T1"))
		self.assertEqual(
			calendars.event("Task", "T1", "x", hour, colour="#000000", all_day=True)["all_day"], 1
		)
		self.assertEqual(calendars.colour(True, "2026-01-01"), calendars.DONE)
		self.assertEqual(calendars.colour(False, add_days(nowdate(), -1)), calendars.LATE)
		self.assertEqual(calendars.colour(False, nowdate()), calendars.COMING)

	@staticmethod
	def filters(field, value, doctype=FOLLOW_UP):
		return frappe.as_json([[doctype, field, "=", value]])

	@staticmethod
	def of(events):
		return sorted(events, key=lambda event: event["start"])
