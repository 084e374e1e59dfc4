"""A case from intake to closure: acceptance, actions, what the support plan is told, referrals, merges; and who may act."""

from __future__ import annotations

import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils import add_days, getdate, nowdate

from genesis.genesis_configuration.milestones import milestone_of
from genesis.legal_aid import referrals
from genesis.legal_aid.errors import ConflictOfInterestError, LegalActionError, LegalCaseError
from genesis.participants import linked_records, timeline
from genesis.tests.base import GenesisTestCase
from genesis.tests.care_factories import make_psychologist
from genesis.tests.factories import as_user, make_office, make_participant, make_partner, make_user
from genesis.tests.legal_factories import (
	MARK,
	MATTER,
	make_action,
	make_deadline,
	make_hearing,
	make_lawyer,
	make_legal_case,
)

CASE, ACTION = "Legal Case", "Legal Case Action"


class TestLegalCase(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.lawyer = make_lawyer()
		cls.second = make_lawyer("second-lawyer")
		cls.person = make_participant(sex="Male", birth_date="1988-03-03")

	def test_the_path_of_a_case(self):
		with as_user(self.lawyer):
			case = frappe.get_doc(
				{"doctype": CASE, "participant": self.person.name, "matter": MATTER, "summary": "x"}
			).insert()
			self.assertEqual((case.lawyer, case.team[0].user), (self.lawyer, self.lawyer))
			self.assertEqual((case.sex, case.office), ("Male", self.person.office))
			self.assertEqual(milestone_of(case), "intake")
			self.assertRegex(case.name, r"^LGL-[0-9A-Z]{4}-[0-9A-Z]{4}$")
			with self.assertThrows(LegalCaseError, "accept"):
				apply_workflow(case, "Take the Case")
			case.reload()
			case.accepted = 1
			case.save()
			case = apply_workflow(case, "Take the Case")
			self.assertEqual(
				(milestone_of(case), getdate(case.accepted_on)), ("in_progress", getdate(nowdate()))
			)
			with self.assertThrows(LegalCaseError, "Outcome"):
				apply_workflow(case, "Close")
			case.reload()
			case.outcome = "Granted"
			case.save()
			with self.assertThrows(LegalCaseError, "Reason for Closing"):
				apply_workflow(case, "Close")
			case.reload()
			case.closure_reason, case.satisfaction = "Finished", "5"
			case.save()
			case = apply_workflow(case, "Close")
			self.assertEqual((milestone_of(case), getdate(case.closed_on)), ("closed", getdate(nowdate())))
			case = apply_workflow(case, "Reopen")
			self.assertEqual((milestone_of(case), case.closed_on), ("reopened", None))

	def test_it_is_not_closed_over_what_is_pending(self):
		case = make_legal_case(participant=self.person.name, outcome="Granted", closure_reason="Finished")
		deadline, hearing = make_deadline(case), make_hearing(case)
		with as_user(self.lawyer):
			with self.assertThrows(LegalCaseError, "deadline"):
				apply_workflow(case, "Close")
			deadline.update({"status": "Met"}).save()
			case.reload()
			with self.assertThrows(LegalCaseError, "hearing"):
				apply_workflow(case, "Close")
			hearing.update({"status": "Cancelled"}).save()
			case.reload()
			self.assertTrue(apply_workflow(case, "Close").closed_on)
			with self.assertThrows(LegalActionError, "closed"):
				make_action(case)

	def test_a_relative(self):
		with self.assertThrows(LegalCaseError, "Name of the Relative"):
			make_legal_case(participant=self.person.name, attends="Family Member")
		case = make_legal_case(
			participant=self.person.name,
			attends="Family Member",
			relative_name=f"{MARK} Pérez",
			relative_sex="Female",
			relative_birth_year=getdate(nowdate()).year - 40,
			tell_support_plan=1,
		)
		self.assertEqual((case.sex, case.age_group, case.tell_support_plan), ("Female", "30-44", 0))

	def test_bad_cases(self):
		with self.assertThrows(LegalCaseError, "Intake Date"):
			make_legal_case(participant=self.person.name, intake_date=add_days(nowdate(), 1))
		frappe.db.set_value("Legal Matter", MATTER, "is_active", 0)
		with self.assertThrows(LegalCaseError, MATTER):
			make_legal_case(participant=self.person.name)

	def test_actions_are_summed_on_the_case_and_cannot_be_typed_there(self):
		case = make_legal_case(participant=self.person.name)
		make_action(case, hours=1.5, action_date=add_days(nowdate(), -9))
		make_action(case, hours=0.25, next_step="Write", next_step_on=nowdate())
		case.reload()
		self.assertEqual((case.action_count, case.hours_spent, case.next_step), (2, 1.75, "Write"))
		self.assertEqual(getdate(case.first_action_on), getdate(add_days(nowdate(), -9)))
		case.hours_spent, case.first_action_on = 99, None
		case.save()
		self.assertEqual((case.hours_spent, bool(case.first_action_on)), (1.75, True))
		[task] = frappe.get_all(
			"ToDo",
			filters={"reference_type": ACTION, "status": "Open"},
			fields=["allocated_to", "description"],
		)
		self.assertEqual(task.allocated_to, self.lawyer)
		self.assertNotIn(self.person.first_name, task.description)

	def test_bad_actions(self):
		case = make_legal_case(participant=self.person.name)
		for values, word in (
			({"action_date": add_days(nowdate(), 1)}, "future"),
			({"action_date": add_days(nowdate(), -99)}, "Intake Date"),
			({"hours": 0}, "Hours"),
			({"hours": 17}, "16"),
			({"hours": -1}, "Hours"),
			({"description": "<p> </p>"}, "What Was Done"),
			({"next_step_on": nowdate()}, "Next Step"),
			({"next_step": "x", "next_step_on": add_days(nowdate(), -9)}, "Next Step On"),
			({"lawyer": self.second}, "team"),
		):
			with self.assertThrows(LegalActionError, word):
				make_action(case, **values)
		self.assertEqual(frappe.db.count(ACTION, {"legal_case": case.name}), 0)
		action = make_action(case)
		action.legal_case = make_legal_case(participant=self.person.name).name
		with self.assertThrows(LegalActionError, "changed"):
			action.save()

	def plan(self, participant):
		return frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": participant,
				"start_date": add_days(nowdate(), -60),
				"coordinator": self.lawyer,
				"objective": "x",
				"services": [{"service": "5d", "status": "Planned"}],
			}
		).insert()

	def test_the_support_plan_is_told_only_when_the_person_agreed(self):
		for agreed, expected in ((1, "Done"), (0, "Planned")):
			person = make_participant().name
			plan = self.plan(person)
			case = make_legal_case(participant=person, tell_support_plan=agreed)
			with as_user(self.lawyer):
				action = make_action(case)
			plan.reload()
			[row] = plan.services
			self.assertEqual((row.service, row.status), ("5d", expected))
			self.assertFalse(row.result)
			if agreed:
				self.assertEqual(getdate(row.done_on), getdate(action.action_date))

	def test_nothing_on_the_person(self):
		case = make_legal_case(participant=self.person.name)
		make_action(case)
		with as_user(self.lawyer):
			entries = timeline.timeline(self.person.name)
		self.assertFalse([row for row in entries if row["doctype"].startswith("Legal")])
		self.assertNotIn("Legal", frappe.as_json(frappe.get_meta("Participant").get_dashboard_data()))

	def test_a_referral_has_no_word_of_the_case(self):
		case = make_legal_case(participant=self.person.name)
		with as_user(self.lawyer):
			name = referrals.refer(case.name, make_partner().name)
		told = frappe.as_json(frappe.get_doc("Referral", name))
		self.assertNotIn(MARK, told)
		self.assertNotIn(case.name, told)
		with as_user(self.second), self.assertRaises(frappe.PermissionError):
			referrals.refer(case.name, make_partner().name)

	def test_care_is_asked_for_without_a_word_of_either_case(self):
		case = make_legal_case(participant=self.person.name)
		here = make_psychologist()
		elsewhere = make_user("Psychologist", office=make_office("Somewhere Else").name)
		with as_user(self.lawyer):
			with self.assertThrows(LegalCaseError, "agree"):
				referrals.ask_for_care(case.name, 0)
			asked = [referrals.ask_for_care(case.name, 1) for _again in range(2)]
		self.assertEqual(len(set(asked)), 1)
		tasks = frappe.get_all("ToDo", filters={"allocated_to": here, "status": "Open"}, fields=["*"])
		self.assertEqual(len(tasks), 1)
		self.assertIn(self.person.name, tasks[0].description)
		self.assertFalse(tasks[0].reference_name)
		self.assertNotIn(case.name, frappe.as_json(tasks))
		self.assertFalse(frappe.db.exists("ToDo", {"allocated_to": elsewhere}))

	def test_a_merge_takes_the_case_along_and_tells_nobody(self):
		one, two = make_participant(), make_participant()
		case = make_legal_case(participant=two.name)
		hanging = [make_action(case), make_deadline(case), make_hearing(case)]
		self.assertIn(CASE, {row["doctype"] for row in linked_records.count_by_field(two.name)})
		merge = frappe.get_doc(
			{
				"doctype": "Participant Merge",
				"survivor": one.name,
				"merged": two.name,
				"reason": "same person",
			}
		).insert()
		merge.submit()
		self.assertEqual(frappe.db.get_value(CASE, case.name, "participant"), one.name)
		for doc in hanging:
			self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "office"), one.office)
		merge.reload()
		self.assertNotIn(case.name, frappe.as_json(merge))
		self.assertNotIn(CASE, frappe.as_json(merge))
		merge.cancel()
		self.assertEqual(frappe.db.get_value(CASE, case.name, "participant"), two.name)

	def test_a_person_with_a_case_is_not_deleted(self):
		case = make_legal_case(participant=self.person.name)
		with self.assertRaises(frappe.LinkExistsError) as caught:
			frappe.delete_doc("Participant", self.person.name)
		self.assertNotIn(case.name, str(caught.exception))


class TestConflicts(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.lawyer = make_lawyer()
		cls.other = make_lawyer("other-lawyer")
		cls.person = make_participant(
			first_name="Yesenia", first_surname="Barahona", second_surname="Quintanilla"
		)
		cls.employer = make_participant(
			first_name="Wilfredo", first_surname="Escobar", second_surname="Majano"
		)

	def against(self, name="Wilfredo Escobar Majano", **values):
		return [{"kind": "Person", "party_name": name, **values}]

	def refused(self, **values):
		with self.assertRaises(ConflictOfInterestError) as caught:
			make_legal_case(**values)
		said = str(caught.exception)
		self.assertIn("conflict of interest", said)
		self.assertNotIn("Escobar", said)
		self.assertNotIn("LGL-", said)

	def test_nobody_acts_against_their_own_client(self):
		make_legal_case(participant=self.employer.name, lawyer=self.lawyer)
		self.refused(
			participant=self.person.name,
			lawyer=self.lawyer,
			opposing_parties=self.against("Wilfredo Escovar Majano"),
		)
		make_legal_case(participant=self.person.name, lawyer=self.other, opposing_parties=self.against())

	def test_nobody_acts_for_whom_they_act_against(self):
		make_legal_case(participant=self.person.name, lawyer=self.lawyer, opposing_parties=self.against())
		self.refused(participant=self.employer.name, lawyer=self.lawyer)
		self.refused(participant=self.employer.name, lawyer=self.other, team=[{"user": self.lawyer}])
		make_legal_case(participant=self.employer.name, lawyer=self.other)

	def test_whoever_left_the_other_case_acted_there(self):
		case = make_legal_case(participant=self.employer.name, lawyer=self.lawyer)
		case.lawyer, case.team = self.other, []
		case.save()
		rows = {row.user: row.until for row in case.lawyers_who_acted}
		self.assertTrue(rows[self.lawyer])
		self.assertFalse(rows[self.other])
		self.refused(participant=self.person.name, lawyer=self.lawyer, opposing_parties=self.against())

	def test_who_acted_cannot_be_wiped_out(self):
		case = make_legal_case(participant=self.employer.name, lawyer=self.lawyer)
		case.lawyers_who_acted = []
		case.save()
		self.assertEqual([row.user for row in case.lawyers_who_acted], [self.lawyer])

	def test_documents_decide_over_names(self):
		frappe.db.set_value(
			"Participant", self.employer.name, {"document_kind": "Passport", "document_number": "A12345678"}
		)
		make_legal_case(participant=self.employer.name, lawyer=self.lawyer)
		passport = {"document_kind": "Passport"}
		make_legal_case(
			participant=self.person.name,
			lawyer=self.lawyer,
			opposing_parties=self.against(document_number="B98765432", **passport),
		)
		self.refused(
			participant=self.person.name,
			lawyer=self.lawyer,
			opposing_parties=self.against("Nombre Distinto", document_number="a-1234 5678", **passport),
		)

	def test_somebody_else_of_that_name(self):
		make_legal_case(participant=self.employer.name, lawyer=self.lawyer)
		make_legal_case(
			participant=self.person.name, lawyer=self.lawyer, opposing_parties=self.against(checked_apart=1)
		)

	def test_a_party_that_comes_to_be_known_later(self):
		make_legal_case(participant=self.employer.name, lawyer=self.lawyer)
		case = make_legal_case(participant=self.person.name, lawyer=self.lawyer)
		case.append("opposing_parties", self.against()[0])
		with self.assertThrows(ConflictOfInterestError, self.lawyer):
			case.save()
		case.reload()
		case.append("opposing_parties", self.against()[0])
		case.lawyer, case.team = self.other, []
		case.save()

	def test_declared_conflicts(self):
		with as_user(self.lawyer):
			declared = frappe.get_doc(
				{
					"doctype": "Legal Conflict Declaration",
					"party_name": "Yesenia Barahona Quintanilla",
					"reason": "Cousin",
					"lawyer": self.other,
				}
			).insert()
		self.assertEqual(declared.lawyer, self.lawyer)
		self.refused(participant=self.person.name, lawyer=self.lawyer)
		make_legal_case(participant=self.person.name, lawyer=self.other)
		with as_user(self.other):
			self.assertEqual(frappe.get_list("Legal Conflict Declaration"), [])
		declared.update({"is_active": 0}).save()
		make_legal_case(participant=self.person.name, lawyer=self.lawyer)

	def test_a_recusal_in_the_case(self):
		recusals = [{"user": self.lawyer, "reason": "Former neighbour"}]
		self.refused(participant=self.person.name, lawyer=self.lawyer, recusals=recusals)
		make_legal_case(participant=self.person.name, lawyer=self.other, recusals=recusals)

	def test_nobody_is_on_both_sides_of_one_case(self):
		with self.assertThrows(ConflictOfInterestError, "opposing party"):
			make_legal_case(participant=self.employer.name, opposing_parties=self.against())

	def test_saving_again_asks_nothing(self):
		case = make_legal_case(
			participant=self.person.name, lawyer=self.lawyer, opposing_parties=self.against()
		)
		make_legal_case(participant=self.employer.name, lawyer=self.other)
		case.reload()
		case.objective = "changed"
		case.save()
