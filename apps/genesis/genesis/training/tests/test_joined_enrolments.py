"""Two enrolments of one person in one edition, after the two records of the person became one, and after undoing it."""

import frappe
from frappe.utils import flt

from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import make_office, make_participant
from genesis.tests.training_factories import enrol, make_edition
from genesis.training import attendance_desk, editions


def rows_of(edition: str) -> list[list[dict]]:
	names = frappe.get_all("Training Enrolment", {"edition": edition}, pluck="name")
	return [
		frappe.get_all("Training Enrolment", {"name": ("in", names)}, "*", order_by="name"),
		frappe.get_all("Training Attendance", {"parent": ("in", names)}, "*", order_by="name"),
		frappe.get_all("Training Need", {"enrolment": ("in", names)}, "*", order_by="name"),
	]


class TestJoinedEnrolments(GenesisTestCase):
	def setUp(self) -> None:
		super().setUp()
		office = make_office("Joined Office").name
		self.edition = make_edition(-3, -2, office=office, capacity=2)
		self.survivor, self.merged = (make_participant(office=office).name for _each in range(2))
		self.one = enrol(self.edition, self.survivor)
		self.two = enrol(self.edition, self.merged)
		for meeting, marks in zip(
			self.edition.meetings, (("Absent", "Present"), ("Present", "Absent")), strict=True
		):
			attendance_desk.save_attendance(
				self.edition.name, meeting.name, {self.one.name: marks[0], self.two.name: marks[1]}
			)
		attendance_desk.save_scores(self.edition.name, "pre_test", {self.one.name: 30})
		attendance_desk.save_scores(self.edition.name, "post_test", {self.two.name: 75})

	def merge(self):
		values = {"survivor": self.survivor, "merged": self.merged, "reason": "Same documents seen"}
		merge = frappe.get_doc({"doctype": "Participant Merge", **values}).insert()
		merge.submit()
		merge.reload()
		return merge

	def test_the_person_has_one_seat_with_the_better_of_both_and_undoing_gives_two(self):
		need = frappe.new_doc("Training Need")
		need.update({"participant": self.merged, "enrolment": self.two.name, "status": "Planned"})
		need.name = "NEED-JOINED"
		need.db_insert()
		before = rows_of(self.edition.name)
		merge = self.merge()
		self.one.reload()
		self.two.reload()
		self.assertEqual((self.one.status, self.one.attendance_percent, self.one.gain), ("Enrolled", 100, 45))
		self.assertEqual(self.two.status, "Withdrawn")
		self.assertIn(self.one.name, self.two.withdrawal_reason)
		self.assertEqual(frappe.db.get_value("Training Need", "NEED-JOINED", "enrolment"), self.one.name)
		self.assertEqual(frappe.db.get_value("Course Edition", self.edition.name, "enrolled"), 1)
		self.one.save()
		merge.cancel()
		self.one.reload()
		self.assertEqual(flt(self.one.attendance_percent), 50)
		for rows, were in zip(rows_of(self.edition.name), before, strict=True):
			for row in (*rows, *were):
				row.pop("modified")  # it was saved between
			self.assertEqual(rows, were)
		self.assertEqual(frappe.db.get_value("Course Edition", self.edition.name, "enrolled"), 2)

	def test_who_completed_it_with_both_completed_it(self):
		editions.close(self.edition.name)
		self.assertEqual(
			{frappe.db.get_value("Training Enrolment", doc.name, "status") for doc in (self.one, self.two)},
			{"Not Completed"},
		)
		merge = self.merge()
		statuses = [
			frappe.db.get_value("Training Enrolment", doc.name, "status") for doc in (self.one, self.two)
		]
		self.assertEqual(sorted(statuses), ["Completed", "Withdrawn"])
		merge.cancel()
		self.assertEqual(
			{frappe.db.get_value("Training Enrolment", doc.name, "status") for doc in (self.one, self.two)},
			{"Not Completed"},
		)
