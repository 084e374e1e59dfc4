"""Consent Coverage: the consent of each person on a day, as the service of consents sees it."""

import frappe
from frappe.desk.query_report import run

from genesis.participants import consent
from genesis.participants.report.consent_coverage.consent_coverage import STATES
from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

REPORT = "Consent Coverage"


class TestConsentCoverage(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office = make_office("Coverage Office").name
		cls.people = [
			make_participant(office=cls.office, registration_date="2026-01-10", district="SV-SS-03-01").name
			for _ in range(4)
		]
		valid, expired, withdrawn, _none = cls.people
		give(valid, "2026-01-10", "2027-01-10")
		give(expired, "2026-01-10", "2026-02-10")
		withdrawn_consent = give(withdrawn, "2026-01-10", "2027-01-10")
		withdrawn_consent.db_set({"withdrawn_on": "2026-03-01", "status": "Withdrawn"})

	def counts(self, **filters):
		line = run(REPORT, {"office": self.office, **filters})["result"][0]
		return tuple(line[state] for state in STATES)

	def test_states_on_each_day(self):
		for day, expected in (
			("2026-01-10", (3, 0, 0, 1)),
			("2026-02-10", (3, 0, 0, 1)),
			("2026-02-11", (2, 1, 0, 1)),
			("2026-02-28", (2, 1, 0, 1)),
			("2026-03-01", (1, 1, 1, 1)),
		):
			with self.subTest(day):
				self.assertEqual(self.counts(as_of=day), expected)
				in_force = sum(bool(consent.active_consent(name, day)) for name in self.people)
				self.assertEqual(expected[0], in_force)

	def test_the_latest_consent_counts(self):
		give(self.people[1], "2026-02-20", "2027-02-20")
		give(self.people[0], "2026-02-20", "2026-02-25")
		self.assertEqual(self.counts(as_of="2026-02-21"), (3, 0, 0, 1))
		self.assertEqual(self.counts(as_of="2026-02-26"), (2, 1, 0, 1))

	def test_two_consents_of_one_day_count_one_person(self):
		give(self.people[0], "2026-01-10", "2027-01-10")
		self.assertEqual(sum(self.counts(as_of="2026-01-10")), 4)

	def test_drafts_and_cancelled_ones_do_not_count(self):
		give(self.people[3], "2026-01-10", "2027-01-10", submit=False)
		cancelled = give(self.people[3], "2026-01-10", "2027-01-10")
		cancelled.cancel()
		self.assertEqual(self.counts(as_of="2026-01-10"), (3, 0, 0, 1))

	def test_people_registered_later_or_gone(self):
		self.assertFalse(run(REPORT, {"office": self.office, "as_of": "2026-01-09"})["result"])
		frappe.db.set_value("Participant", self.people[0], "exit_date", "2026-01-20")
		self.assertEqual(self.counts(as_of="2026-01-19"), (3, 0, 0, 1))
		self.assertEqual(self.counts(as_of="2026-01-20"), (2, 0, 0, 1))

	def test_share_and_rows(self):
		result = run(REPORT, {"office": self.office, "as_of": "2026-01-10", "rows": "Municipality"})
		self.assertEqual(
			[(line["label"], line["covered"]) for line in result["result"]], [("San Salvador Este", 75)]
		)
		self.assertEqual(result["report_summary"][1]["value"], 75)

	def test_filters_and_permissions(self):
		with self.assertThrows(ReportFilterError, "Rows"):
			run(REPORT, {"rows": "Colour"})
		with self.assertThrows(ReportFilterError, "As Of"):
			run(REPORT, {"as_of": "2199-01-01"})
		with as_user(make_user("Intake Officer", office=make_office("Far Office").name)):
			self.assertFalse(run(REPORT, {"office": self.office})["result"])


def give(participant, on, until, submit=True):
	doc = frappe.get_doc(
		{
			"doctype": "Consent",
			"participant": participant,
			"consent_text": consent.current_text("es"),
			"given_on": on,
			"valid_until": until,
			"given_by": "Participant",
			"method": "Digital",
			"scope_services": 1,
		}
	).insert()
	return doc.submit() if submit else doc
