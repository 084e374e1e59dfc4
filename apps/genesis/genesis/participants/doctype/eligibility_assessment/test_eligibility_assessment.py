"""Assessments: made at registration, explained rule by rule, kept with their version; exceptions."""

import frappe

from genesis.participants import eligibility_service
from genesis.participants.doctype.eligibility_rule_set.test_eligibility_rule_set import (
	AGE,
	PROGRAMME,
	WORK,
	make_rule_set,
)
from genesis.participants.errors import ExceptionNotPossibleError, RuleSetError
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user

TWO_YEARS = {"country": "United States", "stated_months": 24, "occupational_area": "Tourism"}


class TestEligibilityAssessment(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.rule_set = make_rule_set(AGE, WORK)
		cls.manager = make_user("Programme Manager")
		cls.officer = make_user("Intake Officer")

	def register(self, **values):
		return make_participant(**{"programme": PROGRAMME, "birth_date": "1990-01-01", **values})

	def test_registration_assesses_with_reasons_and_version(self):
		doc = self.register(work_experience=[TWO_YEARS])
		self.assertEqual(doc.eligibility_status, "Eligible")
		assessment = frappe.get_doc("Eligibility Assessment", doc.eligibility_assessment)
		self.assertEqual((assessment.rule_set, assessment.rule_set_version), (self.rule_set.name, 1))
		self.assertEqual(str(assessment.assessed_on), str(doc.registration_date))
		self.assertEqual([row.outcome for row in assessment.results], ["Pass", "Pass"])
		self.assertEqual(assessment.office, doc.office)

	def test_failing_and_missing(self):
		doc = self.register(work_experience=[{**TWO_YEARS, "stated_months": 23}])
		self.assertEqual(doc.eligibility_status, "Not Eligible")
		rules = eligibility_service.explain(doc.name)["rules"]
		self.assertEqual(rules[1]["reason"], "23 months of experience; 24 are needed")
		self.assertEqual(self.register().eligibility_status, "Incomplete")
		self.assertEqual(self.register(no_work_experience=1).eligibility_status, "Not Eligible")
		displaced = self.register(participant_group="Internally Displaced")
		self.assertEqual(displaced.eligibility_status, "Eligible")

	def test_the_age_is_that_of_the_registration(self):
		doc = self.register(
			participant_group="Family Member", birth_date="1975-06-15", registration_date="2026-06-14"
		)
		self.assertEqual(doc.eligibility_status, "Eligible")
		doc.registration_date = "2026-06-15"
		doc.save()
		self.assertEqual(doc.eligibility_status, "Not Eligible")

	def test_changes_make_new_assessments_and_nothing_else_does(self):
		doc = self.register()
		first = doc.eligibility_assessment
		doc.known_as = "Lola"
		doc.save()
		self.assertEqual(doc.eligibility_assessment, first)
		doc.append("work_experience", TWO_YEARS)
		doc.save()
		self.assertNotEqual(doc.eligibility_assessment, first)
		self.assertEqual(doc.eligibility_status, "Eligible")
		self.assertTrue(frappe.db.exists("Eligibility Assessment", first))

	def test_old_assessments_keep_their_version(self):
		doc = self.register(work_experience=[TWO_YEARS])
		first = doc.eligibility_assessment
		newer = make_rule_set(AGE, {**WORK, "min_value": 3})
		self.assertEqual(frappe.db.get_value("Participant", doc.name, "eligibility_status"), "Eligible")
		eligibility_service.assess(doc.name)
		doc.reload()
		self.assertEqual(doc.eligibility_status, "Not Eligible")
		self.assertEqual(frappe.db.get_value("Eligibility Assessment", first, "rule_set_version"), 1)
		current = frappe.db.get_value("Eligibility Assessment", doc.eligibility_assessment, "rule_set")
		self.assertEqual(current, newer.name)

	def test_in_bulk_as_one_by_one(self):
		names = [self.register(work_experience=[TWO_YEARS]).name, self.register().name]
		before = frappe.get_all("Participant", {"name": ["in", names]}, ["name", "eligibility_assessment"])
		again = eligibility_service.assess_many(names)
		self.assertEqual(again, {row.name: row.eligibility_assessment for row in before})
		moved = eligibility_service.assess_many(names, on="2026-01-01")
		self.assertFalse(set(moved.values()) & set(again.values()))

	def test_assessing_by_hand(self):
		doc = self.register()
		with as_user(self.officer):
			self.assertEqual(eligibility_service.assess_now(doc.name)["status"], "Incomplete")
			self.assertEqual(eligibility_service.assess_selected([doc.name]), 1)
		with as_user(make_user("Monitoring Officer")), self.assertRaises(frappe.PermissionError):
			eligibility_service.assess_now(doc.name)
		other = make_participant()
		with self.assertThrows(RuleSetError, "no rule set in force"):
			eligibility_service.assess_now(other.name)

	def test_exception(self):
		doc = self.register(birth_date="1970-01-01", work_experience=[TWO_YEARS])
		assessment = doc.eligibility_assessment
		with as_user(self.officer), self.assertRaises(frappe.PermissionError):
			eligibility_service.grant_exception(assessment, "Because")
		with as_user(self.manager):
			with self.assertThrows(ExceptionNotPossibleError, "Exception Reason"):
				eligibility_service.grant_exception(assessment, "  ")
			answer = eligibility_service.grant_exception(assessment, "Trainer of others <b>here</b>")
		self.assertEqual(answer["status"], "Exception")
		self.assertEqual(answer["exception"]["reason"], "Trainer of others <b>here</b>")
		self.assertFalse(answer["may_grant_exception"])
		stored = frappe.get_doc("Eligibility Assessment", assessment)
		self.assertEqual((stored.exception_by, stored.outcome), (self.manager, "Not Eligible"))
		comments = frappe.get_all(
			"Comment",
			{"reference_doctype": "Participant", "reference_name": doc.name, "comment_type": "Info"},
			pluck="content",
		)
		self.assertTrue(any("&lt;b&gt;" in comment for comment in comments))
		with as_user(self.manager), self.assertRaises(ExceptionNotPossibleError):
			eligibility_service.grant_exception(assessment, "Again")

	def test_an_exception_holds_for_what_it_was_granted(self):
		doc = self.register(birth_date="1970-01-01", work_experience=[TWO_YEARS])
		with as_user(self.manager):
			eligibility_service.grant_exception(doc.eligibility_assessment, "Trainer of others")
		doc.reload()
		doc.birth_date = "1971-01-01"
		doc.save()
		self.assertEqual(doc.eligibility_status, "Exception")
		doc.work_experience[0].stated_months = 3
		doc.save()
		self.assertEqual(doc.eligibility_status, "Not Eligible")

	def test_nobody_eligible_gets_an_exception(self):
		doc = self.register(work_experience=[TWO_YEARS])
		with as_user(self.manager), self.assertRaises(ExceptionNotPossibleError):
			eligibility_service.grant_exception(doc.eligibility_assessment, "For nothing")

	def test_explanation_in_the_users_language(self):
		doc = self.register(work_experience=[TWO_YEARS])
		frappe.local.lang = "es"
		with self.translated({"Age {0}, between {1} and {2}": "Edad {0}, entre {1} y {2}"}):
			self.assertEqual(
				eligibility_service.explain(doc.name)["rules"][0]["reason"], "Edad 36, entre 18 y 50"
			)

	def test_assessments_are_read_by_office_and_made_by_nobody(self):
		doc = self.register()
		officer = make_user("Intake Officer", office=make_office("Test Office Two").name)
		with as_user(officer):
			self.assertFalse(frappe.has_permission("Eligibility Assessment", "create"))
			listed = frappe.get_list("Eligibility Assessment", {"participant": doc.name}, pluck="name")
			self.assertEqual(listed, [])
			with self.assertRaises(frappe.PermissionError):
				eligibility_service.explain(doc.name)
		with as_user(self.officer):
			self.assertTrue(frappe.get_list("Eligibility Assessment", {"participant": doc.name}))

	def test_deleting_a_participant_takes_its_assessments(self):
		doc = self.register()
		frappe.delete_doc("Participant", doc.name)
		self.assertEqual(frappe.db.count("Eligibility Assessment", {"participant": doc.name}), 0)

	def translated(self, words):
		from unittest.mock import patch

		import genesis.participants.reason_texts as texts

		return patch.object(texts, "_", lambda source: words.get(source, source))
