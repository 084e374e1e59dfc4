"""Seats, the waiting list, courses at the same time, and who may do what."""

import frappe
from frappe.utils import add_days, nowdate

from genesis.arguments import ArgumentError
from genesis.participants.participant_status import exit_participant
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.training_factories import enrol, make_course, make_edition
from genesis.training import attendance_desk, editions, enrolments
from genesis.training.errors import CourseError, EditionError, EnrolmentError, MeetingOverlapError


def status(doc):
	return frappe.db.get_value("Training Enrolment", doc.name, "status")


class TestEnrolments(GenesisTestCase):
	def test_a_full_course_has_a_waiting_list_that_moves_up_by_itself(self):
		edition = make_edition(1, 2, capacity=1)
		first, second, third = (enrol(edition) for _ in range(3))
		self.assertEqual([status(doc) for doc in (first, second, third)], ["Enrolled", "Waiting", "Waiting"])
		edition.reload()
		self.assertEqual((edition.enrolled, edition.waiting), (1, 2))
		self.assertEqual(enrolments.withdraw(first.name, "Found a job"), [second.name])
		self.assertEqual(
			[status(doc) for doc in (first, second, third)], ["Withdrawn", "Enrolled", "Waiting"]
		)
		task = frappe.get_last_doc("ToDo", {"reference_name": second.name})
		self.assertEqual(task.allocated_to, edition.trainers[0].trainer)
		edition.reload()
		edition.capacity = 2
		edition.save()
		self.assertEqual(status(third), "Enrolled")
		frappe.delete_doc("Training Enrolment", third.name)
		edition.reload()
		self.assertEqual((edition.enrolled, edition.waiting), (1, 0))

	def test_who_is_busy_meanwhile_is_passed_over(self):
		edition = make_edition(1, capacity=1)
		first, second, third = (enrol(edition) for _ in range(3))
		other = make_edition(
			1, hours=("09:00:00", "11:00:00"), trainers=[{"trainer": make_user("Labour Coach")}]
		)
		enrol(other, second.participant)
		self.assertEqual(enrolments.withdraw(first.name, "Moved away"), [third.name])
		self.assertEqual(status(second), "Waiting")

	def test_two_courses_at_the_same_time(self):
		edition = make_edition(1)
		person = enrol(edition).participant
		coach = [{"trainer": make_user("Labour Coach")}]
		clash = make_edition(1, hours=("09:30:00", "11:00:00"), trainers=coach)
		with self.assertThrows(MeetingOverlapError, person, edition.name, "08:00-10:00", "09:30-11:00"):
			enrol(clash, person)
		enrol(make_edition(1, hours=("10:00:00", "12:00:00")), person)
		later = make_edition(3, trainers=[{"trainer": make_user("Evaluator")}])
		enrol(later, person)
		later.reload()
		later.meetings[0].meeting_date = add_days(nowdate(), 1)
		with self.assertThrows(MeetingOverlapError, person):
			later.save()

	def test_a_trainer_is_in_one_place(self):
		edition = make_edition(1)
		with self.assertThrows(MeetingOverlapError, edition.trainers[0].trainer, edition.name):
			make_edition(1, hours=("09:00:00", "10:00:00"))

	def test_refused_enrolments(self):
		edition = make_edition(1)
		person = enrol(edition).participant
		with self.assertThrows(EnrolmentError, person, "already"):
			enrol(edition, person)
		gone = make_participant().name
		exit_participant(gone, "Other")
		with self.assertThrows(EnrolmentError, gone, "left"):
			enrol(edition, gone)
		with self.assertThrows(EnrolmentError, "Reason"):
			enrolments.withdraw(enrol(edition).name, " ")
		editions.cancel(edition.name, "No trainer")
		with self.assertThrows(EnrolmentError, "cancelled"):
			enrol(edition)
		self.assertEqual(
			frappe.db.count("Training Enrolment", {"edition": edition.name, "status": "Withdrawn"}), 2
		)

	def test_several_at_once_or_none(self):
		edition = make_edition(1, capacity=2)
		people = [make_participant().name for _ in range(3)]
		self.assertEqual(enrolments.enrol(edition.name, people), {"enrolled": 2, "waiting": 1})
		for nobody in ("[]", []):
			with self.assertThrows(EnrolmentError, "Choose"):
				enrolments.enrol(edition.name, nobody)
		for unreadable in ("{}", [["x"]]):
			with self.assertThrows(ArgumentError, "cannot be read"):
				enrolments.enrol(edition.name, unreadable)

	def test_what_genesis_writes_is_not_written_by_clients(self):
		edition = make_edition(1, capacity=1)
		enrol(edition)
		waiting = enrol(edition, moved_up_on=nowdate(), status="Completed", completed_on=nowdate())
		self.assertEqual(status(waiting), "Waiting")
		waiting.moved_up_on = nowdate()
		waiting.append("attendance", {"meeting": "x", "status": "Present", "hours": 9})
		waiting.save()
		waiting.reload()
		self.assertEqual((waiting.status, waiting.attendance, waiting.moved_up_on), ("Waiting", [], None))
		edition.reload()
		edition.status = "Closed"
		edition.save()
		self.assertEqual(frappe.db.get_value("Course Edition", edition.name, "status"), "Open")

	def test_bad_courses_and_editions(self):
		with self.assertThrows(CourseError, "Hours"):
			make_course("No Hours", hours=0)
		with self.assertThrows(CourseError, "Attendance Needed", "100"):
			make_course("Too Much", minimum_attendance=101)
		with self.assertThrows(EditionError, "Capacity"):
			make_edition(1, capacity=0)
		with self.assertThrows(EditionError, "Row 1", "To"):
			make_edition(1, hours=("10:00:00", "10:00:00"))
		with self.assertThrows(MeetingOverlapError, "Two meetings overlap"):
			make_edition(1, 1)
		edition = make_edition(1)
		enrol(edition), enrol(edition)
		edition.reload()
		edition.capacity = 1
		with self.assertThrows(EditionError, "less than the people enrolled"):
			edition.save()

	def test_costs_are_added_to_the_cent(self):
		edition = make_edition(1, costs=[{"item": "Room", "amount": 0.1}, {"item": "Food", "amount": 0.2}])
		self.assertEqual(str(edition.total_cost), "0.30")

	def test_who_may_do_what(self):
		office, far = make_office("Training Office").name, make_office("Far Training Office").name
		edition = make_edition(0, office=office)
		doc = enrol(edition)
		with as_user(make_user("Trainer", office=office)):
			self.assertTrue(attendance_desk.sheet(edition.name, edition.meetings[0].name)["may_write"])
		with as_user(make_user("Trainer", office=far)):
			self.assertEqual(frappe.get_list("Training Enrolment", {"edition": edition.name}), [])
			with self.assertRaises(frappe.PermissionError):
				attendance_desk.save_attendance(edition.name, edition.meetings[0].name, {doc.name: "Present"})
			with self.assertRaises(frappe.PermissionError):
				enrolments.withdraw(doc.name, "Mine")
		for role in ("Monitoring Officer", "Programme Auditor"):
			with as_user(make_user(role)):
				self.assertTrue(frappe.has_permission("Training Enrolment", "read", doc=doc.name))
				for act in (editions.close, lambda name: editions.cancel(name, "x")):
					with self.assertRaises(frappe.PermissionError):
						act(edition.name)
		with as_user(make_user("Fund Accountant")), self.assertRaises(frappe.PermissionError):
			attendance_desk.groups()
