"""Appeals and second evaluations."""

from unittest.mock import patch

import frappe
from frappe.utils import add_days, nowdate

from genesis.certification import re_evaluation
from genesis.certification.errors import AppealError, DutiesError, EvaluationError
from genesis.genesis_configuration.milestones import milestone_of
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import (
	bring_to,
	hooked,
	make_decided,
	make_evaluator,
	make_officer,
	prepare,
)
from genesis.tests.factories import as_user, make_user


class TestAppeals(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		prepare()
		cls.officer = make_officer()
		cls.manager = make_user("Programme Manager")

	def appealed(self):
		doc = make_decided("C1")
		with as_user(self.officer):
			doc.appeal_reason = "The oven was broken"
			doc.save()
		return bring_to(doc, "appealed", self.officer)

	def answer(self, doc, milestone, user=None):
		with as_user(user or self.manager):
			doc = frappe.get_doc(doc.doctype, doc.name)
			doc.appeal_answer = "It was"
			doc.save()
		return bring_to(doc, milestone, user or self.manager)

	def test_an_appeal_has_a_reason_and_comes_in_time(self):
		doc = make_decided("C1")
		with self.assertThrows(AppealError, "Reason of the Appeal"):
			bring_to(doc, "appealed", self.officer)
		doc = frappe.get_doc(doc.doctype, doc.name)
		doc.appeal_reason = "Late"
		doc.save()
		doc.db_set("decided_on", add_days(nowdate(), -16))
		with self.assertThrows(AppealError, "15 days"):
			bring_to(doc, "appealed", self.officer)

	def test_who_decided_or_evaluated_does_not_answer(self):
		doc = self.appealed()
		self.assertEqual(str(doc.appealed_on), nowdate())
		with self.assertThrows(DutiesError, "made the decision"):
			self.answer(doc, "appeal_rejected", self.officer)
		with self.assertThrows(AppealError, "Answer to the Appeal"):
			bring_to(self.appealed(), "appeal_rejected", self.manager)

	def test_rejected_the_decision_stands(self):
		doc = self.answer(self.appealed(), "appeal_rejected")
		self.assertEqual(
			(milestone_of(doc), doc.appeal_decided_by, doc.verdict),
			("appeal_rejected", self.manager, "Not Yet Competent"),
		)
		with as_user(self.officer):
			doc = frappe.get_doc(doc.doctype, doc.name)
			doc.appeal_reason = "Something else"
			with self.assertThrows(AppealError, "Reason of the Appeal"):
				doc.save()

	def test_upheld_somebody_else_evaluates(self):
		doc = self.answer(self.appealed(), "appeal_upheld")
		following = frappe.get_doc("Competency Evaluation", doc.re_evaluation)
		for row in following.diagnostic:
			row.level = "Masters It"
		following.update(
			{"diagnosed_on": nowdate(), "evaluation_date": nowdate(), "evaluator": doc.evaluator}
		)
		following.save()
		with self.assertThrows(DutiesError, doc.name, "another evaluator"):
			bring_to(following, "planned")
		following = frappe.get_doc("Competency Evaluation", following.name)
		following.evaluator = make_evaluator("tercera@genesis.example").name
		following.save()
		self.assertEqual(milestone_of(bring_to(following, "planned")), "planned")

	def test_training_opens_the_second_evaluation(self):
		NEEDS.clear()  # these tests run once more under other names of states
		with hooked("genesis_training_needs", f"{__name__}.two_needs"):
			doc = make_decided("C1")
		following = frappe.get_doc("Competency Evaluation", doc.re_evaluation)
		self.assertEqual((following.awaits_training, following.start_time), (1, None))
		self.assertEqual(NEEDS, [[("U1", "E1"), ("U1", "E2"), ("U2", "E3")]])
		for row in following.diagnostic:
			row.level = "Masters It"
		following.update({"diagnosed_on": nowdate(), "evaluator": doc.evaluator})
		following.awaits_training = 0
		following.save()
		self.assertTrue(following.awaits_training)
		with self.assertThrows(EvaluationError, "not completed"):
			bring_to(following, "planned")
		with patch.object(re_evaluation, "_sources_of", lambda needs: [doc.name]):
			with patch.object(re_evaluation, "_has_open_needs", lambda source: True):
				self.assertEqual(re_evaluation.book(doc.participant, ["N1"]), [])
			with patch.object(re_evaluation, "_has_open_needs", lambda source: False):
				for _twice in range(2):
					self.assertEqual(re_evaluation.book(doc.participant, ["N1", "N2"]), [following.name])
		following.reload()
		self.assertFalse(following.awaits_training)
		self.assertEqual(str(following.evaluation_date), add_days(nowdate(), 7))
		tasks = frappe.get_all("ToDo", {"reference_name": following.name}, ["allocated_to", "status"])
		self.assertEqual([(task.allocated_to, task.status) for task in tasks], [(self.officer, "Open")])


NEEDS: list[list[tuple[str, str]]] = []


def two_needs(participant, standard, elements, source):
	NEEDS.append([(element["unit"], element["element"]) for element in elements])
	return ["N1", "N2"]
