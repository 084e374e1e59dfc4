"""Interviews: the questions of the model in force, the level they give, and whose names they hide."""

import frappe
from frappe.utils import add_days, nowdate

from genesis.participants import interview_service
from genesis.participants.errors import DateNotAcceptedError, InterviewError, VersionedRecordError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

MODEL = {
	"doctype": "Vulnerability Model",
	"title": "Test Model",
	"effective_from": "2025-06-01",
	"minimum_answered": 50,
	"factors": [
		{"code": "threats", "question_es": "¿Amenazas?", "level": "Individual", "kind": "Risk", "weight": 3},
		{"code": "debt", "question_es": "¿Deuda?", "level": "Household", "kind": "Risk", "weight": 1},
		{
			"code": "family",
			"question_es": "¿Familia?",
			"level": "Household",
			"kind": "Protective",
			"weight": 2,
		},
	],
	"bands": [{"level": "High", "min_score": 50}, {"level": "Low", "min_score": 0}],
}


def make_model(submit=True, **values):
	doc = frappe.get_doc({**MODEL, **values}).insert()
	return doc.submit() if submit else doc


class TestIntakeInterview(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.model = make_model()

	def setUp(self):
		super().setUp()
		self.person = make_participant().name

	def interview(self, answers=None, submit=True, **values):
		rows = [{"factor": code, "answer": answer} for code, answer in (answers or {}).items()]
		defaults = {"interview_date": "2026-03-05", "interviewer": "Administrator"}
		doc = frappe.get_doc(
			{
				"doctype": "Intake Interview",
				"participant": self.person,
				"answers": rows,
				**defaults,
				**values,
			}
		).insert()
		return doc.submit() if submit else doc

	def test_level_follows_from_risks_and_protection(self):
		doc = self.interview({"threats": "Yes", "debt": "No", "family": "Yes"})
		self.assertEqual((doc.vulnerability_level, doc.vulnerability_score), ("High", 50))
		self.assertEqual((doc.model, doc.model_version), (self.model.name, 1))
		self.assertEqual(self.level(), "High")
		self.interview({"threats": "No", "debt": "No", "family": "Yes"}, interview_date="2026-04-01")
		self.assertEqual(self.level(), "Low")

	def test_an_earlier_interview_does_not_overwrite_a_later_one(self):
		later = self.interview({"threats": "No", "debt": "No", "family": "Yes"}, interview_date="2026-04-01")
		self.interview({"threats": "Yes", "debt": "Yes", "family": "No"})
		self.assertEqual(self.level(), "Low")
		later.cancel()
		self.assertEqual(self.level(), "High")

	def test_too_few_answers_give_no_level(self):
		doc = self.interview({"debt": "Yes"})
		self.assertEqual(doc.vulnerability_level, "")
		self.assertIn("at least 50 %", doc.score_note)
		self.assertEqual(self.level(), "None")

	def test_answers_are_those_of_the_model(self):
		doc = self.interview({"threats": "Yes", "invented": "Yes"}, submit=False)
		self.assertEqual([row.factor for row in doc.answers], ["threats", "debt", "family"])
		self.assertEqual([row.answer for row in doc.answers], ["Yes", "Unknown", "Unknown"])
		doc.answers[0].kind = "Protective"
		doc.save()
		self.assertEqual(doc.answers[0].kind, "Risk")

	def test_a_draft_says_nothing_of_the_person(self):
		self.interview({"threats": "Yes", "debt": "Yes", "family": "No"}, submit=False)
		self.assertEqual(self.level(), "None")

	def test_an_interview_keeps_its_model(self):
		doc = self.interview({"threats": "Yes"}, submit=False)
		newer = make_model(effective_from="2026-01-01")
		self.assertEqual(interview_service.questions()["model"], newer.name)
		doc.save()
		self.assertEqual(doc.model, self.model.name)

	def test_a_model_acts_from_its_day_on_and_what_was_scored_keeps_its_own(self):
		old = self.interview({"threats": "Yes", "debt": "No", "family": "Yes"})
		tomorrow = make_model(effective_from=add_days(nowdate(), 1))
		self.assertEqual(interview_service.model_in_force(), self.model.name)
		self.assertEqual(self.interview({}, submit=False).model, self.model.name)
		with self.assertThrows(InterviewError, tomorrow.name, "not in force", self.model.name):
			self.interview(model=tomorrow.name)
		frappe.db.set_value("Vulnerability Model", tomorrow.name, "effective_from", nowdate())
		frappe.clear_document_cache("Vulnerability Model", tomorrow.name)
		self.assertEqual(self.interview({}, submit=False).model, tomorrow.name)
		old = frappe.get_doc("Intake Interview", old.name)
		self.assertEqual((old.model, old.model_version, old.vulnerability_score), (self.model.name, 1, 50))
		old.cancel()
		correction = frappe.copy_doc(old)
		correction.update({"amended_from": old.name, "model": old.model, "docstatus": 0})
		self.assertEqual(correction.insert().model, self.model.name)

	def test_a_draft_of_a_model_scores_nobody(self):
		with self.assertThrows(InterviewError, "not in force"):
			self.interview(model=make_model(submit=False).name)

	def test_questions_for_a_new_interview(self):
		frappe.local.lang = "es"
		start = interview_service.questions()
		self.assertEqual(start["model"], self.model.name)
		self.assertEqual(start["answers"][0]["question"], "¿Amenazas?")
		with as_user(make_user("Monitoring Officer")), self.assertRaises(frappe.PermissionError):
			interview_service.questions()

	def test_dates(self):
		with self.assertThrows(DateNotAcceptedError, "Interview Date", "future"):
			self.interview(interview_date=add_days(nowdate(), 1))
		with self.assertThrows(DateNotAcceptedError, "Next Contact"):
			self.interview(next_contact_date="2026-03-04")

	def test_models_that_cannot_score_are_refused(self):
		with self.assertThrows(InterviewError, "begin at 0"):
			make_model(bands=[{"level": "High", "min_score": 50}])
		with self.assertThrows(InterviewError, "threats", "twice"):
			make_model(factors=[MODEL["factors"][0], MODEL["factors"][0]])
		with self.assertThrows(InterviewError, "threats", "weight"):
			make_model(factors=[{**MODEL["factors"][0], "weight": 0}])

	def test_a_used_model_stays(self):
		self.interview({"threats": "Yes", "debt": "No", "family": "Yes"})
		self.interview({"threats": "Yes"}, submit=False)
		with self.assertThrows(VersionedRecordError, "2 interviews"):
			frappe.get_doc("Vulnerability Model", self.model.name).cancel()

	def test_without_any_model_the_reason_is_told(self):
		frappe.db.set_value("Vulnerability Model", {"docstatus": 1}, "effective_from", "2099-01-01")
		with self.assertThrows(InterviewError, "No vulnerability model is in force"):
			self.interview()

	def test_the_shipped_model_is_provisional_and_complete(self):
		name = "Determinantes de vulnerabilidad v1"
		doc = frappe.get_doc("Vulnerability Model", name)
		self.assertFalse(doc.official)
		model = interview_service.model_of(doc)
		self.assertEqual({factor.kind for factor in model.factors}, {"Risk", "Protective"})
		self.assertEqual(len({factor.level for factor in model.factors}), 4)
		self.assertEqual([band.name for band in model.bands], ["Low", "Medium", "High", "Critical"])

	def test_who_reads_and_writes(self):
		doc = self.interview({"threats": "Yes"}, submit=False, needs_summary="Shelter")
		cases = {
			"Intake Officer": (True, True, True),
			"Psychologist": (True, True, True),
			"Labour Coach": (True, False, True),
			"Monitoring Officer": (True, False, False),
			"Enterprise Advisor": (False, False, False),
			"Partner User": (False, False, False),
		}
		for role, (reads, creates, sees_needs) in cases.items():
			with self.subTest(role=role), as_user(make_user(role)):
				self.assertEqual(bool(frappe.has_permission("Intake Interview", "read", doc=doc.name)), reads)
				self.assertEqual(bool(frappe.has_permission("Intake Interview", "create")), creates)
				seen = frappe.get_doc("Intake Interview", doc.name)
				seen.apply_fieldlevel_read_permissions()
				self.assertEqual(bool(seen.get("needs_summary")), sees_needs)
		with as_user(make_user("Intake Officer", office=make_office("Test Office Two").name)):
			self.assertFalse(frappe.has_permission("Intake Interview", "read", doc=doc.name))

	def level(self):
		return frappe.db.get_value("Participant", self.person, "vulnerability_level")
