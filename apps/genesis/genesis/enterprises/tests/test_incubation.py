"""Incubation: programmes, evidence, the committee at the gate, and what follows from its decisions."""

from __future__ import annotations

import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils import nowdate

from genesis.enterprises import gate_votes, lending
from genesis.enterprises.errors import GateError, IncubationError
from genesis.genesis_configuration.milestones import milestone_of, states_for
from genesis.tests.base import GenesisTestCase
from genesis.tests.enterprise_factories import (
	make_enterprise,
	make_incubation,
	make_incubation_programme,
	make_visit,
	show_evidence,
)
from genesis.tests.factories import as_user, make_user
from genesis.tests.workflows import advance

MANAGER, MEMBER = "Programme Manager", "Credit Committee Member"


def status_of(enterprise: str) -> str:
	return frappe.db.get_value("Enterprise", enterprise, "status")


class TestProgramme(GenesisTestCase):
	def test_a_programme_that_contradicts_itself_is_refused(self):
		stages = [{"title": "Uno"}, {"title": "Dos"}]
		criteria = [{"stage": stage["title"], "criterion": "x", "is_required": 1} for stage in stages]
		user = make_user(MANAGER)
		cases = (
			("there twice", {"stages": [*stages, {"title": "Uno "}]}),
			("no stage Tres", {"criteria": [*criteria, {"stage": "Tres", "criterion": "x"}]}),
			("asks for nothing", {"criteria": criteria[:1]}),
			("more than 0", {"quorum": 0}),
			("never reached", {"committee": [{"member": user}]}),
			("there twice", {"committee": [{"member": user}, {"member": user}]}),
		)
		for words, values in cases:
			with self.subTest(words), self.assertThrows(IncubationError, words):
				make_incubation_programme("Test Wrong", **{"stages": stages, "criteria": criteria, **values})

	def test_the_shipped_programme_can_be_followed(self):
		doc = frappe.get_doc("Incubation Programme", "Incubación de emprendimientos")
		self.assertEqual(
			[row.title for row in doc.stages], ["Idea", "Validación", "Prototipo", "Lanzamiento"]
		)
		doc.save()


class TestGates(GenesisTestCase):
	def setUp(self):
		super().setUp()
		self.advisor = make_user("Enterprise Advisor")
		self.voters = [make_user(MANAGER), make_user(MEMBER)]
		self.enterprise = make_enterprise(advisor=self.advisor).name
		self.doc = make_incubation(self.enterprise, advisor=self.advisor)

	def vote(self, *votes: str, reason: str = "Falta"):
		for user, vote in zip(self.voters, votes, strict=False):
			with as_user(user):
				gate_votes.cast_vote(self.doc.name, vote, reason=reason)

	def ask(self):
		show_evidence(self.doc)
		with as_user(self.advisor):
			self.doc = advance(self.doc, "at_gate")

	def test_from_stage_to_stage_to_graduation(self):
		self.assertEqual((self.doc.current_stage, self.doc.criteria_total), ("Uno", 2))
		self.assertEqual(status_of(self.enterprise), "In Incubation")
		self.ask()
		self.vote("For", "For")
		with as_user(self.voters[0]):
			self.doc = advance(self.doc, "in_stage")
		self.assertEqual((self.doc.current_stage, self.doc.is_last_stage), ("Dos", 1))
		self.assertEqual([row.outcome for row in self.doc.decisions], ["Passed"])
		self.ask()
		self.vote("For", "For")
		participant = frappe.get_doc("Enterprise", self.enterprise).members[0].participant
		plan = frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": participant,
				"start_date": "2026-03-02",
				"coordinator": self.advisor,
				"objective": "x",
				"services": [{"service": "3a", "status": "In Progress"}],
			}
		).insert()
		with as_user(self.voters[0]):
			self.doc = advance(self.doc, "graduated")
		self.assertEqual(str(self.doc.finished_on), nowdate())
		self.assertEqual(status_of(self.enterprise), "Incubated")
		self.assertIn(self.doc.name, lending.service_evidence(participant, "3a"))
		self.assertIsNone(lending.service_evidence(participant, "2c"))
		plan.reload()
		self.assertEqual(plan.services[0].status, "Done")
		self.doc.reload()
		self.doc.decision_reason = "Otra cosa"
		with self.assertThrows(IncubationError, "finished"):
			self.doc.save()

	def test_a_gate_needs_the_evidence_of_its_stage(self):
		with as_user(self.advisor), self.assertThrows(GateError, "Lienzo"):
			advance(self.doc, "at_gate")
		self.doc.reload()
		self.doc.checks[0].is_met = 1
		with self.assertThrows(IncubationError, "Row 1", "evidence"):
			self.doc.save()

	def test_the_votes_say_what_closing_the_gate_means(self):
		self.ask()
		self.vote("For")
		with as_user(self.voters[0]), self.assertRaises(frappe.ValidationError):
			self.doc.reload()
			self.doc.workflow_state = states_for("Incubation", "in_stage")[0]
			self.doc.save()
		self.vote("Against", "Against")
		self.doc.reload()
		self.assertEqual(self.doc.gate_outcome, "Not Yet")
		with as_user(self.voters[0]), self.assertThrows(GateError, "what is missing"):
			advance(self.doc, "in_stage")
		self.doc.reload()
		self.doc.decision_reason = "Faltan ventas"
		self.doc.save()
		with as_user(self.voters[0]):
			self.doc = advance(self.doc, "in_stage")
		self.assertEqual((self.doc.current_stage, self.doc.decisions[0].outcome), ("Uno", "Not Yet"))
		self.assertEqual(self.doc.decisions[0].reason, "Faltan ventas")
		# New evidence, new votes: those of before do not count.
		self.ask()
		self.assertEqual((self.doc.votes_counted, self.doc.gate_round), (0, 2))

	def test_nobody_passes_a_gate_alone_or_without_the_committee(self):
		self.ask()
		self.vote("For")
		self.doc.reload()
		self.assertEqual((self.doc.votes_counted, self.doc.gate_outcome), (1, "No Quorum"))
		for key in ("in_stage", "graduated"):
			doc = frappe.get_doc("Incubation", self.doc.name)
			doc.workflow_state = states_for("Incubation", key)[0]
			with self.subTest(key), self.assertRaises(frappe.ValidationError):
				doc.save()

	def test_a_gate_nobody_voted_on_is_taken_back(self):
		self.ask()
		with as_user(self.advisor):
			self.doc = apply_workflow(self.doc, "Send Back")
		self.assertEqual((self.doc.current_stage, self.doc.decisions), ("Uno", []))

	def test_evidence_at_the_gate_and_votes_cannot_be_written_past_it(self):
		self.ask()
		doc = frappe.get_doc("Incubation", self.doc.name)
		doc.checks[0].evidence_note = "Otra"
		doc.checks.pop()
		doc.append("votes", {"member": self.voters[0], "vote": "For", "round": 1})
		doc.append("decisions", {"stage": "Uno", "outcome": "Passed"})
		doc.update({"votes_counted": 9, "quorum": 1, "current_stage": "Dos"})
		doc.save()
		doc.reload()
		self.assertEqual((doc.checks[0].evidence_note, len(doc.checks)), ("Visto en la visita", 3))
		self.assertEqual((doc.votes, doc.decisions, doc.quorum, doc.current_stage), ([], [], 2, "Uno"))

	def test_who_may_vote(self):
		with as_user(self.voters[0]), self.assertThrows(GateError, "No vote is taken"):
			gate_votes.cast_vote(self.doc.name, "For")
		self.ask()
		mentor = make_user(MANAGER, "Enterprise Advisor")
		make_visit(self.enterprise, mentor=mentor)
		for user, error, words in (
			(self.advisor, frappe.PermissionError, "members of the committee"),
			(make_user("Trainer"), frappe.PermissionError, "access"),
			(mentor, GateError, "mentor"),
		):
			with self.subTest(words), as_user(user), self.assertThrows(error, words):
				gate_votes.cast_vote(self.doc.name, "For")
		with as_user(self.voters[0]):
			self.assertTrue(gate_votes.standing(self.doc.name)["may_vote"])
			for vote, conflict, words in (
				("Perhaps", 0, "For, Against"),
				("Against", 0, "Say why"),
				("For", 1, "Say why"),
			):
				with self.assertThrows(GateError, words):
					gate_votes.cast_vote(self.doc.name, vote, conflict)
			told = gate_votes.cast_vote(self.doc.name, "For", True, "Es mi prima")
			self.assertEqual((told["counted"], told["missing"]), (0, 2))

	def test_somebody_of_the_enterprise_does_not_vote(self):
		self.ask()
		participant = frappe.get_doc("Enterprise", self.enterprise).members[0].participant
		name = frappe.db.get_value("Participant", participant, "full_name")
		frappe.db.set_value("User", self.voters[1], "full_name", name.upper())
		with as_user(self.voters[1]), self.assertThrows(GateError, "one of its people"):
			gate_votes.cast_vote(self.doc.name, "For")

	def test_suspending_and_withdrawing_need_a_reason(self):
		with as_user(self.advisor), self.assertThrows(IncubationError, "missing"):
			advance(self.doc, "suspended")
		self.doc.reload()
		self.doc.decision_reason = "Enfermedad"
		self.doc.save()
		with as_user(self.advisor):
			self.doc = advance(self.doc, "suspended")
			self.assertEqual(status_of(self.enterprise), "Incubation Suspended")
			self.doc = advance(self.doc, "in_stage")
			self.doc = advance(self.doc, "withdrawn")
		self.assertEqual((milestone_of(self.doc), status_of(self.enterprise)), ("withdrawn", "Recorded"))
		make_incubation(self.enterprise)  # another one may begin

	def test_a_second_incubation_at_once_is_refused(self):
		with self.assertThrows(IncubationError, self.doc.name):
			make_incubation(self.enterprise)

	def test_a_programme_may_name_its_committee(self):
		programme = make_incubation_programme(
			"Test Named", quorum=1, committee=[{"member": self.voters[1]}]
		).name
		self.doc = make_incubation(
			make_enterprise(enterprise_name="Otra").name, programme=programme, advisor=self.advisor
		)
		self.ask()
		with as_user(self.voters[0]), self.assertRaises(frappe.PermissionError):
			gate_votes.cast_vote(self.doc.name, "For")
		with as_user(self.voters[1]):
			self.assertEqual(gate_votes.cast_vote(self.doc.name, "For")["missing"], 0)
