"""Bad input of certification and training: refused in the language of the reader, naming what is wrong, and nothing saved."""

import frappe
from frappe.utils import add_days, nowdate

from genesis.certification import verification
from genesis.certification.certificate_numbers import new_number
from genesis.certification.errors import DutiesError, NotAccreditedError, StandardError
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import (
	EVERYTHING,
	bring_to,
	make_assessed,
	make_evaluation,
	make_evaluator,
	make_officer,
	make_standard,
	prepare,
	record,
)
from genesis.tests.factories import make_participant, make_user
from genesis.tests.training_factories import enrol, make_edition
from genesis.training import editions
from genesis.training.errors import EnrolmentError, MeetingOverlapError

EVALUATION = "Competency Evaluation"


class TestRefusalsInSpanish(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		prepare()

	def setUp(self):
		super().setUp()
		frappe.local.lang = "es"

	def test_an_accreditation_that_expired_before_the_day(self):
		doc = record(bring_to(make_evaluation(), "planned"), *EVERYTHING)
		person = make_evaluator()
		person.accreditations[0].valid_until = add_days(nowdate(), -1)
		person.save()
		with self.assertThrows(NotAccreditedError, "no tiene acreditación para evaluar", "TST-COOK"):
			bring_to(doc, "assessed", doc.evaluator_user)
		self.assertEqual(
			frappe.db.get_value(EVALUATION, doc.name, "milestone"), "Competency Evaluation: planned"
		)

	def test_who_evaluated_and_decides(self):
		doc = make_assessed(*EVERYTHING)
		frappe.get_doc("User", doc.evaluator_user).add_roles("Certification Officer")
		frappe.clear_cache(user=doc.evaluator_user)
		frappe.local.lang = "es"
		with self.assertThrows(DutiesError, doc.evaluator_user, "evaluó a esta persona: decide otra persona"):
			bring_to(doc, "certified", doc.evaluator_user)
		self.assertFalse(frappe.db.exists("Competency Certificate", {"evaluation": doc.name}))

	def test_weights_that_do_not_sum(self):
		doc = make_standard("TST-SUM-ES")
		doc.units[0].weight = 59
		with self.assertThrows(StandardError, "99", "deben sumar 100"):
			doc.save()
		self.assertEqual(frappe.get_doc("Competency Standard", doc.name).units[0].weight, 60)

	def test_two_meetings_of_one_person_at_the_same_time(self):
		person = enrol(make_edition(1)).participant
		clash = make_edition(1, trainers=[{"trainer": make_user("Labour Coach")}])
		with self.assertThrows(MeetingOverlapError, person, "a la hora de", "08:00-10:00"):
			enrol(clash, person)
		self.assertFalse(frappe.db.exists("Training Enrolment", {"edition": clash.name}))

	def test_a_full_course_and_one_that_is_over(self):
		edition = make_edition(0, capacity=1)
		enrol(edition)
		frappe.local.message_log = []
		person = make_participant().name
		self.assertEqual(enrol(edition, person).status, "Waiting")
		told = " ".join(frappe.parse_json(each)["message"] for each in frappe.local.message_log)
		self.assertIn(f"El curso está lleno: {person} queda en lista de espera", told)
		editions.cancel(edition.name, "Sin aula")
		with self.assertThrows(EnrolmentError, edition.name, "no se puede inscribir a nadie"):
			enrol(edition)
		self.assertEqual(frappe.db.count("Training Enrolment", {"edition": edition.name}), 2)

	def test_a_number_guessed_at_random(self):
		frappe.local.request_ip = "203.0.113.77"
		answer = verification.answer(new_number())
		self.assertEqual(
			(answer.found, answer.headline, answer.rows),
			(False, "No hay ningún certificado con este número", []),
		)

	def test_the_officer_of_the_tests_may_decide(self):
		"""What is refused above is refused for its reason, not for everybody."""
		doc = bring_to(make_assessed(*EVERYTHING), "certified", make_officer())
		self.assertTrue(frappe.db.exists("Competency Certificate", {"evaluation": doc.name}))
