"""From not yet competent to certified, by the real records of certification and training, without a stand-in."""

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, nowdate

from genesis.certification.errors import DutiesError, EvaluationError
from genesis.genesis_configuration.milestones import milestone_of
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import (
	bring_to,
	make_decided,
	make_evaluation,
	make_evaluator,
	make_officer,
	make_standard,
	prepare,
	record,
)
from genesis.tests.factories import as_user, make_participant, make_user
from genesis.tests.training_factories import enrol, make_course, make_edition
from genesis.training import attendance_desk, editions, enrolments, need_closing, reopening
from genesis.training.errors import EditionError, TrainingNeedError

EVALUATION, NEED = "Competency Evaluation", "Training Need"
SHORT, LONG = "Short Course of Plating", "Long Course of Everything"
# Everything but C4, most of the element E3.
ALL_BUT_PLATING = ("C1", "C2", "C3", "C5")


def again(doc: Document) -> Document:
	"""The record as it is by now."""
	return frappe.get_doc(doc.doctype, doc.name)


class TestPathToCompetence(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		prepare()
		cls.officer, cls.manager = make_officer(), make_user("Programme Manager")
		standard = make_standard().name
		make_course(SHORT, hours=6, elements=[{"competency_standard": standard, "element": "E3"}])
		make_course(LONG, hours=40, elements=[{"competency_standard": standard}])

	def failed(self, *met: str) -> Document:
		return make_decided(*(met or ALL_BUT_PLATING))

	def needs(self, doc: Document) -> list[tuple[str, str, str | None]]:
		rows = frappe.get_all(
			NEED,
			filters={"participant": doc.participant},
			fields=["element", "status", "suggested_course"],
			order_by="element asc",
		)
		return [(row.element, row.status, row.suggested_course) for row in rows]

	def need(self, doc: Document) -> str:
		return frappe.db.get_value(NEED, {"participant": doc.participant})

	def following(self, doc: Document) -> Document:
		return frappe.get_doc(EVALUATION, frappe.db.get_value(EVALUATION, doc.name, "re_evaluation"))

	def course(self, participant: str, title: str = SHORT, **values) -> tuple[Document, Document]:
		edition = make_edition(-2, -1, course=title, **values)
		return edition, enrol(edition, participant)

	def take(self, edition: Document, enrolment: Document, mark: str = "Present", score: int = 90) -> None:
		for row in edition.meetings:
			attendance_desk.save_attendance(edition.name, row.name, {enrolment.name: mark})
		attendance_desk.save_scores(edition.name, "post_test", {enrolment.name: score})

	def diagnose(self, name: str) -> Document:
		doc = frappe.get_doc(EVALUATION, name)
		for row in doc.diagnostic:
			row.level = "Masters It"
		doc.update(
			{"diagnosed_on": nowdate(), "evaluation_date": nowdate(), "evaluator": make_evaluator().name}
		)
		return doc.save()

	def test_from_not_yet_competent_to_the_certificate(self):
		first = self.failed()
		self.assertEqual([row.element for row in first.gaps], ["E3"])
		self.assertEqual(self.needs(first), [("E3", "Open", SHORT)])
		second = self.following(first)
		self.assertTrue(second.awaits_training)
		with self.assertThrows(EvaluationError, "training", "not completed"):
			bring_to(self.diagnose(second.name), "planned")
		edition, enrolment = self.course(first.participant)
		self.assertEqual(self.needs(first), [("E3", "Planned", SHORT)])
		self.take(edition, enrolment)
		self.assertTrue(self.following(first).awaits_training)
		editions.close(edition.name)
		self.assertEqual(self.needs(first), [("E3", "Completed", SHORT)])
		second = self.following(first)
		self.assertFalse(second.awaits_training)
		self.assertEqual(str(second.evaluation_date), add_days(nowdate(), 7))
		task = frappe.get_last_doc("ToDo", {"reference_type": EVALUATION, "reference_name": second.name})
		self.assertEqual((task.allocated_to, task.status), (self.officer, "Open"))
		second = bring_to(self.diagnose(second.name), "planned", self.officer)
		self.assertEqual([row.criterion for row in second.evidence if not row.carried_over], ["C4", "C5"])
		second = bring_to(record(second, "C4", "C5"), "assessed", second.evaluator_user)
		second = bring_to(second, "certified", self.officer)
		certificate = frappe.get_doc("Competency Certificate", again(second).certificate)
		self.assertEqual((certificate.status, certificate.participant), ("Valid", first.participant))
		self.assertFalse(frappe.db.exists(EVALUATION, {"re_evaluation_of": second.name}))

	def test_several_failed_elements_are_learned_in_the_fewest_hours(self):
		first = self.failed("C1", "C5")
		self.assertEqual([element for element, *_rest in self.needs(first)], ["E1", "E2", "E3"])
		self.assertEqual({course for *_rest, course in self.needs(first)}, {LONG})

	def test_a_course_that_was_not_completed_teaches_nothing(self):
		first = self.failed()
		edition, enrolment = self.course(first.participant)
		self.take(edition, enrolment, score=20)
		editions.close(edition.name)
		self.assertEqual(self.needs(first), [("E3", "Open", SHORT)])
		self.assertTrue(self.following(first).awaits_training)
		attendance_desk.save_scores(edition.name, "post_test", {enrolment.name: 60})
		self.assertEqual(self.needs(first), [("E3", "Completed", SHORT)])
		self.assertFalse(self.following(first).awaits_training)
		attendance_desk.save_scores(edition.name, "post_test", {enrolment.name: 59})
		self.assertEqual(self.needs(first), [("E3", "Open", SHORT)])
		self.assertTrue(self.following(first).awaits_training)

	def test_who_trained_does_not_evaluate_afterwards(self):
		first = self.failed()
		trainer = make_evaluator().user
		edition, enrolment = self.course(first.participant, trainers=[{"trainer": trainer}])
		self.take(edition, enrolment)
		editions.close(edition.name)
		with self.assertThrows(DutiesError, trainer, "trained", "somebody else evaluates"):
			bring_to(self.diagnose(first.re_evaluation), "planned")
		doc = self.diagnose(first.re_evaluation)
		doc.evaluator = make_evaluator("tercera@genesis.example").name
		doc.save()
		self.assertEqual(milestone_of(bring_to(doc, "planned")), "planned")

	def test_the_diagnostic_itself_asks_for_training(self):
		from genesis.certification.evaluation_outcome import ask_for_training

		levels = [{"element": "E3", "level": "Does Not Master It"}]
		levels += [{"element": element, "level": "Masters It"} for element in ("E1", "E2")]
		doc = make_evaluation(diagnostic=levels)
		with as_user(self.officer):
			self.assertEqual(len(ask_for_training(doc.name)), 1)
		edition, enrolment = self.course(doc.participant)
		self.take(edition, enrolment)
		editions.close(edition.name)
		self.assertTrue(frappe.db.exists("ToDo", {"reference_name": doc.name, "allocated_to": self.officer}))
		self.assertEqual(milestone_of(bring_to(self.diagnose(doc.name), "planned")), "planned")

	def test_a_cancelled_decision_asks_for_no_training(self):
		for planned in (False, True):
			first = self.failed()
			following = first.re_evaluation
			if planned:
				edition, enrolment = self.course(first.participant)
			with as_user(self.manager):
				first.cancel()
			self.assertEqual(self.needs(first), [("E3", "Closed", SHORT)])
			need = frappe.get_doc(NEED, self.need(first))
			self.assertEqual((need.enrolment, str(need.closed_on)), (None, nowdate()))
			self.assertIn(first.name, need.closing_reason)
			self.assertFalse(frappe.db.exists(EVALUATION, following))
		self.take(edition, enrolment)
		editions.close(edition.name)  # the course goes on, and brings back nothing of the decision
		self.assertEqual(self.needs(first), [("E3", "Closed", SHORT)])
		self.assertFalse(frappe.db.exists(EVALUATION, {"re_evaluation_of": first.name}))

	def test_a_decision_stays_while_the_evaluation_after_it_is_under_way(self):
		first = self.failed()
		second = self.diagnose(first.re_evaluation)
		with as_user(self.manager):
			with self.assertThrows(EvaluationError, second.name, "withdraw it first"):
				frappe.get_doc(EVALUATION, first.name).cancel()
			bring_to(second, "withdrawn")
			frappe.get_doc(EVALUATION, first.name).cancel()
		self.assertEqual(milestone_of(again(first)), "cancelled")
		self.assertEqual(self.needs(first), [("E3", "Closed", SHORT)])

	def test_an_upheld_appeal_asks_for_no_training(self):
		first = self.failed()
		for user, milestone, field in (
			(self.officer, "appealed", "appeal_reason"),
			(self.manager, "appeal_upheld", "appeal_answer"),
		):
			with as_user(user):
				doc = frappe.get_doc(EVALUATION, first.name)
				doc.set(field, "The plates had not come")
				doc.save()
			bring_to(doc, milestone, user)
		self.assertEqual(self.needs(first), [("E3", "Closed", SHORT)])
		self.assertFalse(self.following(first).awaits_training)

	def test_what_was_learned_elsewhere_is_closed_with_a_reason(self):
		first = self.failed()
		need = self.need(first)
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			need_closing.close(need, "Learned at work")
		with as_user(self.officer):
			with self.assertThrows(TrainingNeedError, "Reason is missing"):
				need_closing.close(need, " ")
			need_closing.close(need, "Learned at work")
			with self.assertThrows(TrainingNeedError, need, "closed"):
				need_closing.close(need, "Again")
		self.assertFalse(self.following(first).awaits_training)
		self.assertEqual(frappe.db.get_value(NEED, need, "closing_reason"), "Learned at work")
		doc = frappe.get_doc(NEED, need)
		doc.update({"status": "Open", "closing_reason": "x"})
		doc.save()
		self.assertEqual((again(doc).status, again(doc).closing_reason), ("Closed", "Learned at work"))

	def test_a_course_opened_again_has_no_results_until_it_is_closed_anew(self):
		first = self.failed()
		edition, enrolment = self.course(first.participant)
		late = enrol(frappe.get_doc("Course Edition", edition.name))
		for row in edition.meetings:
			attendance_desk.save_attendance(
				edition.name, row.name, {enrolment.name: "Present", late.name: "Absent"}
			)
		attendance_desk.save_scores(edition.name, "post_test", {enrolment.name: 90, late.name: 90})
		for user in (edition.trainers[0].trainer, self.officer):
			with as_user(user), self.assertRaises(frappe.PermissionError):
				reopening.reopen(edition.name, "Mistake")
		with as_user(self.manager):
			with self.assertThrows(EditionError, "only a closed course"):
				reopening.reopen(edition.name, "Mistake")
			self.assertEqual(editions.close(edition.name)["completed"], 1)
			self.assertFalse(self.following(first).awaits_training)
			with self.assertThrows(EditionError, "Reason is missing"):
				reopening.reopen(edition.name, "")
			self.assertEqual(reopening.reopen(edition.name, "Mistake <b>"), 2)
		self.assertEqual({again(each).status for each in (enrolment, late)}, {"Enrolled"})
		self.assertEqual(self.needs(first), [("E3", "Planned", SHORT)])
		self.assertTrue(self.following(first).awaits_training)
		edition.reload()
		self.assertEqual((edition.status, edition.closed_on, edition.completed), ("Open", None, 0))
		self.assertEqual((edition.reopening_reason, str(edition.reopened_on)), ("Mistake <b>", nowdate()))
		for row in edition.meetings:
			attendance_desk.save_attendance(edition.name, row.name, {late.name: "Present"})
		self.assertEqual(editions.close(edition.name)["completed"], 2)
		self.assertEqual(self.needs(first), [("E3", "Completed", SHORT)])
		self.assertFalse(self.following(first).awaits_training)

	def test_two_courses_for_one_evaluation(self):
		one = make_course(
			"Only Hygiene", hours=4, elements=[{"competency_standard": make_standard().name, "element": "E1"}]
		)
		first = self.failed("C1", "C3")  # of E1 the lesser criterion, of E3 everything
		self.assertEqual(self.needs(first), [("E1", "Open", one.name), ("E3", "Open", SHORT)])
		for number, title in enumerate((one.name, SHORT), start=1):
			self.assertTrue(self.following(first).awaits_training)
			hours = (f"0{number}:00:00", f"0{number}:30:00")
			edition, enrolment = self.course(first.participant, title, hours=hours)
			self.take(edition, enrolment)
			editions.close(edition.name)
		self.assertFalse(self.following(first).awaits_training)

	def test_who_left_the_waiting_list_may_come_again(self):
		edition, seated = self.course(make_participant().name, capacity=1)
		waiting = enrol(edition)
		for row in edition.meetings:
			attendance_desk.save_attendance(edition.name, row.name, {seated.name: "Present"})
		editions.close(edition.name)
		self.assertEqual(again(waiting).status, "Withdrawn")
		with as_user(self.manager):
			reopening.reopen(edition.name, "A week more")
		frappe.db.set_value("Course Edition", edition.name, "capacity", 2)
		self.assertEqual(enrolments.enrol(edition.name, [waiting.participant]), {"enrolled": 1, "waiting": 0})
