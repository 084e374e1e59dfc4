"""Applications: limits, stages, votes, and everything that keeps one from being approved."""

from __future__ import annotations

import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils import add_days, add_months, flt, nowdate

from genesis.enterprise_fund import application_preview, committee, microcredits
from genesis.enterprise_fund.application_errors import (
	ApplicationStageError,
	ApprovalBlockedError,
	CommitteeError,
	ConditionsNotMetError,
	FundRestrictionError,
	GuarantorError,
	NotAffordableError,
	NotApprovedError,
	ProductLimitError,
	RateAboveMaximumError,
	VoteError,
)
from genesis.genesis_configuration.milestones import milestone_of, states_for
from genesis.participants.timeline import timeline
from genesis.tests.application_factories import (
	bring_to,
	bring_to_committee,
	make_advisor,
	make_application,
	make_application_product,
	make_members,
	vote,
)
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_office, make_participant, make_user
from genesis.tests.fund_factories import make_fund
from genesis.tests.workflows import advance

DUI = "04563217-7"


class ApplicationCase(GenesisTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		cls.advisor = make_advisor()
		cls.manager = make_user("Programme Manager")
		cls.members = make_members()

	def decide(self, doc, action="Approve", member=0):
		"""A member's action of the workflow on the application as it is kept."""
		with as_user(self.members[member]):
			return apply_workflow(frappe.get_doc(doc.doctype, doc.name), action)

	def before_the_committee(self, *choices, **values):
		return vote(bring_to_committee(make_application(**values)), *choices)


class TestWhatIsAskedFor(ApplicationCase):
	def test_price_and_affordability_are_computed(self):
		doc = make_application()
		self.assertEqual(flt(doc.instalment_amount), 113.5)
		self.assertEqual(flt(doc.total_interest), 161.67)
		self.assertEqual(flt(doc.effective_rate), 26.83)
		self.assertEqual((flt(doc.capacity), flt(doc.debt_service)), (300, 37.83))
		self.assertEqual(doc.affordability, "Affordable")
		self.assertEqual((doc.frequency, doc.quorum, milestone_of(doc)), ("Monthly", 3, "draft"))
		self.assertEqual(doc.office, frappe.db.get_value("Participant", doc.participant, "office"))

	def test_a_fee_withheld_is_in_the_effective_rate(self):
		product = make_application_product("Test Product with Fee", fee_percent=5)
		doc = make_application(product=product.name)
		self.assertEqual(flt(doc.fee), 60)
		self.assertGreater(flt(doc.effective_rate), 37)

	def test_a_flat_rate_shows_what_it_costs(self):
		product = make_application_product("Test Product Flat", method="Flat")
		self.assertEqual(flt(make_application(product=product.name).effective_rate, 1), 50.7)

	def test_amounts_and_terms_outside_the_product_are_refused(self):
		for values, words in (
			({"requested_amount": 99.99}, ("Amount Asked For", "100")),
			({"requested_amount": 2000.01}, ("Amount Asked For", "2,000")),
			({"requested_amount": 0}, ("Amount Asked For", "zero")),
			({"requested_amount": -500}, ("Amount Asked For", "zero")),
			({"instalments": 2}, ("Instalments", "3")),
			({"instalments": 25}, ("Instalments", "24")),
			({"full_grace": 1}, ("Periods without Any Payment", "0")),
			({"principal_grace": 1}, ("Periods of Interest Only", "0")),
			({"applied_on": add_days(nowdate(), 1)}, ("Applied On", "future")),
			({"first_due": add_days(nowdate(), -20)}, ("First Instalment Due On",)),
			({"first_due": add_months(nowdate(), 4)}, ("First Instalment Due On",)),
		):
			with self.subTest(values), self.assertThrows(ProductLimitError, *words):
				make_application(**values)

	def test_the_budget_begins_with_what_was_stated_at_registration(self):
		person = make_participant(monthly_income=250, monthly_expenses=180)
		doc = make_application(participant=person.name, budget=[])
		self.assertEqual(
			[(row.kind, row.amount) for row in doc.budget],
			[("Household income", 250), ("Household expense", 180)],
		)
		self.assertEqual(flt(doc.capacity), 70)

	def test_nobody_vouches_for_themselves_or_twice(self):
		person = make_participant().name
		other = {"guarantor_name": "Otra Persona", "document_number": DUI}
		for rows, words in (
			([{"guarantor_name": "Yo", "participant": person}], ("own credit",)),
			([other, {**other, "guarantor_name": "Con otro nombre"}], ("Row 2", "row 1")),
			([{"guarantor_name": "Ana Paz"}, {"guarantor_name": "ANA  PÁZ"}], ("Row 2",)),
			([{**other, "document_number": "04563217-4"}], ("DUI",)),
			([{**other, "phone": "123"}], ("telephone",)),
		):
			with self.subTest(rows), self.assertThrows(GuarantorError, *words):
				make_application(participant=person, guarantors=rows)

	def test_values_that_genesis_computes_cannot_be_typed(self):
		doc = make_application(
			score=999,
			capacity=99999,
			affordability="Affordable",
			committee_round=7,
			effective_rate=1,
		)
		self.assertEqual(
			(doc.score, flt(doc.capacity), doc.committee_round, doc.microcredit), (0, 300, 0, None)
		)
		with self.assertThrows(ApplicationStageError, "themselves"):
			make_application(votes=[{"member": self.members[0], "vote": "For", "round": 1}])


class TestStages(ApplicationCase):
	def test_the_way_through_the_workflow_with_each_role(self):
		with as_user(self.advisor):
			doc = make_application()
			self.assertEqual(doc.advisor, self.advisor)
			doc = advance(doc, "in_verification")
		with as_user(self.manager):
			doc = advance(doc, "in_committee")
		self.assertEqual(
			(flt(doc.approved_amount), doc.approved_instalments, doc.committee_round), (1200, 12, 1)
		)
		with as_user(self.members[0]):
			doc.minutes = "<p>All present.</p>"
			doc.save()
		vote(doc, "For", "For", "Against")
		doc = self.decide(doc)
		self.assertEqual((doc.docstatus, milestone_of(doc)), (1, "approved"))
		credit = frappe.get_doc("Microcredit", doc.microcredit)
		self.assertEqual(
			(credit.docstatus, credit.application, credit.principal, credit.instalments),
			(0, doc.name, 1200, 12),
		)
		self.assertEqual(
			(credit.annual_rate, credit.method, credit.advisor), (24, "Declining balance", self.advisor)
		)

	def test_who_may_not_take_a_step_is_stopped(self):
		doc = bring_to(make_application(), "in_verification")
		with as_user(self.advisor), self.assertRaises(frappe.ValidationError):
			apply_workflow(frappe.get_doc(doc.doctype, doc.name), "Send to Committee")
		doc = self.before_the_committee("For", "For", "For")
		for user in (self.advisor, self.manager):
			with as_user(user), self.assertRaises(frappe.ValidationError):
				apply_workflow(frappe.get_doc(doc.doctype, doc.name), "Approve")
		self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "docstatus"), 0)

	def test_what_was_asked_for_stays_while_the_committee_has_it(self):
		doc = bring_to_committee(make_application())
		for user, change in (
			(self.members[0], {"requested_amount": 1500}),
			(self.members[0], {"guarantors": [{"guarantor_name": "Nueva"}]}),
			(self.manager, {"purpose": "Something else"}),
			(self.advisor, {"savings": 500}),
		):
			with self.subTest(user), as_user(user), self.assertThrows(ApplicationStageError, "sent back"):
				frappe.get_doc(doc.doctype, doc.name).update(change).save()

	def test_only_the_committee_proposes_terms_and_writes_minutes(self):
		doc = bring_to(make_application(), "in_verification")
		with as_user(self.advisor), self.assertThrows(ApplicationStageError, "Amount to Grant"):
			frappe.get_doc(doc.doctype, doc.name).update({"approved_amount": 1000}).save()
		with as_user(self.members[0]), self.assertThrows(ApplicationStageError, "What the Money Is For"):
			frappe.get_doc(doc.doctype, doc.name).update({"purpose": "Mine"}).save()
		doc = bring_to_committee(doc)
		with as_user(self.advisor), self.assertThrows(ApplicationStageError, "Minutes"):
			frappe.get_doc(doc.doctype, doc.name).update({"minutes": "I was there"}).save()

	def test_more_than_was_asked_for_is_not_granted(self):
		doc = bring_to_committee(make_application())
		with as_user(self.members[0]), self.assertThrows(ProductLimitError, "Amount to Grant", "1,200"):
			frappe.get_doc(doc.doctype, doc.name).update({"approved_amount": 1300}).save()

	def test_sent_back_and_returned_it_is_voted_on_anew(self):
		doc = self.before_the_committee("For", "For", "For")
		doc = bring_to(doc, "in_verification")
		self.assertFalse(doc.approved_amount)
		doc = bring_to(doc, "in_committee")
		self.assertEqual((doc.committee_round, doc.votes_counted), (2, 0))
		with self.assertRaises(CommitteeError):
			self.decide(doc)

	def test_submitting_past_the_workflow_asks_the_same(self):
		doc = make_application()
		with self.assertThrows(CommitteeError, "Votes"):
			doc.submit()
		doc = self.before_the_committee("For", "Against", "Against")
		with as_user(self.members[0]), self.assertThrows(CommitteeError, "1 in favour of 3"):
			frappe.get_doc(doc.doctype, doc.name).submit()

	def test_a_decision_is_not_just_a_word_in_a_field(self):
		doc = self.before_the_committee("For", "For", "For")
		with as_user(self.members[0]), self.assertThrows(ApplicationStageError, "actions"):
			kept = frappe.get_doc(doc.doctype, doc.name)
			kept.workflow_state = states_for(doc.doctype, "approved")[0]
			kept.save()

	def test_a_manager_declines_in_the_verification_with_a_reason(self):
		doc = bring_to(make_application(), "in_verification")
		with as_user(self.manager):
			with self.assertThrows(CommitteeError, "Reason of the Decision"):
				apply_workflow(frappe.get_doc(doc.doctype, doc.name), "Decline")
			kept = frappe.get_doc(doc.doctype, doc.name)
			kept.decision_reason = "The business is not the applicant's"
			kept.save()
			doc = apply_workflow(kept, "Decline")
		self.assertEqual((doc.docstatus, milestone_of(doc), doc.microcredit), (1, "declined", None))

	def test_cancelled_it_takes_its_draft_along_but_not_a_signed_credit(self):
		doc = self.decide(self.before_the_committee("For", "For", "For"))
		frappe.db.set_value("Microcredit", doc.microcredit, "docstatus", 1)
		with as_user(self.manager), self.assertThrows(ApplicationStageError, doc.microcredit, "signed"):
			frappe.get_doc(doc.doctype, doc.name).cancel()
		frappe.db.set_value("Microcredit", doc.microcredit, "docstatus", 0)
		with as_user(self.manager):
			cancelled = apply_workflow(frappe.get_doc(doc.doctype, doc.name), "Cancel")
		self.assertEqual((cancelled.docstatus, milestone_of(cancelled)), (2, "cancelled"))
		self.assertFalse(frappe.db.exists("Microcredit", doc.microcredit))

	def test_withdrawn_and_taken_up_again(self):
		with as_user(self.advisor):
			doc = make_application()
			doc = apply_workflow(doc, "Withdraw")
			self.assertEqual((milestone_of(doc), doc.docstatus), ("withdrawn", 0))
			self.assertEqual(milestone_of(apply_workflow(doc, "Reopen")), "draft")


class TestVotes(ApplicationCase):
	def test_only_members_vote_and_only_while_a_vote_is_taken(self):
		doc = make_application()
		with as_user(self.members[0]), self.assertThrows(VoteError, "No vote"):
			committee.cast_vote(doc.name, "For")
		doc = bring_to_committee(doc)
		for user in (self.advisor, self.manager):
			with self.subTest(user), as_user(user), self.assertRaises(frappe.PermissionError):
				committee.cast_vote(doc.name, "For")
		with as_user(self.members[0]):
			with self.assertThrows(VoteError, "For, Against or Abstain"):
				committee.cast_vote(doc.name, "Maybe")
			with self.assertThrows(VoteError, "reason"):
				committee.cast_vote(doc.name, "Against")
			with self.assertThrows(VoteError, "reason"):
				committee.cast_vote(doc.name, "For", conflict_of_interest=1, reason="  ")

	def test_a_member_has_one_vote_and_may_change_it(self):
		doc = bring_to_committee(make_application())
		with as_user(self.members[0]):
			committee.cast_vote(doc.name, "For")
			result = committee.cast_vote(doc.name, "Against", reason="I read it again")
		self.assertEqual(result, {"counted": 1, "in_favour": 0, "missing": 2})
		rows = frappe.get_doc(doc.doctype, doc.name).votes
		self.assertEqual([(row.member, row.vote) for row in rows], [(self.members[0], "Against")])

	def test_a_conflict_of_interest_leaves_the_quorum_short(self):
		doc = vote(bring_to_committee(make_application()), "For", "For")
		with as_user(self.members[2]):
			committee.cast_vote(doc.name, "For", conflict_of_interest=1, reason="My cousin")
		with self.assertThrows(CommitteeError, "2 of 3"):
			self.decide(doc)

	def test_those_whom_it_concerns_cannot_vote_or_decide(self):
		cousin = self.members[1]
		frappe.db.set_value("User", cousin, "full_name", "Berta Lúcida Prima")
		doc = bring_to_committee(
			make_application(advisor=self.members[0], guarantors=[{"guarantor_name": "berta lucida  PRIMA"}])
		)
		with as_user(self.members[0]), self.assertThrows(VoteError, "advisor"):
			committee.cast_vote(doc.name, "For")
		with as_user(cousin), self.assertThrows(VoteError, "guarantor"):
			committee.cast_vote(doc.name, "For")
		frappe.db.set_value("User", cousin, "full_name", "Somebody Else")
		person = make_participant(email=self.members[2])
		doc = bring_to_committee(make_application(participant=person.name))
		with as_user(self.members[2]), self.assertThrows(VoteError, "applicant"):
			committee.cast_vote(doc.name, "For")

	def test_the_advisor_cannot_decide(self):
		self.members.append(make_user("Credit Committee Member", email="dora@genesis.example"))
		doc = bring_to_committee(make_application(advisor=self.members[3]))
		doc = vote(doc, "For", "For", "For")
		with self.assertThrows(ApplicationStageError, "concerns you"):
			self.decide(doc, member=3)

	def test_a_change_of_terms_calls_for_a_new_vote(self):
		doc = self.before_the_committee("For", "For", "For")
		with as_user(self.members[0]):
			kept = frappe.get_doc(doc.doctype, doc.name)
			kept.approved_amount = 900
			kept.save()
		self.assertEqual((kept.committee_round, kept.votes_counted), (2, 0))
		self.assertEqual({row.not_counted for row in kept.votes}, {"Cast on other terms"})
		with self.assertThrows(CommitteeError, "0 of 3"):
			self.decide(kept)
		decided = self.decide(vote(kept, "For", "For", "For"))
		self.assertEqual(frappe.db.get_value("Microcredit", decided.microcredit, "principal"), 900)

	def test_terms_do_not_change_in_the_moment_of_the_decision(self):
		doc = self.before_the_committee("For", "For", "For")
		with as_user(self.members[0]), self.assertThrows(CommitteeError, "0 of 3"):
			kept = frappe.get_doc(doc.doctype, doc.name)
			kept.update({"approved_amount": 600, "workflow_state": states_for(doc.doctype, "approved")[0]})
			kept.submit()

	def test_nobody_writes_votes_into_the_form(self):
		doc = self.before_the_committee("Against", "Against", "For")
		with as_user(self.members[2]):
			kept = frappe.get_doc(doc.doctype, doc.name)
			kept.votes[0].vote = "For"
			with self.assertThrows(ApplicationStageError, "themselves"):
				kept.save()

	def test_a_tie_declines_and_what_was_approved_cannot_be_declined(self):
		doc = vote(bring_to_committee(make_application()), "For", "For", "Against")
		with as_user(self.members[0]):
			frappe.get_doc(doc.doctype, doc.name).update({"decision_reason": "No"}).save()
		with self.assertThrows(CommitteeError, "do not decline"):
			self.decide(doc, "Decline")
		doc = self.before_the_committee("For", "Against", "Abstain")
		with self.assertThrows(CommitteeError, "1 in favour of 3"):
			self.decide(doc)
		with as_user(self.members[0]):
			frappe.get_doc(doc.doctype, doc.name).update({"decision_reason": "A tie"}).save()
		self.assertEqual(milestone_of(self.decide(doc, "Decline")), "declined")
		with as_user(self.members[0]), self.assertThrows(VoteError, "No vote"):
			committee.cast_vote(doc.name, "For")


class TestWhatBlocks(ApplicationCase):
	def refused(self, error, *words, **values):
		doc = self.before_the_committee("For", "For", "For", **values)
		with self.assertThrows(error, *words):
			self.decide(doc)
		self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "docstatus"), 0)
		self.assertFalse(frappe.db.exists("Microcredit", {"application": doc.name}))
		return doc

	def test_too_few_votes(self):
		doc = self.before_the_committee("For", "For")
		with self.assertThrows(CommitteeError, "Votes: 2 of 3"):
			self.decide(doc)

	def test_missing_minutes(self):
		bring_to(doc := make_application(), "in_verification")
		doc = vote(bring_to(doc, "in_committee"), "For", "For", "For")
		with self.assertThrows(CommitteeError, "minutes"):
			self.decide(doc)

	def test_an_instalment_that_takes_too_much(self):
		budget = [{"kind": "Household income", "amount": 300}, {"kind": "Household expense", "amount": 100}]
		self.refused(NotAffordableError, "56.75 %", "50", budget=budget)
		self.refused(
			NotAffordableError, "Nothing is left", budget=[{**budget[1]}, {**budget[0], "amount": 100}]
		)
		self.refused(NotAffordableError, "not stated", budget=[budget[1]])

	def test_conditions_guarantors_and_savings(self):
		product = make_application_product(
			"Test Product with Conditions",
			minimum_guarantors=1,
			minimum_savings=10,
			conditions=[
				{"kind": "Service completed", "service": "2c", "title": "Financial course", "is_required": 1},
				{"kind": "No arrears", "is_required": 1},
				{"kind": "Document attached", "title": "Copy of the DUI", "is_required": 1},
				{"kind": "Confirmed by the advisor", "title": "Visit", "is_required": 1},
				{"kind": "Document attached", "title": "A photograph", "is_required": 0},
			],
		)
		doc = self.refused(
			ConditionsNotMetError,
			*("Financial course", "Copy of the DUI", "Visit", "Guarantors: 0 of 1", "Savings", "120"),
			product=product.name,
		)
		self.assertEqual(
			[row.result for row in doc.conditions], ["Pending", "Met", "Pending", "Pending", "Pending"]
		)
		doc = bring_to(doc, "in_verification")
		frappe.get_doc(
			{
				"doctype": "Support Plan",
				"participant": doc.participant,
				"start_date": "2026-01-05",
				"coordinator": "Administrator",
				"objective": "Work",
				"services": [{"service": "2c", "status": "Done", "done_on": "2026-02-01"}],
			}
		).insert()
		with as_user(self.advisor):
			doc = frappe.get_doc(doc.doctype, doc.name)
			doc.append("guarantors", {"guarantor_name": "Ana Garante", "document_number": DUI})
			doc.savings = 120
			doc.documents[0].attachment = "/private/files/dui.pdf"
			doc.conditions[3].confirmed = 1
			doc.conditions[3].evidence = "Seen on the spot"
			doc.save()
		self.assertEqual([row.result for row in doc.conditions], ["Met", "Met", "Met", "Met", "Pending"])
		self.assertEqual(doc.conditions[3].checked_by, self.advisor)
		self.assertEqual(self.decide(vote(bring_to_committee(doc), "For", "For", "For")).docstatus, 1)

	def test_arrears_of_the_applicant_or_a_guarantor(self):
		product = make_application_product(
			"Test Product No Arrears", conditions=[{"kind": "No arrears", "is_required": 1}]
		)
		guarantor = make_participant().name
		credit = microcredits.make_from_application(
			frappe._dict(make_application(participant=guarantor, name="MA-TEST").as_dict())
		)
		frappe.db.set_value(
			"Microcredit", credit.name, {"docstatus": 1, "days_past_due": 12, "status": "In Arrears"}
		)
		self.refused(
			ConditionsNotMetError,
			*("No arrears",),
			product=product.name,
			guarantors=[{"guarantor_name": "Late", "participant": guarantor}],
		)

	def test_a_rate_above_the_legal_maximum(self):
		segment = "Test Segment"
		product = make_application_product("Test Product with Segment", rate_segment=segment)
		doc = make_application(product=product.name)
		self.assertFalse(doc.maximum_rate)
		row = frappe.get_doc(
			{
				"doctype": "Maximum Rate",
				"rate_segment": segment,
				"valid_from": "2026-01-01",
				"maximum_effective_rate": 26.81,
				"source": "Test",
			}
		).insert()
		doc = self.refused(RateAboveMaximumError, "26.83", "26.81", segment, product=product.name)
		row.maximum_effective_rate = 26.83
		row.save()
		self.assertEqual(self.decide(doc).docstatus, 1)

	def test_a_fund_that_is_not_for_this(self):
		fund = make_fund("Test Fund for Men", sex="Male")
		product = make_application_product("Test Product for Men", enterprise_fund=fund.name)
		person = make_participant(sex="Female").name
		self.refused(FundRestrictionError, "men only", product=product.name, participant=person)

	def test_a_product_or_fund_that_is_closed(self):
		product = make_application_product("Test Product Closed")
		doc = self.before_the_committee("For", "For", "For", product=product.name)
		product.is_active = 0
		product.save()
		with self.assertThrows(FundRestrictionError, product.name, "not active"):
			self.decide(doc)

	def test_everything_missing_is_named_at_once(self):
		doc = bring_to(
			make_application(budget=[{"kind": "Household expense", "amount": 1}]), "in_verification"
		)
		doc = bring_to(doc, "in_committee")
		with self.assertThrows(ApprovalBlockedError, "not stated", "Votes: 0 of 3", "minutes"):
			self.decide(doc)


class TestTheCreditThatFollows(ApplicationCase):
	def approved(self, **values):
		doc = self.decide(self.before_the_committee("For", "For", "For", **values))
		return frappe.get_doc("Microcredit", doc.microcredit)

	def test_it_is_signed_as_it_was_approved(self):
		credit = self.approved(guarantors=[{"guarantor_name": "Ana Garante", "document_number": DUI}])
		self.assertEqual(credit.guarantors[0].guarantor_name, "Ana Garante")
		for change in ({"principal": 1300}, {"annual_rate": 12}, {"instalments": 24}, {"method": "Flat"}):
			with (
				self.subTest(change),
				as_user(self.advisor),
				self.assertThrows(NotApprovedError, "approved by"),
			):
				frappe.get_doc("Microcredit", credit.name).update(change).save()
		with as_user(self.advisor):
			kept = frappe.get_doc("Microcredit", credit.name)
			kept.update({"agreed_on": nowdate(), "first_due": add_months(nowdate(), 1)})
			kept.save()
			kept.submit()
		self.assertEqual((kept.docstatus, kept.status), (1, "Not Disbursed"))
		with as_user(self.manager), self.assertThrows(ApplicationStageError, kept.name, "signed"):
			frappe.get_doc("Microcredit Application", kept.application).cancel()

	def test_it_keeps_the_product_as_it_was_at_the_decision(self):
		product = make_application_product("Test Product That Changes")
		credit = self.approved(product=product.name)
		product.annual_rate = 36
		product.save()
		kept = frappe.get_doc("Microcredit", credit.name)
		kept.save()
		self.assertEqual(kept.annual_rate, 24)

	def test_the_timeline_tells_of_it_to_those_who_may_read_it(self):
		credit = self.approved()
		frappe.db.set_value("Microcredit", credit.name, {"docstatus": 1, "disbursed_on": nowdate()})
		with as_user(self.advisor):
			events = timeline(credit.participant)
		titles = {event["title"] for event in events if event["doctype"].startswith("Microcredit")}
		self.assertEqual(
			titles,
			{
				f"Applied for a microcredit: {credit.product}",
				"Microcredit approved",
				"Microcredit handed over",
			},
		)
		with as_user(make_user("Psychologist")):
			self.assertFalse(
				[
					event
					for event in timeline(credit.participant)
					if event["doctype"].startswith("Microcredit")
				]
			)

	def test_nobody_ties_a_credit_to_an_application_by_hand(self):
		credit = self.approved()
		values = {**credit.as_dict(), "name": None, "principal": 2000}
		copy = frappe.get_doc({**values, "doctype": "Microcredit"})
		with as_user(self.advisor), self.assertThrows(NotApprovedError, "through its approval"):
			copy.insert()

	def test_without_an_application_a_manager_signs(self):
		values = {
			"doctype": "Microcredit",
			"participant": make_participant().name,
			"product": make_application_product().name,
			"agreed_on": nowdate(),
			"principal": 500,
			"instalments": 6,
		}
		with as_user(self.advisor):
			credit = frappe.get_doc(values).insert()
			self.assertEqual((credit.annual_rate, credit.enterprise_fund), (24, make_fund().name))
			with self.assertThrows(NotApprovedError, "programme manager"):
				credit.submit()
		with as_user(self.manager):
			self.assertEqual(frappe.get_doc("Microcredit", credit.name).submit().docstatus, 1)


class TestPreview(ApplicationCase):
	def test_the_form_sees_plan_and_findings_before_it_is_saved(self):
		doc = make_application()
		values = {
			**doc.as_dict(convert_dates_to_str=True),
			"requested_amount": 600,
			"name": "new-application-1",
		}
		with as_user(self.advisor):
			shown = application_preview.preview(frappe.as_json(values))
		self.assertEqual(len(shown["schedule"]), 12)
		self.assertEqual(sum(row["principal"] for row in shown["schedule"]), 600)
		self.assertIn("Votes: 0 of 3", " ".join(finding["message"] for finding in shown["findings"]))
		self.assertEqual(frappe.db.get_value(doc.doctype, doc.name, "requested_amount"), 1200)
		self.assertFalse(frappe.db.exists(doc.doctype, "new-application-1"))

	def test_what_saving_would_refuse_is_said(self):
		values = {**make_application().as_dict(convert_dates_to_str=True), "requested_amount": 5000}
		self.assertIn("2,000", application_preview.preview(values)["problem"])
		self.assertEqual(application_preview.preview({"product": "X"}), {"incomplete": True})

	def test_members_are_offered_their_vote(self):
		doc = bring_to_committee(make_application())
		with as_user(self.members[0]):
			self.assertTrue(application_preview.preview(doc.as_dict(convert_dates_to_str=True))["may_vote"])
		with as_user(self.advisor):
			self.assertFalse(application_preview.preview(doc.as_dict(convert_dates_to_str=True))["may_vote"])

	def test_who_may_not_read_is_told_nothing(self):
		values = make_application().as_dict(convert_dates_to_str=True)
		with as_user(make_user("Trainer")):
			for question in (
				lambda: application_preview.preview(values),
				lambda: application_preview.starting_values(values["participant"]),
				lambda: microcredits.product_terms(values["product"]),
			):
				with self.assertRaises(frappe.PermissionError):
					question()

	def test_identity_is_for_those_who_may_know_it(self):
		doc = make_application(guarantors=[{"guarantor_name": "Ana Garante", "document_number": DUI}])
		with as_user(make_user("Monitoring Officer")):
			seen = frappe.get_doc(doc.doctype, doc.name)
			seen.apply_fieldlevel_read_permissions()
			self.assertFalse(seen.get("participant_name"))
			self.assertFalse(seen.guarantors[0].get("guarantor_name"))
			self.assertTrue(seen.requested_amount)

	def test_another_office_sees_nothing(self):
		doc = make_application()
		stranger = make_user("Enterprise Advisor", office=make_office("Office of Others").name)
		with as_user(stranger):
			self.assertEqual(frappe.get_list(doc.doctype, filters={"name": doc.name}), [])
			with self.assertRaises(frappe.PermissionError):
				application_preview.preview(doc.as_dict(convert_dates_to_str=True))
