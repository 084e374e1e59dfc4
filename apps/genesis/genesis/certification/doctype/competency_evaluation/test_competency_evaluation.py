"""Evaluations: the way from the diagnostic to the decision, and who may do what on it."""

import frappe
from frappe.utils import add_days, nowdate

from genesis.certification import evaluation_calendar, evaluation_outcome
from genesis.certification.errors import (
	CertifyingBodyError,
	DutiesError,
	EvaluationError,
	EvidenceMissingError,
	NotAccreditedError,
	StandardInUseError,
)
from genesis.genesis_configuration.milestones import milestone_of
from genesis.participants import support_plans
from genesis.participants.timeline import timeline
from genesis.tests.base import GenesisTestCase
from genesis.tests.certification_factories import (
	EVERYTHING,
	bring_to,
	hooked,
	make_assessed,
	make_body,
	make_decided,
	make_evaluation,
	make_evaluator,
	make_officer,
	make_standard,
	prepare,
	record,
)
from genesis.tests.factories import as_user, make_office, make_participant, make_user


class TestCompetencyEvaluation(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		prepare()
		cls.officer = make_officer()
		cls.evaluator = make_evaluator().user

	def planned(self, **values):
		return bring_to(make_evaluation(**values), "planned")

	def test_it_begins_with_the_rows_of_its_standard(self):
		doc = make_evaluation(diagnostic=[], evidence=[{"criterion": "C99", "finding": "Met"}])
		self.assertEqual([row.criterion for row in doc.evidence], list(EVERYTHING))
		self.assertFalse(any(row.finding for row in doc.evidence))
		self.assertEqual([row.element for row in doc.diagnostic], ["E1", "E2", "E3"])
		self.assertEqual((doc.certifying_body, doc.attempt, doc.verdict), (make_body().name, 1, None))

	def test_from_diagnostic_to_certificate(self):
		plan = frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": make_participant().name,
				"start_date": "2026-03-10",
				"objective": "Work",
				"coordinator": "Administrator",
				"services": [{"service": "1c", "status": "Planned"}],
			}
		).insert()
		doc = make_decided(*EVERYTHING, participant=plan.participant)
		self.assertEqual((milestone_of(doc), doc.verdict, doc.score), ("certified", "Competent", 100))
		self.assertEqual((doc.decided_by, str(doc.decided_on)), (self.officer, nowdate()))
		certificate = frappe.get_doc("Competency Certificate", doc.certificate)
		self.assertEqual((certificate.status, certificate.evaluation), ("Valid", doc.name))
		self.assertFalse(doc.re_evaluation)
		plan.reload()
		self.assertEqual(plan.services[0].status, support_plans.DONE)
		self.assertIn("Cook", plan.services[0].result)
		titles = [event["title"] for event in timeline(plan.participant)]
		self.assertIn("Cook: Competent", titles)
		self.assertIn("Certificate issued: Cook", titles)

	def test_not_yet_competent_books_the_evaluation_of_what_failed(self):
		doc = make_decided("C1", "C2", "C3", "C5")
		self.assertEqual((milestone_of(doc), doc.verdict), ("not_yet_competent", "Not Yet Competent"))
		self.assertEqual([(row.element, row.score, row.missing) for row in doc.gaps], [("E3", 15, "C4")])
		self.assertFalse(doc.certificate)
		following = frappe.get_doc("Competency Evaluation", doc.re_evaluation)
		self.assertEqual((following.attempt, following.re_evaluation_of), (2, doc.name))
		self.assertEqual(
			{row.criterion: (row.finding, row.carried_over) for row in following.evidence},
			{
				"C1": ("Met", 1),
				"C2": ("Met", 1),
				"C3": ("Met", 1),
				"C4": (None, 0),
				"C5": (None, 0),
			},
		)

	def test_the_second_attempt_looks_at_what_failed_only(self):
		first = make_decided("C1", "C2", "C3", "C5")
		doc = frappe.get_doc("Competency Evaluation", first.re_evaluation)
		for row in doc.diagnostic:
			row.level = "Masters It"
		doc.update(
			{
				"diagnosed_on": nowdate(),
				"evaluation_date": nowdate(),
				"evaluator": first.evaluator,
				"awaits_training": 0,
			}
		)
		doc.flags.written_by_genesis = True
		doc.save()
		doc = record(bring_to(doc, "planned"), "C4", "C5")
		doc = bring_to(doc, "assessed", self.evaluator)
		self.assertEqual((doc.verdict, doc.score), ("Competent", 100))
		self.assertTrue(all(row.carried_over for row in doc.evidence if row.element != "E3"))

	def test_small_lacks_leave_the_candidate_competent_without_training(self):
		doc = make_decided("C1", "C2", "C3", "C4")
		self.assertEqual((doc.verdict, doc.gaps, doc.re_evaluation), ("Competent", [], None))

	def test_a_plan_needs_day_centre_and_evaluator(self):
		doc = make_evaluation(evaluation_date=None, evaluator=None)
		with self.assertThrows(EvaluationError, "Evaluation On", "Evaluator"):
			bring_to(doc, "planned")

	def test_who_does_not_master_an_element_is_trained_first(self):
		levels = [{"element": "E1", "level": "Does Not Master It"}]
		levels += [{"element": element, "level": "Partly"} for element in ("E2", "E3")]
		doc = make_evaluation(diagnostic=levels)
		self.assertEqual(doc.diagnostic_result, "Train First")
		with self.assertThrows(EvaluationError, "train first"):
			bring_to(doc, "planned")
		with as_user(self.officer), hooked("genesis_training_needs", f"{__name__}.needs_of"):
			self.assertEqual(evaluation_outcome.ask_for_training(doc.name), ["U1 E1"])
			with self.assertThrows(EvaluationError, "no training"):
				evaluation_outcome.ask_for_training(make_evaluation().name)
		with as_user(make_user("Labour Coach")), self.assertRaises(frappe.PermissionError):
			evaluation_outcome.ask_for_training(doc.name)

	def test_an_accreditation_of_the_centre_that_does_not_cover_the_day(self):
		doc = make_evaluation(evaluation_date=add_days(nowdate(), 336))
		with self.assertThrows(NotAccreditedError, "Test Evaluation Centre", "not accredited"):
			bring_to(doc, "planned")
		doc = make_evaluation(evaluation_date=add_days(nowdate(), -31), diagnosed_on=add_days(nowdate(), -40))
		with self.assertRaises(NotAccreditedError):
			bring_to(doc, "planned")

	def test_an_evaluator_whose_accreditation_expired(self):
		doc = self.planned()
		record(doc, *EVERYTHING)
		person = make_evaluator()
		person.accreditations[0].valid_until = add_days(nowdate(), -1)
		person.save()
		with self.assertThrows(NotAccreditedError, "not accredited as an evaluator"):
			bring_to(doc, "assessed", self.evaluator)

	def test_an_evaluator_of_another_standard(self):
		other = make_standard("TST-MASON").name
		person = make_evaluator(
			"otra@genesis.example",
			accreditations=[
				{
					"competency_standard": other,
					"certifying_body": make_body().name,
					"valid_from": "2020-01-01",
					"valid_until": "2040-01-01",
				}
			],
		)
		with self.assertThrows(NotAccreditedError, "TST-COOK"):
			self.planned(evaluator=person.name)

	def test_a_body_that_no_longer_certifies(self):
		body = make_body("Test Old Body", valid_until=add_days(nowdate(), -1)).name
		with self.assertThrows(CertifyingBodyError, "Test Old Body"):
			self.planned(certifying_body=body)

	def test_who_evaluated_does_not_decide(self):
		frappe.get_doc("User", self.evaluator).add_roles("Certification Officer")
		frappe.clear_cache(user=self.evaluator)
		doc = make_assessed(*EVERYTHING)
		with self.assertThrows(DutiesError, self.evaluator, "somebody else decides"):
			bring_to(doc, "certified", self.evaluator)
		self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "docstatus"), 0)
		self.assertFalse(frappe.db.exists("Competency Certificate", {"evaluation": doc.name}))

	def test_who_trained_neither_evaluates_nor_decides(self):
		doc = make_assessed(*EVERYTHING)
		with hooked("genesis_candidate_trainers", f"{__name__}.officer_and_nobody_else"):
			with self.assertThrows(DutiesError, "trained", "decides"):
				bring_to(doc, "certified", self.officer)
		with hooked("genesis_candidate_trainers", f"{__name__}.evaluator_and_nobody_else"):
			with self.assertThrows(DutiesError, "trained", "evaluates"):
				self.planned()

	def test_evidence_is_needed_for_what_is_met(self):
		doc = self.planned()
		with as_user(self.evaluator):
			seen = frappe.get_doc(doc.doctype, doc.name)
			seen.evidence[0].finding = "Met"
			seen.evidence[1].update({"finding": "Met", "evidence": "Answered"})
			seen.evidence[2].update({"finding": "Met", "evidence": "A dish"})
			seen.save()
			self.assertIsNone(seen.verdict)
		with self.assertRaises(EvidenceMissingError) as caught:
			bring_to(doc, "assessed", self.evaluator)
		for said in ("C1: met, but without evidence", "C3: a file", "C4: no finding"):
			self.assertIn(said, str(caught.exception))
		self.assertNotIn("C2", str(caught.exception))

	def test_findings_are_of_the_evaluator(self):
		doc = self.planned()
		with as_user(self.officer):
			seen = frappe.get_doc(doc.doctype, doc.name)
			seen.evidence[0].finding = "Met"
			with self.assertThrows(EvaluationError, self.evaluator, "findings"):
				seen.save()
		with as_user(self.evaluator):
			seen = frappe.get_doc(doc.doctype, doc.name)
			seen.evaluation_date = add_days(nowdate(), 1)
			with self.assertThrows(EvaluationError, "Evaluation On"):
				seen.save()

	def test_what_was_sent_to_decision_stays(self):
		doc = make_assessed(*EVERYTHING)
		for user in (self.officer, self.evaluator):
			with as_user(user):
				seen = frappe.get_doc(doc.doctype, doc.name)
				seen.evidence[0].finding = "Not Met"
				with self.assertThrows(EvaluationError, "while the evaluation is planned"):
					seen.save()

	def test_a_verdict_is_not_written_by_hand(self):
		doc = make_assessed("C2")
		doc.update({"verdict": "Competent", "score": 100, "gaps": []})
		doc.save()
		self.assertEqual((doc.verdict, doc.score, len(doc.gaps)), ("Not Yet Competent", 12, 3))
		with self.assertThrows(EvaluationError, "The verdict is Not Yet Competent"):
			bring_to(doc, "certified", self.officer)

	def test_no_decision_past_the_evaluator(self):
		doc = self.planned()
		record(doc, *EVERYTHING)
		with self.assertThrows(EvaluationError, "has not sent the verdict"):
			bring_to(doc, "certified", self.officer)
		with self.assertThrows(EvaluationError, "Only the evaluator"):
			bring_to(doc, "assessed", self.officer)

	def test_not_before_its_day(self):
		doc = self.planned(evaluation_date=add_days(nowdate(), 1))
		record(doc, *EVERYTHING)
		with self.assertThrows(EvaluationError, "has not come"):
			bring_to(doc, "assessed", self.evaluator)

	def test_impossible_dates(self):
		with self.assertThrows(EvaluationError, "Diagnosed On", "future"):
			make_evaluation(diagnosed_on=add_days(nowdate(), 1))
		with self.assertThrows(EvaluationError, "Evaluation On", "before"):
			make_evaluation(evaluation_date=add_days(nowdate(), -11))

	def test_evaluators_see_their_own_only(self):
		mine = self.planned()
		other = make_evaluator("ajena@genesis.example")
		foreign = self.planned(evaluator=other.name)
		with as_user(self.evaluator):
			self.assertEqual(frappe.get_list("Competency Evaluation", pluck="name"), [mine.name])
			self.assertFalse(frappe.has_permission("Competency Evaluation", "read", doc=foreign.name))
			self.assertTrue(frappe.has_permission("Competency Evaluation", "write", doc=mine.name))
			for ptype in ("create", "submit", "delete", "export"):
				self.assertFalse(frappe.has_permission("Competency Evaluation", ptype))
			self.assertFalse(frappe.has_permission("Participant", "read"))

	def test_the_calendar_shows_who_may_read_them(self):
		mine = self.planned(start_time="09:30:00")
		foreign = self.planned(evaluator=make_evaluator("ajena@genesis.example").name)
		days = (add_days(nowdate(), -1), add_days(nowdate(), 1))
		shown = {event["id"]: event for event in evaluation_calendar.events(*days)}
		self.assertEqual(shown[mine.name]["start"], f"{nowdate()} 09:30:00")
		self.assertEqual((shown[mine.name]["all_day"], shown[foreign.name]["all_day"]), (0, 1))
		self.assertNotIn(foreign.participant_name, frappe.as_json(shown))
		with as_user(self.evaluator):
			self.assertEqual([event["id"] for event in evaluation_calendar.events(*days)], [mine.name])
		with as_user(make_user("Fund Accountant")), self.assertRaises(frappe.PermissionError):
			evaluation_calendar.events(*days)

	def test_offices_scope_evaluations(self):
		doc = make_evaluation()
		stranger = make_user("Certification Officer", office=make_office("Test Office Two").name)
		with as_user(stranger):
			self.assertEqual(frappe.get_list("Competency Evaluation", {"name": doc.name}), [])
			with self.assertRaises(frappe.PermissionError):
				make = {"doctype": doc.doctype, "participant": doc.participant}
				frappe.get_doc({**make, "competency_standard": doc.competency_standard}).insert()

	def test_names_are_not_for_statistics(self):
		doc = make_evaluation()
		for role, sees in (("Monitoring Officer", False), ("Certification Officer", True)):
			with as_user(make_user(role)):
				seen = frappe.get_doc(doc.doctype, doc.name)
				seen.apply_fieldlevel_read_permissions()
				self.assertEqual(bool(seen.get("participant_name")), sees, role)

	def test_the_name_is_there_whoever_begins_the_evaluation(self):
		with as_user(self.officer):
			doc = make_evaluation()
		full_name = frappe.db.get_value("Participant", doc.participant, "full_name")
		self.assertTrue(full_name)
		self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "participant_name"), full_name)
		with as_user(self.officer):
			doc = bring_to(doc, "planned")
		self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "participant_name"), full_name)

	def test_a_standard_in_use_stays(self):
		doc = make_evaluation()
		standard = frappe.get_doc("Competency Standard", doc.competency_standard)
		standard.title = "Cook of hot dishes"
		standard.save()
		standard.criteria[0].weight, standard.criteria[1].weight = 30, 10
		with self.assertThrows(StandardInUseError, "new version"):
			standard.save()

	def test_a_standard_out_of_use_begins_nothing(self):
		standard = make_standard("TST-OLD", is_active=0).name
		with self.assertThrows(EvaluationError, "TST-OLD", "not in use"):
			make_evaluation(competency_standard=standard)

	def test_a_cancelled_decision_takes_its_certificate_and_its_booking(self):
		manager = make_user("Programme Manager")
		doc = make_decided(*EVERYTHING)
		with as_user(manager):
			doc.cancel()
		certificate = frappe.get_doc("Competency Certificate", doc.certificate)
		self.assertEqual((certificate.status, milestone_of(doc)), ("Revoked", "cancelled"))
		self.assertIn(doc.name, certificate.revocation_reason)
		doc = make_decided("C1")
		following = doc.re_evaluation
		with as_user(manager):
			doc.cancel()
		self.assertFalse(frappe.db.exists("Competency Evaluation", following))


def officer_and_nobody_else(participant, standard):
	return {make_officer()}


def evaluator_and_nobody_else(participant, standard):
	return {make_evaluator().user}


def needs_of(participant, standard, elements, source):
	return [f"{element['unit']} {element['element']}" for element in elements]
