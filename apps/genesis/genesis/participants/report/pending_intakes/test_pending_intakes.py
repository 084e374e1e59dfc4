"""Pending Intakes: who waits on a day, for how long, and what readers may see of them."""

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, nowdate

from genesis.participants.report.pending_intakes.pending_intakes import by_band, waiting_today
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

REPORT = "Pending Intakes"


class TestPendingIntakes(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office = make_office("Waiting Office").name
		cls.waiting = make_participant(
			office=cls.office, registration_date="2026-01-10", phone="71234567", safe_phone="77654321"
		).name
		cls.interviewed = make_participant(office=cls.office, registration_date="2026-01-10").name
		interview(cls.interviewed, "2026-01-15").submit()

	def names(self, **filters):
		rows = run(REPORT, {"office": self.office, **filters})["result"]
		return {row["participant"] for row in rows}

	def test_only_those_without_a_submitted_interview(self):
		draft = make_participant(office=self.office, registration_date="2026-01-10").name
		interview(draft, "2026-01-20")
		self.assertEqual(self.names(), {self.waiting, draft})

	def test_as_of_a_day(self):
		self.assertEqual(self.names(as_of="2026-01-14"), {self.waiting, self.interviewed})
		self.assertEqual(self.names(as_of="2026-01-15"), {self.waiting})
		self.assertEqual(self.names(as_of="2026-01-09"), set())

	def test_people_who_left_wait_until_that_day(self):
		frappe.db.set_value("Participant", self.waiting, {"status": "Exited", "exit_date": "2026-02-01"})
		self.assertEqual(self.names(as_of="2026-01-31"), {self.waiting})
		self.assertEqual(self.names(as_of="2026-02-01"), set())

	def test_days_and_least_days(self):
		row = run(REPORT, {"office": self.office, "as_of": "2026-01-17"})["result"][0]
		self.assertEqual(row["days_waiting"], 7)
		self.assertEqual(self.names(as_of="2026-01-17", least_days=7), {self.waiting})
		self.assertEqual(self.names(as_of="2026-01-17", least_days=8), set())

	def test_bands(self):
		day = frappe.utils.getdate("2026-02-01")
		waiting = [
			{"registration_date": add_days(day, -days), "people": 1}
			for days in (0, 7, 8, 15, 16, 30, 31, 400)
		]
		self.assertEqual(by_band(waiting, day), [2, 2, 2, 2])

	def test_the_safe_telephone_is_the_one_to_call(self):
		with as_user(make_user("Intake Officer", office=self.office)):
			result = run(REPORT, {"office": self.office})
		self.assertEqual(result["result"][0]["phone"], "+50377654321")
		self.assertIn("person_name", result["result"][0])

	def test_no_names_without_the_level(self):
		for role in ("Monitoring Officer", "Programme Auditor"):
			with self.subTest(role), as_user(make_user(role)):
				result = run(REPORT, {"office": self.office})
				self.assertTrue(result["result"])
				for key in ("person_name", "phone", "safe_hours", "safe_phone"):
					self.assertNotIn(key, result["result"][0])
					self.assertNotIn(key, [column["fieldname"] for column in result["columns"]])

	def test_filters_are_checked(self):
		for filters, word in (
			({"as_of": add_days(nowdate(), 1)}, "As Of"),
			({"as_of": "soon"}, "As Of"),
			({"least_days": "-1"}, "Waiting"),
			({"least_days": "many"}, "Waiting"),
			({"office": "Nowhere"}, "Programme Office"),
		):
			with self.subTest(filters), self.assertThrows(ReportFilterError, word):
				run(REPORT, filters)

	def test_the_number_card_counts_what_the_user_may_see(self):
		with as_user(make_user("Intake Officer", office=self.office)):
			card = waiting_today()
		self.assertEqual((card["value"], card["route"]), (1, ["query-report", REPORT]))
		with as_user(make_user("Partner User")), self.assertRaises(frappe.PermissionError):
			waiting_today()


def interview(participant, day):
	return frappe.get_doc(
		{
			"doctype": "Intake Interview",
			"participant": participant,
			"interview_date": day,
			"interviewer": "Administrator",
		}
	).insert()
