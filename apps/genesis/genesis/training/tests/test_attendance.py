"""Attendance in one request, absences, scores, completion and what follows from it."""

import frappe
from frappe.utils import add_days, nowdate

from genesis.arguments import ArgumentError
from genesis.participants.timeline import timeline
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import make_standard
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.training_factories import enrol, make_course, make_edition
from genesis.training import attendance_desk, editions, meeting_calendar, needs, training_cards
from genesis.training.errors import AttendanceError, CourseError, EditionError, EnrolmentError
from genesis.training.trainers import trainers_of


class TestAttendance(GenesisTestCase):
	def take(self, edition, *marks, day=0):
		meeting = edition.meetings[day].name
		return attendance_desk.save_attendance(edition.name, meeting, {doc.name: mark for doc, mark in marks})

	def test_a_group_of_thirty_in_one_request(self):
		edition = make_edition(-1, 0, capacity=30)
		people = [enrol(edition) for _ in range(30)]
		told = self.take(edition, *((doc, "Present" if n % 3 else "Absent") for n, doc in enumerate(people)))
		self.assertEqual(told, {"marked": 30, "came": 20})
		people[1].reload()
		self.assertEqual((people[1].attendance_percent, people[1].attendance[0].hours), (100, 2))
		people[0].reload()
		self.assertEqual((people[0].attendance_percent, people[0].absences_in_row), (0, 1))
		self.take(edition, (people[0], "Late"))
		people[0].reload()
		self.assertEqual((len(people[0].attendance), people[0].attendance_percent), (1, 100))
		shown = attendance_desk.sheet(edition.name, edition.meetings[0].name)
		self.assertEqual(len(shown["people"]), 30)
		self.assertTrue(shown["taken"] and shown["people"][0]["person_name"])

	def test_all_or_none(self):
		edition, other = make_edition(-1, 1), make_edition(-2)
		doc, stranger = enrol(edition), enrol(other)
		with self.assertThrows(AttendanceError, stranger.name, "no seat"):
			self.take(edition, (doc, "Present"), (stranger, "Present"))
		with self.assertThrows(AttendanceError, "Sick", "Present"):
			self.take(edition, (doc, "Sick"))
		with self.assertThrows(AttendanceError, "still to come"):
			self.take(edition, (doc, "Present"), day=1)
		with self.assertThrows(AttendanceError, "no such meeting"):
			attendance_desk.save_attendance(edition.name, other.meetings[0].name, {doc.name: "Present"})
		for nothing in ("{}", {}):
			with self.assertThrows(AttendanceError, "Nobody"):
				attendance_desk.save_attendance(edition.name, edition.meetings[0].name, nothing)
		with self.assertThrows(ArgumentError, "cannot be read"):
			attendance_desk.save_attendance(edition.name, edition.meetings[0].name, "[]")
		doc.reload()
		self.assertEqual(doc.attendance, [])

	def test_absences_in_a_row_raise_one_task_that_closes_itself(self):
		edition = make_edition(-3, -2, -1, 0)
		doc = enrol(edition)
		tasks = {"reference_name": doc.name, "status": "Open"}
		self.take(edition, (doc, "Absent"), day=0)
		self.assertEqual(frappe.db.count("ToDo", tasks), 0)
		self.take(edition, (doc, "Absent"), day=1)
		self.take(edition, (doc, "Absent"), day=2)
		task = frappe.get_last_doc("ToDo", tasks)
		self.assertEqual(frappe.db.count("ToDo", tasks), 1)
		self.assertEqual(task.allocated_to, edition.trainers[0].trainer)
		self.assertIn("2 meetings in a row", task.description)
		self.take(edition, (doc, "Present"), day=3)
		self.assertEqual(frappe.db.count("ToDo", tasks), 0)

	def test_the_task_goes_to_whoever_coordinates_the_plan(self):
		edition, coach = make_edition(-2, -1), make_user("Labour Coach")
		doc = enrol(edition)
		self.plan(doc.participant, coordinator=coach)
		for day in (0, 1):
			self.take(edition, (doc, "Absent"), day=day)
		self.assertEqual(frappe.get_last_doc("ToDo", {"reference_name": doc.name}).allocated_to, coach)

	def test_scores(self):
		edition = make_edition(-1)
		doc, other = enrol(edition), enrol(edition)
		attendance_desk.save_scores(edition.name, "pre_test", {doc.name: "42,5", other.name: ""})
		attendance_desk.save_scores(edition.name, "post_test", {doc.name: 80})
		doc.reload()
		self.assertEqual((doc.pre_test, doc.post_test, doc.gain), (42.5, 80, 37.5))
		self.assertFalse(frappe.db.get_value("Training Enrolment", other.name, "pre_test_taken"))
		for wrong, error in (("abc", AttendanceError), (101, EnrolmentError), ("nan", AttendanceError)):
			with self.assertThrows(error):
				attendance_desk.save_scores(edition.name, "post_test", {doc.name: wrong})
		with self.assertThrows(AttendanceError, "final_test"):
			attendance_desk.save_scores(edition.name, "final_test", {doc.name: 1})

	def test_completion_is_written_on_the_support_plan(self):
		edition = make_edition(-2, -1)
		good, untested, away = (enrol(edition) for _ in range(3))
		plan = self.plan(good.participant)
		for day in (0, 1):
			self.take(edition, (good, "Present"), (untested, "Present"), (away, "Absent"), day=day)
		attendance_desk.save_scores(edition.name, "post_test", {good.name: 90, away.name: 90})
		self.assertEqual(editions.close(edition.name)["completed"], 1)
		found = {doc: frappe.get_doc("Training Enrolment", doc.name) for doc in (good, untested, away)}
		self.assertEqual(
			[doc.status for doc in found.values()], ["Completed", "Not Completed", "Not Completed"]
		)
		self.assertIn("post-test was not taken", found[untested].missing)
		self.assertIn("Attendance is below", found[away].missing)
		plan.reload()
		self.assertEqual(
			(plan.services[0].status, str(plan.services[0].done_on)), ("Done", add_days(nowdate(), -1))
		)
		attendance_desk.save_scores(edition.name, "post_test", {untested.name: 60})
		self.assertEqual(frappe.db.get_value("Training Enrolment", untested.name, "status"), "Completed")
		with self.assertThrows(AttendanceError, "closed"):
			self.take(edition, (good, "Absent"))
		kinds = [event["title"] for event in timeline(good.participant) if event["kind"] == "Training"]
		self.assertEqual(sorted(kinds), ["Course completed: Test Course", "Enrolled: Test Course"])

	def test_an_edition_closes_with_all_its_attendance_only(self):
		edition = make_edition(-1, 0)
		doc = enrol(edition)
		self.take(edition, (doc, "Present"))
		with self.assertThrows(EditionError, "Attendance", "missing"):
			editions.close(edition.name)
		edition.reload()
		edition.meetings[0].ends_at = "11:00:00"
		with self.assertThrows(EditionError, "the meeting stays"):
			edition.save()
		with self.assertThrows(EnrolmentError, "withdraw it instead"):
			frappe.delete_doc("Training Enrolment", doc.name)

	def test_needs_from_an_evaluation_to_the_course(self):
		standard = make_standard().name
		short = make_course("Hygiene", hours=4, minimum_score=0, elements=[self.element(standard, "E1")])
		make_course("Everything", hours=40, elements=[self.element(standard, None)])
		self.assertEqual(short.elements[0].unit, "U1")
		person, source = make_participant(), frappe.get_doc("Competency Standard", standard)
		opened = needs.open_needs(person.name, standard, [{"unit": "U1", "element": "E1"}], source)
		self.assertEqual(
			needs.open_needs(person.name, standard, [{"unit": "U1", "element": "E1"}], source), opened
		)
		need = frappe.get_doc("Training Need", opened[0])
		self.assertEqual(
			(need.status, need.suggested_course, need.office), ("Open", "Hygiene", person.office)
		)
		edition = make_edition(-1, course="Hygiene")
		doc = enrol(edition, person.name)
		need.reload()
		self.assertEqual((need.status, need.enrolment), ("Planned", doc.name))
		need.status = "Completed"
		need.save()
		self.assertEqual(frappe.db.get_value("Training Need", need.name, "status"), "Planned")
		self.assertEqual(trainers_of(person.name, standard), {edition.trainers[0].trainer})
		self.assertEqual(trainers_of(make_participant().name, standard), set())
		self.take(edition, (doc, "Present"))
		editions.close(edition.name)
		need.reload()
		self.assertEqual((need.status, str(need.completed_on)), ("Completed", nowdate()))
		with self.assertThrows(CourseError, "E9"):
			make_course("Wrong", elements=[self.element(standard, "E9")])

	def test_who_leaves_needs_the_training_still(self):
		from genesis.training.enrolments import withdraw

		standard = make_standard().name
		make_course("Hygiene", hours=4, elements=[self.element(standard, "E1")])
		person = make_participant().name
		doc = enrol(make_edition(1, course="Hygiene"), person)
		source = frappe.get_doc("Competency Standard", standard)
		[name] = needs.open_needs(person, standard, [{"unit": "U1", "element": "E1"}], source)
		self.assertEqual(frappe.db.get_value("Training Need", name, "status"), "Planned")
		withdraw(doc.name, "Work")
		self.assertEqual(frappe.db.get_value("Training Need", name, ["status", "enrolment"]), ("Open", None))

	def test_today_on_calendar_and_cards(self):
		office = make_office("Calendar Office").name
		edition = make_edition(-1, 0, office=office)
		enrol(edition)
		with as_user(make_user("Trainer", office=office)):
			events = meeting_calendar.events(add_days(nowdate(), -1), nowdate())
			self.assertEqual([event["name"] for event in events], [edition.name] * 2)
			self.assertEqual(
				(events[1]["start"], events[1]["end"][-8:]), (f"{nowdate()} 08:00:00", "10:00:00")
			)
			self.assertEqual(training_cards.meetings_today()["value"], 1)
			self.assertEqual(training_cards.attendance_to_take()["value"], 2)
			groups = attendance_desk.groups()
		self.assertEqual([(row.name, len(row.meetings)) for row in groups], [(edition.name, 2)])
		with as_user(make_user("Partner User")), self.assertRaises(frappe.PermissionError):
			meeting_calendar.events(nowdate(), nowdate())

	def plan(self, participant, coordinator="Administrator"):
		return frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": participant,
				"start_date": "2026-03-10",
				"objective": "Work",
				"coordinator": coordinator,
				"services": [{"service": "2b", "status": "Planned"}],
			}
		).insert()

	def element(self, standard, element):
		return {"competency_standard": standard, "element": element}
