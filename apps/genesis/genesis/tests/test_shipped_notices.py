"""Shipped notifications of training, and shipped assignments of visits to centres and of decisions: who is told, and when."""

import frappe
from frappe.utils import add_days, nowdate

from genesis.certification import re_evaluation
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import (
	EVERYTHING,
	bring_to,
	make_assessed,
	make_body,
	make_centre,
	make_decided,
	make_officer,
	make_standard,
	record,
)
from genesis.tests.factories import as_user, make_participant, make_user
from genesis.tests.training_factories import enrol, make_edition
from genesis.training import enrolments

ACCREDITATION = "Centre Accreditation"


class TestShippedNotices(GenesisTestCase):
	def told(self, doc) -> list[str]:
		"""Who was notified about a record."""
		return frappe.get_all(
			"Notification Log",
			filters={"document_type": doc.doctype, "document_name": doc.name},
			pluck="for_user",
			order_by="for_user asc",
		)

	def test_trainers_hear_of_a_course_three_days_before(self):
		notice = frappe.get_doc("Notification", "Course about to start")
		edition, later = make_edition(3), make_edition(4)
		cancelled = make_edition(3, hours=("13:00:00", "14:00:00"))
		cancelled.db_set("status", "Cancelled")
		due = [doc.name for doc in notice.get_documents_for_today()]
		self.assertIn(edition.name, due)
		self.assertNotIn(later.name, due)
		self.assertNotIn(cancelled.name, due)
		notice.send(edition)
		self.assertEqual(self.told(edition), [edition.trainers[0].trainer])

	def test_whoever_enrolled_hears_of_a_seat_from_the_waiting_list(self):
		edition = make_edition(2, capacity=1)
		first = enrol(edition)
		with as_user(make_user("Programme Manager")):
			second = enrol(edition, make_participant().name)
		self.assertEqual(self.told(second), [])
		enrolments.withdraw(first.name, "Found a job")
		self.assertEqual(self.told(second), [make_user("Programme Manager")])

	def test_the_visitor_has_the_visit_as_a_task(self):
		visitor = make_user("Certification Officer", email="visita@genesis.example")
		day = add_days(nowdate(), -5)
		doc = frappe.get_doc(
			{
				"doctype": ACCREDITATION,
				"evaluation_centre": make_centre().name,
				"certifying_body": make_body().name,
				"applied_on": add_days(nowdate(), -20),
				"standards": [{"competency_standard": make_standard().name}],
				"visit_date": day,
				"visitor": visitor,
			}
		).insert()
		tasks = {"reference_type": ACCREDITATION, "reference_name": doc.name}
		self.assertFalse(frappe.db.exists("ToDo", tasks))
		doc = bring_to(doc, "in_review")
		task = frappe.get_last_doc("ToDo", tasks)
		self.assertEqual((task.allocated_to, str(task.date), task.status), (visitor, day, "Open"))
		self.assertIn(doc.name, task.description)
		bring_to(doc, "visited")
		task.reload()
		self.assertEqual(task.status, "Closed")

	def test_the_officer_has_the_decision_as_a_task(self):
		doc = make_assessed(*EVERYTHING)
		mark = {"reference_type": doc.doctype, "reference_name": doc.name}
		task = frappe.get_last_doc("ToDo", mark)
		self.assertEqual((task.allocated_to, task.status), (make_officer(), "Open"))
		self.assertIn(doc.participant, task.description)
		doc = bring_to(doc, "planned")
		self.assertEqual(frappe.get_all("ToDo", {**mark, "status": "Open"}), [])
		doc = bring_to(doc, "assessed", doc.evaluator_user)
		self.assertEqual(
			frappe.get_all("ToDo", {**mark, "status": "Open"}, pluck="allocated_to"), [make_officer()]
		)
		bring_to(doc, "certified", make_officer())
		self.assertEqual(frappe.get_all("ToDo", {**mark, "status": "Open"}), [])

	def test_the_task_to_plan_again_gives_way_to_that_of_the_decision(self):
		source = make_decided("C1")
		following = frappe.get_doc(source.doctype, source.re_evaluation)
		mark = {"reference_type": following.doctype, "reference_name": following.name, "status": "Open"}
		re_evaluation._make_task(following.name, following.participant)
		[task] = frappe.get_all("ToDo", mark, pluck="name")
		following.db_set("awaits_training", 0)
		following.update({"diagnosed_on": nowdate(), "evaluation_date": nowdate()})
		for row in following.diagnostic:
			row.level = "Masters It"
		following.update({field: source.get(field) for field in ("evaluator", "evaluation_centre")})
		following.save()
		self.assertEqual(frappe.get_all("ToDo", mark, pluck="name"), [task])
		bring_to(following, "planned")
		self.assertEqual(frappe.get_all("ToDo", mark), [])
		record(following, *EVERYTHING)
		bring_to(following, "assessed", frappe.get_doc("Evaluator", source.evaluator).user)
		[again] = frappe.get_all("ToDo", mark, pluck="description")
		self.assertIn("Decida", again)
