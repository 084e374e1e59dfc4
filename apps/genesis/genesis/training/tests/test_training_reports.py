"""Reports about training, and the certificate of attendance: figures by hand, for each reader what is theirs."""

import frappe
from frappe.desk.query_report import run
from frappe.utils import add_days, nowdate

from genesis.reporting import ReportFilterError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.training_factories import enrol, make_edition
from genesis.training import attendance_desk, editions

PRINT = "Constancia de curso"


class TestTrainingReports(GenesisTestCase):
	clears_cache = True

	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.office = make_office("Report Training Office").name
		cls.edition = make_edition(-2, -1, office=cls.office, costs=[{"item": "Room", "amount": 100}])
		people = [
			make_participant(office=cls.office, first_name=name, first_surname="Zepeda", sex=sex).name
			for name, sex in (("Ana", "Female"), ("Eva", "Female"), ("Leo", "Male"))
		]
		cls.ana, cls.eva, cls.leo = (enrol(cls.edition, person) for person in people)
		for meeting in cls.edition.meetings:
			marks = {cls.ana.name: "Present", cls.eva.name: "Present", cls.leo.name: "Absent"}
			attendance_desk.save_attendance(cls.edition.name, meeting.name, marks)
		attendance_desk.save_scores(cls.edition.name, "pre_test", {cls.ana.name: 40, cls.eva.name: 50})
		attendance_desk.save_scores(cls.edition.name, "post_test", {cls.ana.name: 80, cls.eva.name: 55})

	def rows(self, report, **filters):
		return run(report, {"office": self.office, **filters})["result"]

	def test_attendance_and_gain(self):
		editions.close(self.edition.name)
		[row] = self.rows("Training Attendance and Gain")
		self.assertEqual(
			(row["enrolled"], row["completed"], row["completion"], row["attendance"], row["gain"]),
			(3, 1, 33.3, 100, 22.5),
		)

	def test_cost_per_person(self):
		[row] = self.rows("Training Cost per Person")
		self.assertEqual(
			(row["attended"], str(row["cost_attended"]), row["cost_completed"]), (2, "50.00", None)
		)

	def test_enrolment_by_kind(self):
		row = next(row for row in self.rows("Training Enrolment by Kind") if row["kind"] == "Soft Skills")
		self.assertEqual((row["women"], row["men"], row["total"], row["people"]), (2, 1, 3, 3))

	def test_absences(self):
		[row] = self.rows("Training Absences")
		self.assertEqual((row["participant"], row["absences_in_row"]), (self.leo.participant, 2))
		self.assertEqual(self.rows("Training Absences", least=3), [])
		with self.assertThrows(ReportFilterError, "Absences in a Row"):
			self.rows("Training Absences", least=0)

	def test_days_and_readers(self):
		self.assertEqual(self.rows("Training Attendance and Gain", from_date=nowdate()), [])
		with self.assertThrows(ReportFilterError, "To Date"):
			self.rows("Training Cost per Person", from_date=nowdate(), to_date=add_days(nowdate(), -1))
		with as_user(make_user("Trainer", office=make_office("Elsewhere Training").name)):
			self.assertEqual(run("Training Attendance and Gain", {})["result"], [])
		with as_user(make_user("Trainer", office=self.office)):
			self.assertIn("Leo Zepeda", frappe.as_json(run("Training Absences", {})["result"]))
		with as_user(make_user("Fund Accountant")), self.assertRaises(frappe.PermissionError):
			run("Training Cost per Person", {})

	def test_the_certificate(self):
		def page(doc):
			return frappe.get_print("Training Enrolment", doc.name, PRINT)

		self.assertIn("SIN VALIDEZ", page(self.ana))
		editions.close(self.edition.name)
		text = page(self.ana)
		for part in ("Ana Zepeda", "Test Course", "10 horas", "100 %", self.ana.name):
			self.assertIn(part, text)
		self.assertNotIn("SIN VALIDEZ", text)
		self.assertIn("SIN VALIDEZ", page(self.leo))
		with as_user(make_user("Programme Auditor")):
			sheet = frappe.get_attr("genesis.training.certificate_print.training_certificate")
			self.assertNotIn("Zepeda", sheet(frappe.get_doc("Training Enrolment", self.ana.name))["name"])
