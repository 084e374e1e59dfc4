"""Commitments: where they are agreed, until when, what came of them, tasks, and the daily job."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, getdate, nowdate

from genesis.alliances import commitments, daily_runs
from genesis.alliances.errors import AttachmentError, CommitmentError
from genesis.tests.alliance_factories import (
	at,
	make_agreement,
	make_commitment,
	make_committee,
	make_event,
	make_initiative,
	make_meeting,
	make_session,
	make_space,
)
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_partner, make_user


class TestCommitment(GenesisTestCase):
	def test_it_takes_day_office_and_title_from_where_it_was_agreed(self):
		event = make_event(-3)
		doc = make_commitment(event, what="Primera línea\nSegunda")
		self.assertEqual(
			(str(doc.agreed_on), doc.office, doc.reference_title, doc.title, doc.status),
			(add_days(nowdate(), -3), event.office, event.title, "Primera línea", "Open"),
		)
		agreement = make_agreement(signed_on=add_days(nowdate(), -9))
		self.assertEqual(str(make_commitment(agreement).agreed_on), add_days(nowdate(), -9))
		self.assertEqual(str(make_commitment(make_committee()).agreed_on), nowdate())

	def test_what_contradicts_itself_is_refused(self):
		event = make_event(-3)
		stranger = make_partner("Alliance Stranger").name
		cases = (
			(("Due Date", "before it was agreed on"), event, {"due_date": add_days(nowdate(), -4)}),
			(("Partner", "missing"), event, {"side": "Partner"}),
			(("no partner of",), make_agreement(), {"side": "Partner", "partner": stranger}),
			(("Responsible", "no access"), event, {"responsible": make_user("Evaluator")}),
			(("either kept or cancelled",), event, {"done_on": nowdate(), "cancelled_on": nowdate()}),
			(("Kept On", "future"), event, {"done_on": add_days(nowdate(), 1)}),
			(("Kept On", "before"), event, {"done_on": add_days(nowdate(), -5)}),
			(("Reason for Cancelling", "missing"), event, {"cancelled_on": nowdate()}),
			(("nothing is agreed in",), make_partner(), {}),
			(("nothing is agreed there",), make_space(status="Closed", closing_reason="x"), {}),
		)
		for words, reference, values in cases:
			with self.subTest(words), self.assertThrows(CommitmentError, *words):
				make_commitment(reference, **values)
		with self.assertThrows(AttachmentError, "Evidence", "js"):
			make_commitment(event, evidence_file="/files/a.js")

	def test_kept_late_postponed_and_cancelled(self):
		event = make_event(-20)
		kept, late, moved, gone = (make_commitment(event, days) for days in (0, -5, -2, 4))
		self.assertEqual((late.status, moved.status), ("Past Due", "Past Due"))
		self.assertEqual(commitments.settle(kept.name, nowdate(), "Oficio 12"), "Kept in Time")
		self.assertEqual(commitments.settle(late.name, nowdate()), "Kept Late")
		with self.assertThrows(CommitmentError, "not after"):
			commitments.postpone(moved.name, add_days(nowdate(), -2))
		self.assertEqual(commitments.postpone(moved.name, add_days(nowdate(), 3)), "Open")
		moved.reload()
		self.assertEqual((moved.postponed, str(moved.first_due_date)), (1, add_days(nowdate(), -2)))
		with self.assertThrows(CommitmentError, "missing"):
			commitments.cancel(gone.name, " ")
		self.assertEqual(commitments.cancel(gone.name, "Ya no hace falta"), "Cancelled")
		for name in (kept.name, gone.name):
			with self.assertThrows(CommitmentError, "already"):
				commitments.settle(name, nowdate())

	def test_postponements_and_states_cannot_be_written(self):
		doc = make_commitment(
			make_event(-3), -1, status="Kept in Time", postponed=9, first_due_date="2020-01-01"
		)
		self.assertEqual(
			(doc.status, doc.postponed, str(doc.first_due_date)), ("Past Due", 0, add_days(nowdate(), -1))
		)

	def test_the_responsible_gets_a_task_that_closes_with_it(self):
		user, other = make_user("Alliance Officer"), make_user("Programme Manager")
		doc = make_commitment(make_event(-3), responsible=user)
		tasks = {"reference_type": "Commitment", "reference_name": doc.name, "status": "Open"}
		self.assertEqual(frappe.get_all("ToDo", tasks, pluck="allocated_to"), [user])
		doc.reload()
		doc.responsible = other
		doc.save()
		self.assertEqual(frappe.get_all("ToDo", tasks, pluck="allocated_to"), [other])
		commitments.settle(doc.name, nowdate())
		self.assertEqual(frappe.db.count("ToDo", tasks), 0)

	def test_the_daily_job_is_set_based_and_tells_of_overdue_ones(self):
		event, user = make_event(-30), make_user("Alliance Officer")
		names = [make_commitment(event, 2, responsible=user).name for _number in range(6)]
		frappe.db.set_value("Commitment", {"name": ["in", names]}, "due_date", add_days(nowdate(), -1))
		frappe.db.delete("ToDo", {"reference_type": "Commitment", "reference_name": ["in", names]})
		with self.queries_counted() as queries:
			daily_runs.daily()
			used = queries()
		self.assertLess(used, 25)
		statuses = set(frappe.get_all("Commitment", {"name": ["in", names]}, pluck="status"))
		self.assertEqual(statuses, {"Past Due"})
		tasks = {"reference_name": ["in", names], "status": "Open"}
		self.assertEqual(frappe.db.count("ToDo", tasks), 6)
		daily_runs.daily()
		self.assertEqual(frappe.db.count("ToDo", tasks), 6, "once while it is open")

	def test_the_record_moves_with_where_it_was_agreed(self):
		event = make_event(-5)
		doc = make_commitment(event, 1)
		event.reload()
		event.update({"starts_at": at(-2, 8), "ends_at": at(-2, 10), "title": "Otro título"})
		event.save()
		doc.reload()
		self.assertEqual((str(doc.agreed_on), doc.reference_title), (add_days(nowdate(), -2), "Otro título"))
		event.update({"starts_at": at(3, 8), "ends_at": at(3, 10)})
		with self.assertThrows(CommitmentError, doc.name, "before that day"):
			event.save()

	def test_lists_of_a_record_hold_those_of_its_meetings(self):
		initiative = make_initiative()
		space = make_space(policy_initiative=initiative.name)
		meeting = make_meeting(space.name)
		committee = make_committee()
		one, other = make_commitment(space, 5), make_commitment(meeting, 3)
		third = make_commitment(make_session(committee.name), 3)
		self.assertEqual(
			[row["name"] for row in commitments.of_record("Dialogue Space", space.name)],
			[other.name, one.name],
		)
		found = {row["name"] for row in commitments.of_record("Policy Initiative", initiative.name)}
		self.assertEqual(found, {one.name, other.name})
		found = [row["name"] for row in commitments.of_record("Participants Committee", committee.name)]
		self.assertEqual(found, [third.name])
		with as_user(make_user("Trainer")), self.assertRaises(frappe.PermissionError):
			commitments.of_record("Dialogue Space", space.name)
		with as_user(make_user("Monitoring Officer")), self.assertRaises(frappe.PermissionError):
			commitments.settle(one.name, nowdate())

	def test_a_cancelled_meeting_asks_for_nothing(self):
		meeting = make_meeting(days=2)
		doc = make_commitment(meeting, 9)
		meeting.reload()
		meeting.update({"status": "Cancelled", "cancel_reason": "Huelga"})
		meeting.save()
		self.assertEqual(frappe.db.get_value("Commitment", doc.name, "status"), "Cancelled")
		self.assertEqual(getdate(frappe.db.get_value("Commitment", doc.name, "cancelled_on")), getdate())
