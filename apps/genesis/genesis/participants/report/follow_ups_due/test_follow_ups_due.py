"""Follow-ups Due: what is due by a day, of every kind, until it is done; for each reader what is theirs."""

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, nowdate

from genesis.participants.follow_ups import due_today
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_referral, make_user

REPORT = "Follow-ups Due"


class TestFollowUpsDue(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office = make_office("Due Office").name
		cls.officer = make_user("Intake Officer", office=cls.office)
		cls.today = nowdate()
		cls.person = make_participant(office=cls.office, first_name="Ana", first_surname="Ruiz").name
		cls.interview = frappe.get_doc(
			{
				"doctype": "Intake Interview",
				"participant": cls.person,
				"interview_date": add_days(cls.today, -20),
				"interviewer": cls.officer,
				"next_contact_date": add_days(cls.today, -2),
			}
		).insert()
		cls.interview.submit()
		cls.plan = frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": cls.person,
				"start_date": add_days(cls.today, -15),
				"review_date": cls.today,
				"coordinator": cls.officer,
				"objective": "Work",
				"services": [
					{"service": "2a", "planned_date": add_days(cls.today, -1), "status": "Planned"},
					{"service": "2b", "planned_date": add_days(cls.today, 1), "status": "Planned"},
					{"service": "2c", "planned_date": add_days(cls.today, -5), "status": "Done"},
				],
			}
		).insert()
		cls.referral = make_referral(participant=cls.person, due_date=add_days(cls.today, -3))
		cls.referral.db_set("milestone", "Referral: sent")

	def kinds(self, **filters):
		return [
			(row["kind"], row["days_late"])
			for row in run(REPORT, {"office": self.office, **filters})["result"]
		]

	def test_everything_due_by_today_the_latest_first(self):
		self.assertEqual(
			self.kinds(),
			[
				("Answer of a Partner", 3),
				("Next Contact", 2),
				("Planned Service", 1),
				("Review of the Plan", 0),
			],
		)

	def test_as_of_an_earlier_day(self):
		self.assertEqual(
			self.kinds(as_of=add_days(self.today, -2)), [("Answer of a Partner", 1), ("Next Contact", 0)]
		)

	def test_what_is_done_is_no_longer_due(self):
		self.interview.db_set("next_contact_done_on", self.today)
		self.plan.reload()
		self.plan.services[0].status = "Done"
		self.plan.save()
		self.referral.db_set("milestone", "Referral: accepted")
		self.assertEqual(self.kinds(), [("Review of the Plan", 0)])

	def test_nothing_is_due_with_those_who_left(self):
		frappe.db.set_value("Participant", self.person, "status", "Exited")
		self.assertEqual(self.kinds(), [])

	def test_one_kind_and_one_s_own(self):
		self.assertEqual(self.kinds(kind="Planned Service"), [("Planned Service", 1)])
		with as_user(self.officer):
			self.assertEqual(
				{kind for kind, _late in self.kinds(mine=1)},
				{"Next Contact", "Planned Service", "Review of the Plan"},
			)
		with self.assertThrows(ReportFilterError, "Kind"):
			self.kinds(kind="Birthday")

	def test_names_only_for_those_who_may_see_them(self):
		with as_user(self.officer):
			self.assertEqual(run(REPORT, {"office": self.office})["result"][0]["person_name"], "Ana Ruiz")
		with as_user(make_user("Monitoring Officer")):
			self.assertNotIn("Ruiz", frappe.as_json(run(REPORT, {"office": self.office})))

	def test_each_reader_sees_the_kinds_of_their_documents(self):
		with as_user(make_user("Enterprise Advisor", office=self.office)):
			seen = {kind for kind, _late in self.kinds()}
		self.assertEqual(seen, {"Planned Service", "Review of the Plan", "Answer of a Partner"})
		with as_user(make_user("Intake Officer", office=make_office("Far Office").name)):
			self.assertEqual(self.kinds(), [])

	def test_the_number_card(self):
		with as_user(self.officer):
			card = due_today()
		self.assertEqual((card["value"], card["route"]), (4, ["query-report", REPORT]))
		with as_user(make_user("Partner User")), self.assertRaises(frappe.PermissionError):
			due_today()

	def test_a_state_with_another_name_changes_nothing(self):
		self.referral.db_set("workflow_state", None)
		self.assertIn(("Answer of a Partner", 3), self.kinds())
