"""Reports, cards and the map of actors: what they count, whom they show, which filters they refuse."""

from __future__ import annotations

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, nowdate

from genesis.alliances import actor_map, alliance_cards, commitments
from genesis.reporting import ReportFilterError
from genesis.tests.alliance_factories import (
	OFFICE,
	make_agreement,
	make_commitment,
	make_event,
	make_meeting,
	make_session,
	make_space,
)
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import (
	as_user,
	get_or_make,
	make_office,
	make_participant,
	make_partner,
	make_user,
)

EXPIRING, KEPT, ATTENDANCE = "Agreements Expiring", "Commitments Kept", "Gatherings and Attendance"


def rows_of(report: str, **filters):
	return [row for row in run(report, filters)["result"] if isinstance(row, dict)]


class TestReports(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office = make_office("Alliance Report").name
		cls.partner = make_partner("Alliance Report Partner", kind="University").name

	def test_agreements_that_end(self):
		partners = [{"partner": self.partner}, {"partner": make_partner().name}]
		values = {"office": self.office, "partners": partners}
		soon = make_agreement(ends_on=add_days(nowdate(), 50), **values)
		later = make_agreement(ends_on=add_days(nowdate(), 300), **values)
		make_agreement(ends_on=None, **values)
		make_agreement(submit=False, **values)
		commitment = make_commitment(soon, side="Partner", partner=self.partner)
		(row,) = rows_of(EXPIRING, office=self.office)
		self.assertEqual((row["agreement"], row["days_left"], row["pending"]), (soon.name, 50, 1))
		self.assertIn(self.partner, row["partners"])
		found = [row["agreement"] for row in rows_of(EXPIRING, office=self.office, days=400)]
		self.assertEqual(found, [soon.name, later.name])
		self.assertEqual(len(rows_of(EXPIRING, office=self.office, show="In Force")), 3)
		self.assertEqual(len(rows_of(EXPIRING, partner=self.partner, show="All")), 3)
		self.assertEqual(rows_of(EXPIRING, office=self.office, show="Expired"), [])
		commitments.settle(commitment.name, nowdate())
		self.assertEqual(rows_of(EXPIRING, office=self.office)[0]["pending"], 0)

	def test_commitments_by_group(self):
		event = make_event(-40, office=self.office)
		user = make_user("Alliance Officer")
		values = {"responsible": user}
		make_commitment(event, -10, done_on=add_days(nowdate(), -12), **values)
		make_commitment(event, -10, done_on=add_days(nowdate(), -2), **values)
		make_commitment(event, -5, side="Partner", partner=self.partner, **values)
		make_commitment(event, 20, **values)
		told = run(KEPT, {"office": self.office, "group_by": "Responsible"})
		(row,) = told["result"][:1]
		figures = ("total", "kept", "late", "open", "overdue", "cancelled")
		self.assertEqual([row[name] for name in figures], [4, 1, 1, 1, 1, 0])
		self.assertEqual((row["percent_in_time"], row["percent_kept"]), (33.3, 66.7))
		self.assertEqual(told["report_summary"][0]["value"], 4)
		(row,) = rows_of(KEPT, office=self.office, side="Partner")
		self.assertEqual((row["group"], row["overdue"]), (self.partner, 1))
		for group in ("Month", "Side", "Agreed In", "Office"):
			found = rows_of(KEPT, office=self.office, group_by=group)
			self.assertEqual(sum(row["total"] for row in found), 4, group)
		self.assertEqual(rows_of(KEPT, office=self.office, from_date=add_days(nowdate(), 60)), [])

	def test_attendance_by_sex_and_kind_of_organisation(self):
		person = make_participant(office=self.office, sex="Male").name
		guests = [
			{"participant": person, "attended": 1},
			{"attendee_name": "Ana", "partner": self.partner, "sex": "Female", "attended": 1},
			{"attendee_name": "Eva", "organisation": "Radio", "sex": "Female", "attended": 1},
			{"attendee_name": "Luz", "partner": self.partner, "sex": "Female"},
		]
		event = make_event(-3, office=self.office, attendees=guests, status="Held", minutes="<p>Acta</p>")
		make_meeting(make_space(office=self.office).name, -2)
		make_event(-3, office=self.office, status="Cancelled", cancel_reason="x")
		found = {row["name"]: row for row in rows_of(ATTENDANCE, office=self.office)}
		self.assertEqual(len(found), 2)
		row = found[event.name]
		figures = ("invited", "attended", "women", "men", "participants_present")
		self.assertEqual([row[name] for name in figures], [4, 3, 2, 1, 1])
		self.assertEqual((row["kind_university"], row["kind_other"]), (1, 1))
		waiting = rows_of(ATTENDANCE, office=self.office, show="To Report")
		self.assertEqual([row["doctype"] for row in waiting], ["Dialogue Meeting"])
		self.assertEqual(rows_of(ATTENDANCE, office=self.office, kind="Committee Session"), [])

	def test_filters_that_cannot_be_used_say_why(self):
		for report, filters in (
			(EXPIRING, {"show": "Some"}),
			(EXPIRING, {"days": "1 OR 1=1"}),
			(EXPIRING, {"partner": "Nobody"}),
			(KEPT, {"group_by": "Moon"}),
			(KEPT, {"side": "Ours"}),
			(KEPT, {"from_date": "2026-12-01", "to_date": "2026-01-01"}),
			(ATTENDANCE, {"kind": "User"}),
			(ATTENDANCE, {"office": "Nowhere"}),
		):
			with self.subTest(filters), self.assertRaises(ReportFilterError):
				run(report, filters)

	def test_each_sees_the_own_office_and_some_see_nothing(self):
		make_commitment(make_event(-40, office=self.office), -1)
		make_agreement(office=self.office, ends_on=add_days(nowdate(), 9))
		with as_user(make_user("Alliance Officer", office=make_office("Alliance Elsewhere").name)):
			for report in (EXPIRING, KEPT, ATTENDANCE):
				self.assertEqual(rows_of(report, office=self.office), [], report)
		with as_user(make_user("Alliance Officer", office=self.office)):
			for report in (EXPIRING, KEPT, ATTENDANCE):
				self.assertEqual(len(rows_of(report, office=self.office)), 1, report)
		for role in ("Intake Officer", "Partner User"):
			with as_user(make_user(role)), self.assertRaises(frappe.PermissionError):
				run(KEPT, {})

	def test_cards_count_what_the_user_may_read(self):
		today = {
			"office": self.office,
			"starts_at": f"{nowdate()} 00:00:01",
			"ends_at": f"{nowdate()} 23:59:00",
		}
		event = make_event(**today)
		make_event(4, office=self.office)
		make_session(days=-1)
		make_commitment(event, 3)
		make_commitment(event, 30)
		with as_user(make_user("Alliance Officer", office=self.office)):
			values = {
				name: getattr(alliance_cards, name)()["value"]
				for name in ("today", "this_week", "to_report", "due_this_week")
			}
			self.assertEqual(values, {"today": 1, "this_week": 2, "to_report": 0, "due_this_week": 1})
		with as_user(make_user("Alliance Officer", office=make_office(OFFICE).name)):
			self.assertEqual(alliance_cards.to_report()["value"], 1)
		for role in ("Psychologist", "Partner User"):
			with as_user(make_user(role)):
				for method in (alliance_cards.today, alliance_cards.due_this_week):
					with self.assertRaises(frappe.PermissionError):
						method()


class TestMap(GenesisTestCase):
	def test_partners_are_placed_by_influence_and_interest(self):
		sector = get_or_make("Partner Sector", "Prueba", sector_name="Prueba", colour="#123456").name
		one = make_partner("Alliance Map 1", sector=sector, influence="High", interest="Low", kind="Ministry")
		other = make_partner("Alliance Map 2", sector=sector)
		make_partner("Alliance Map 3", sector=sector, influence="High", interest="High", is_active=0)
		agreement = make_agreement(partners=[{"partner": one.name}])
		make_commitment(make_event(-9), -1, side="Partner", partner=one.name)
		told = actor_map.actors({"sector": sector})
		(row,) = told["placed"]
		self.assertEqual((row.name, row.agreements, row.overdue, row.colour), (one.name, 1, 1, "#123456"))
		self.assertEqual([row.name for row in told["not_placed"]], [other.name])
		(line,) = told["sectors"]
		self.assertEqual((line["High"], line["none"], line["total"]), (1, 1, 2))
		self.assertEqual(
			actor_map.actors(frappe.as_json({"sector": sector, "kind": "Company"}))["placed"], []
		)
		with self.assertRaises(ReportFilterError):
			actor_map.actors({"sector": "Nowhere"})
		connected = actor_map.connected(one.name)
		self.assertEqual([row.name for row in connected["agreements"]], [agreement.name])
		self.assertEqual(len(connected["commitments"]), 1)

	def test_the_assessment_is_not_for_everybody_who_reads_partners(self):
		partner = make_partner("Alliance Map 1", influence="High", interest="Low")
		with as_user(make_user("Intake Officer")):
			with self.assertRaises(frappe.PermissionError):
				actor_map.actors()
			self.assertEqual(actor_map.connected(partner.name), {"agreements": [], "commitments": []})
		with as_user(make_user("Monitoring Officer")):
			self.assertTrue(actor_map.actors({"kind": "Civil Society"})["placed"])
