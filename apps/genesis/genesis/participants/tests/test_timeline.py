"""One line of time per person, by what the reader may see."""

import frappe

from genesis.participants import timeline
from genesis.participants.timeline import entry
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user


class TestTimeline(GenesisTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.office = make_office("Office North").name
		self.person = make_participant(
			office=self.office,
			registration_date="2026-03-02",
			return_date="2025-12-24",
			return_country="Mexico",
		)
		for doctype, values in (
			("Consent", {"given_on": "2026-03-02", "withdrawn_on": "2026-05-01", "docstatus": 1}),
			("Consent", {"given_on": "2026-06-01"}),
			(
				"Intake Interview",
				{"interview_date": "2026-03-05", "vulnerability_level": "High", "docstatus": 1},
			),
			(
				"Eligibility Assessment",
				{"assessed_on": "2026-03-02", "outcome": "Eligible", "rule_set_version": 1},
			),
			("Support Plan", {"start_date": "2026-03-10", "objective": "Work"}),
			("Referral", {"direction": "Outgoing", "partner": "Cruz Azul", "sent_on": "2026-04-01"}),
		):
			doc = frappe.get_doc(
				{"doctype": doctype, "participant": self.person.name, "office": self.office, **values}
			)
			doc.name = f"TL-{frappe.generate_hash(length=8)}"
			doc.db_insert()
			if doctype == "Support Plan":
				self.service(doc.name)

	def test_everything_is_there_latest_first(self):
		events = timeline.timeline(self.person.name)
		kinds = [event["kind"] for event in events]
		self.assertEqual(
			kinds,
			[
				"Consent",
				"Service",
				"Referral",
				"Support Plan",
				"Interview",
				"Registration",
				"Eligibility",
				"Consent",
				"Return",
			],
		)
		self.assertEqual(events[0]["title"], "Consent withdrawn")
		self.assertEqual(events[2]["title"], "Referred to Cruz Azul")
		self.assertEqual([str(event["date"]) for event in events[-2:]], ["2026-03-02", "2025-12-24"])

	def test_drafts_of_what_must_be_submitted_are_not_events(self):
		titles = [event["title"] for event in timeline.timeline(self.person.name)]
		self.assertEqual(titles.count("Consent given"), 1)

	def test_the_limit(self):
		self.assertEqual(len(timeline.timeline(self.person.name, limit=2)), 2)
		self.assertEqual(len(timeline.for_participant(self.person.name, limit="3")), 3)

	def test_only_what_the_reader_may_see(self):
		with as_user(make_user("Fund Accountant")):
			kinds = {event["kind"] for event in timeline.for_participant(self.person.name)}
		self.assertEqual(kinds, {"Registration", "Return"})
		elsewhere = make_user("Intake Officer", office=make_office("Office South").name)
		with as_user(elsewhere), self.assertRaises(frappe.PermissionError):
			timeline.for_participant(self.person.name)

	def test_other_modules_add_events_by_the_hook(self):
		original = frappe.get_hooks
		path = f"{__name__}.trade_fair"
		frappe.get_hooks = lambda hook=None, *a, **k: (
			[path] if hook == timeline.HOOK else original(hook, *a, **k)
		)
		self.addCleanup(setattr, frappe, "get_hooks", original)
		self.assertEqual([event["title"] for event in timeline.timeline(self.person.name)], ["Fair"])

	def test_merges_are_told_on_both(self):
		other = make_participant(office=self.office)
		merge = frappe.get_doc(
			{
				"doctype": "Participant Merge",
				"survivor": self.person.name,
				"merged": other.name,
				"reason": "Same card",
			}
		).insert()
		merge.submit()
		for name in (self.person.name, other.name):
			self.assertIn("Merge", {event["kind"] for event in timeline.timeline(name)})

	def service(self, plan: str) -> None:
		row = frappe.get_doc(
			{
				"doctype": "Support Plan Service",
				"parent": plan,
				"parenttype": "Support Plan",
				"parentfield": "services",
				"service": "2e",
				"status": "Done",
				"done_on": "2026-04-20",
			}
		)
		row.name = frappe.generate_hash(length=10)
		row.db_insert()


def trade_fair(participant: str) -> list[dict]:
	return [entry("2026-07-01", "Fair", "Fair", "Participant", participant), entry(None, "x", "x", "x", "x")]
