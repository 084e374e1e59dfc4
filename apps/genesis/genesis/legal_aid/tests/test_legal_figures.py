"""Figures that name nobody, cards, prints, and who may read: the team, whoever breaks the glass, and nobody else."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, getdate, nowdate

from genesis.legal_aid import case_print, figures, legal_cards, people
from genesis.protection import access
from genesis.protection.errors import BreakGlassError, ConfidentialError
from genesis.protection.small_groups import SMALL
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.legal_factories import (
	MARK,
	make_action,
	make_deadline,
	make_hearing,
	make_lawyer,
	make_legal_case,
)

CASE = "Legal Case"
PEOPLE = SMALL + 2
OF_COUNTS = (
	"Legal Aid in Figures",
	"Legal Caseload by Lawyer",
	"Legal Deadlines in Figures",
	"Legal Outcomes by Matter",
	"Time to First Legal Action",
)


class TestLegalFigures(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.lawyer, cls.other = make_lawyer(), make_lawyer("other-lawyer")
		cls.manager = make_user("Programme Manager")
		cls.monitor = make_user("Monitoring Officer")
		cls.cases = [cls.make_one(number) for number in range(PEOPLE)]
		make_legal_case(lawyer=cls.other, matter="Familia y alimentos", intake_date=add_days(nowdate(), -10))

	@classmethod
	def make_one(cls, number):
		case = make_legal_case(lawyer=cls.lawyer, intake_date=add_days(nowdate(), -10))
		make_action(case, hours=1.5, action_date=add_days(nowdate(), -10 + number))
		make_deadline(case, days=3)
		return case

	def rows(self, report, **filters):
		result = run(report, filters)
		return {row["group"]: row for row in result["result"]}, result

	def test_small_groups_are_hidden_and_nobody_is_named(self):
		for user in (self.manager, self.monitor):
			with as_user(user):
				rows, result = self.rows("Legal Aid in Figures", rows="Matter")
				self.assertEqual(set(rows), {"Laboral", "Familia y alimentos"})
				# one group alone would be given away by the total
				self.assertEqual([row["opened"] for row in rows.values()], [None, None])
				self.assertIn(str(SMALL), result["message"])
		for _number in range(SMALL - 1):
			make_legal_case(lawyer=self.other, matter="Familia y alimentos")
		with as_user(self.manager):
			rows, _result = self.rows("Legal Aid in Figures", rows="Matter")
		told = rows["Laboral"]
		self.assertEqual((told["opened"], told["open"], told["closed"]), (PEOPLE, PEOPLE, 0))
		self.assertEqual(told["hours"], 1.5 * PEOPLE)
		self.assertEqual(rows["Familia y alimentos"]["opened"], SMALL)

	def test_time_to_the_first_action(self):
		frappe.db.delete(CASE, {"lawyer": self.other})
		with as_user(self.monitor):
			rows, result = self.rows("Time to First Legal Action", rows="Matter")
		told = rows["Laboral"]
		self.assertEqual((told["opened"], told["acted"], told["soon"]), (PEOPLE, PEOPLE, 6))
		self.assertEqual(told["median_days"], 3)
		self.assertEqual(round(result["report_summary"][1]["value"], 1), round(600 / PEOPLE, 1))

	def test_outcomes(self):
		frappe.db.delete(CASE, {"lawyer": self.other})
		for number, case in enumerate(self.cases):
			values = {"closed_on": nowdate(), "outcome": "Granted" if number else "Denied"}
			frappe.db.set_value(CASE, case.name, values)
		with as_user(self.manager):
			rows, _result = self.rows("Legal Outcomes by Matter")
		told = rows["Laboral"]
		self.assertEqual(told["closed"], PEOPLE)
		# one was denied: neither that number nor the one that would give it away is told
		self.assertEqual((told["Denied"], told["Granted"], told["Settled"]), (None, None, 0))

	def test_caseload_and_terms(self):
		frappe.db.delete(CASE, {"lawyer": self.other})
		make_user("Legal Advisor", email=self.lawyer)
		name = frappe.db.get_value("User", self.lawyer, "full_name")
		with as_user(self.manager):
			rows, _result = self.rows("Legal Caseload by Lawyer")
			self.assertEqual((rows[name]["open"], rows[name]["pending"]), (PEOPLE, PEOPLE))
			self.assertEqual(rows[name]["hours"], 1.5 * PEOPLE)
			day = str(add_days(nowdate(), 0))
			rows, _result = self.rows(
				"Legal Deadlines in Figures", rows="Lawyer", from_date=add_days(day, -30)
			)
			self.assertEqual(rows, {})  # they end in the days to come
		told = figures.terms(getdate(nowdate()), getdate(add_days(nowdate(), 30)), "Kind")
		self.assertEqual(
			told,
			[{"group": "Answer to a Claim", "ended": PEOPLE, "met": 0, "lapsed": 0, "pending": PEOPLE}],
		)

	def test_no_report_of_counts_names_anybody(self):
		for report in OF_COUNTS:
			for user in (self.manager, self.monitor, self.lawyer):
				with as_user(user):
					told = frappe.as_json(run(report, {}))
				for secret in (MARK, *(case.name for case in self.cases), self.cases[0].participant):
					self.assertNotIn(secret, told, report)

	def test_an_office_sees_its_own_figures(self):
		there = make_office("Legal Far Office").name
		far = make_user("Programme Manager", office=there, email="far-manager@genesis.example")
		for _number in range(SMALL):
			make_legal_case(participant=make_participant(office=there).name, lawyer=self.other)
		with as_user(far):
			rows, _result = self.rows("Legal Aid in Figures", rows="Matter")
			self.assertEqual([row["opened"] for row in rows.values()], [SMALL])
			self.assertEqual(legal_cards.cases_open()["value"], SMALL)

	def test_the_report_of_deadlines_is_the_lawyer_s_own(self):
		with as_user(self.lawyer):
			rows = run("Legal Deadlines", {})["result"]
			self.assertEqual(len([row for row in rows if row.get("title")]), PEOPLE)
			self.assertEqual({row["days_left"] for row in rows}, {3})
			[drawn] = run("Legal Deadlines", {})["chart"]["data"]["datasets"]
			self.assertEqual((len(drawn["values"]), sum(drawn["values"])), (8, PEOPLE))
		with as_user(self.other):
			self.assertEqual(run("Legal Deadlines", {})["result"], [])
		with as_user(self.manager), self.assertRaises(frappe.PermissionError):
			run("Legal Deadlines", {})

	def test_cards(self):
		today = make_deadline(self.cases[0])
		frappe.db.set_value("Legal Deadline", today.name, "due_date", nowdate())
		late = make_deadline(self.cases[0])
		frappe.db.set_value(
			"Legal Deadline", late.name, {"due_date": add_days(nowdate(), -1), "status": "Lapsed"}
		)
		make_hearing(self.cases[0])
		frappe.db.set_value(CASE, self.cases[1].name, "urgency", "Immediate")
		old = add_days(nowdate(), -60)
		frappe.db.set_value(CASE, self.cases[2].name, {"intake_date": old, "last_action_on": old})
		expected = {
			"deadlines_today": 1,
			"deadlines_this_week": PEOPLE + 1,
			"deadlines_overdue": 1,
			"hearings_this_week": 1,
			"urgent_cases": 1,
			"silent_cases": 1,
		}
		for user, factor in ((self.lawyer, 1), (self.other, 0)):
			with as_user(user):
				for name, value in expected.items():
					self.assertEqual(getattr(legal_cards, name)()["value"], value * factor, name)
		with as_user(self.monitor):
			self.assertEqual(legal_cards.cases_open()["value"], PEOPLE + 1)
			with self.assertRaises(frappe.PermissionError):
				legal_cards.urgent_cases()

	def test_prints(self):
		case = self.cases[0]
		make_hearing(case)
		case.reload()
		case.append("opposing_parties", {"kind": "Person", "party_name": "<b>Eva</b> Luna", "part": "x"})
		case.save()
		with as_user(self.lawyer):
			for name, words in (
				("Ficha de caso legal", ("Plazos", "Audiencias", "Actuaciones (1.50 horas)", MARK)),
				("Autorización de representación", ("autorizo", "Laboral", "revocarla")),
			):
				html = frappe.get_print(CASE, case.name, name)
				for word in words:
					self.assertIn(word, html, name)
				self.assertNotIn("<b>Eva</b>", html)
		with as_user(self.other), self.assertRaises(frappe.PermissionError):
			case_print.legal_case_sheet(case)

	def test_link_fields_offer_one_s_own_cases(self):
		def offered(user, txt=""):
			with as_user(user):
				return people.own_cases(CASE, txt, "name", 0, 20, {})

		name = frappe.db.get_value("Participant", self.cases[0].participant, "full_name")
		self.assertEqual({row[0] for row in offered(self.lawyer)}, {case.name for case in self.cases})
		self.assertIn((self.cases[0].name, name, "Laboral"), offered(self.lawyer, name))
		self.assertEqual([row[2] for row in offered(self.other)], ["Familia y alimentos"])
		frappe.db.set_value(CASE, self.cases[0].name, "closed_on", nowdate())
		self.assertEqual(offered(self.lawyer, self.cases[0].name), [])
		for user in (self.monitor, make_user("Trainer")):
			with self.assertRaises(frappe.PermissionError):
				offered(user)
		with as_user(self.lawyer):
			self.assertIn(
				(self.lawyer, frappe.db.get_value("User", self.lawyer, "full_name")),
				people.lawyers("User", "lawyer", "name", 0, 20, {}),
			)

	def test_who_reads(self):
		case = self.cases[0]
		for user, expected in (
			(self.lawyer, True),
			(self.other, False),
			(self.manager, False),
			(self.monitor, False),
		):
			with as_user(user):
				self.assertEqual(bool(frappe.has_permission(CASE, "read", case.name)), expected, user)
		with as_user(self.monitor):
			self.assertFalse(frappe.has_permission(CASE, "read"))
			with self.assertRaises(frappe.PermissionError):
				frappe.get_list(CASE)

	def test_breaking_the_glass(self):
		case = self.cases[0]
		deadline = frappe.get_all("Legal Deadline", filters={"legal_case": case.name}, pluck="name")[0]
		asked = {
			"doctype": "Break Glass Access",
			"document_type": CASE,
			"document_name": case.name,
			"reason": "A term ends today and the lawyer is in hospital",
		}
		for user in (self.monitor, make_user("Psychologist")):
			with as_user(user), self.assertRaises((frappe.PermissionError, BreakGlassError)):
				frappe.get_doc(asked).insert()
		with as_user(self.other):
			frappe.get_doc(asked).insert()
			self.assertTrue(access.may_read(CASE, case.name))
			self.assertTrue(frappe.get_doc("Legal Deadline", deadline).has_permission("read"))
			self.assertFalse(frappe.get_doc(CASE, case.name).has_permission("write"))
			with self.assertRaises(ConfidentialError):
				case_print.legal_case_sheet(frappe.get_doc(CASE, case.name))

	def test_the_daily_jobs_are_scheduled(self):
		daily = frappe.get_hooks("scheduler_events")["daily"]
		for name in ("escalations.daily", "hearings.remind"):
			self.assertIn(f"genesis.legal_aid.{name}", daily)
		with patch("genesis.legal_aid.escalations._due", return_value=[]):
			self.assertEqual(
				frappe.get_attr("genesis.legal_aid.escalations.daily")(), {"warned": 0, "lapsed": 0}
			)
