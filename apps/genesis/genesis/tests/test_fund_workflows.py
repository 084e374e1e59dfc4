"""The shipped workflows of the fund: one asks, another one approves."""

from __future__ import annotations

import frappe
from frappe.model.workflow import apply_workflow, get_transitions, has_approval_access

from genesis.enterprise_fund.milestones import MILESTONES
from genesis.genesis_configuration.milestones import active_workflow, states_for
from genesis.tests.application_factories import bring_to, make_application
from genesis.tests.base import GenesisTestCase
from genesis.tests.factories import as_user, make_user

APPROVER = {
	"Microcredit Restructuring": "Programme Manager",
	"Microcredit Write Off": "Programme Manager",
	"Microcredit Waiver": "Programme Manager",
	"Microcredit Recovery": "Fund Accountant",
	"Microcredit Application": "Credit Committee Member",
}


class TestFundWorkflows(GenesisTestCase):
	def test_every_milestone_stands_on_a_state(self):
		for doctype, milestones in MILESTONES.items():
			for milestone in milestones:
				self.assertTrue(states_for(doctype, milestone.key), f"{doctype}: {milestone.key}")

	def test_only_the_approver_approves_and_never_what_they_asked_for_themselves(self):
		for doctype, role in APPROVER.items():
			workflow = active_workflow(doctype)
			submitted = {row.state for row in workflow.states if row.doc_status == "1"}
			approvals = [row for row in workflow.transitions if row.action == "Approve"]
			self.assertEqual({row.allowed for row in approvals}, {role}, doctype)
			self.assertLessEqual({row.next_state for row in approvals}, submitted)
			for row in approvals:
				doc = frappe._dict(owner="asker@genesis.example")
				self.assertFalse(has_approval_access("asker@genesis.example", doc, row))
				self.assertTrue(has_approval_access("other@genesis.example", doc, row))

	def test_nobody_gets_from_a_draft_to_an_approval_at_once(self):
		for doctype in APPROVER:
			workflow = active_workflow(doctype)
			first = workflow.states[0].state
			approved = set(states_for(doctype, "approved"))
			self.assertFalse(
				[row for row in workflow.transitions if row.state == first and row.next_state in approved]
			)

	def test_each_role_has_the_rights_that_its_actions_need(self):
		for doctype in APPROVER:
			workflow = active_workflow(doctype)
			status = {row.state: row.doc_status for row in workflow.states}
			for row in workflow.transitions:
				needed = {("0", "1"): "submit", ("1", "2"): "cancel"}.get(
					(status[row.state], status[row.next_state]), "write"
				)
				user = make_user(row.allowed)
				self.assertTrue(
					frappe.permissions.get_role_permissions(frappe.get_meta(doctype), user=user).get(needed),
					f"{row.allowed} cannot {needed} {doctype}",
				)

	def test_what_each_role_is_offered_on_an_application(self):
		doc = bring_to(bring_to(make_application(), "in_verification"), "in_committee")
		for role, actions in (
			("Credit Committee Member", {"Approve", "Decline", "Send Back"}),
			("Programme Manager", {"Send Back", "Withdraw"}),
			("Enterprise Advisor", {"Withdraw"}),
			("Fund Accountant", set()),
		):
			with as_user(make_user(role)):
				offered = {row.action for row in get_transitions(frappe.get_doc(doc.doctype, doc.name))}
			self.assertEqual(offered, actions, role)

	def test_members_and_advisor_are_told(self):
		member, advisor = make_user("Credit Committee Member"), make_user("Enterprise Advisor")
		doc = bring_to(make_application(advisor=advisor), "in_verification")
		doc = bring_to(doc, "in_committee")
		self.assertTrue(self.told(member, doc))
		self.assertFalse(self.told(advisor, doc))
		doc = bring_to(doc, "in_verification")
		with as_user(make_user("Programme Manager")):
			doc = frappe.get_doc(doc.doctype, doc.name)
			doc.decision_reason = "Not now"
			apply_workflow(doc.save(), "Decline")
		self.assertTrue(self.told(advisor, doc))

	def told(self, user, doc):
		return frappe.db.exists("Notification Log", {"for_user": user, "document_name": doc.name})
