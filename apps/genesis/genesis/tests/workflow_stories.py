"""For each DocType with a shipped workflow: a document in its first state, and what each action asks for beforehand.

Actions are looked up by name, states never: managers may call states what they like.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow
from frappe.utils import add_days, now_datetime, nowdate

from genesis.employability import job_referrals
from genesis.enterprises import gate_votes
from genesis.tests import application_factories as applications
from genesis.tests import certification_factories as certification
from genesis.tests import enterprise_factories as enterprises
from genesis.tests import fund_factories as fund
from genesis.tests.care_factories import make_case, make_psychologist
from genesis.tests.employment_factories import allow_employer, make_job_referral
from genesis.tests.factories import as_user, make_partner, make_referral, make_user
from genesis.tests.legal_factories import make_lawyer, make_legal_case
from genesis.tests.protection_factories import make_breach, make_delegate, make_request
from genesis.tests.workflows import advance

Preparation = dict[str, Any] | Callable[[Document], Any]
MANAGER, MEMBER, EVALUATOR = "Programme Manager", "Credit Committee Member", "Evaluator"


@dataclass(frozen=True)
class Story:
	"""make: a document in its first state; users: who acts for a role, where not just anybody with the role may;
	before: action -> values to save first, or a function that does what the action asks for;
	reasons: action -> the reason that is given together with it, where it cannot be saved before."""

	make: Callable[[], Document]
	users: dict[str, Callable[[], str]] = field(default_factory=dict)
	before: dict[str, Preparation] = field(default_factory=dict)
	reasons: dict[str, str] = field(default_factory=dict)

	def user(self, role: str) -> str:
		"""Email of somebody with the role who may act on the document."""
		return self.users[role]() if role in self.users else make_user(role)

	def prepare(self, doc: Document, action: str) -> None:
		"""Do what the action asks for beforehand."""
		step = self.before.get(action)
		if callable(step):
			step(doc)
		elif step:
			frappe.get_doc(doc.doctype, doc.name).update(step).save(ignore_permissions=True)

	def act(self, doc: Document, action: str) -> Document:
		"""The document after the user of the session took the action."""
		if action not in self.reasons:
			return apply_workflow(frappe.get_doc(doc.doctype, doc.name), action)
		job_referrals.end(doc.name, action, self.reasons[action])
		return frappe.get_doc(doc.doctype, doc.name)


def _partner_user() -> str:
	return make_user("Partner User")


def _referral() -> Document:
	"""An incoming one: nothing is shared, so no consent stands in the way."""
	user = _partner_user()
	partner = make_partner("Partner of the Walk", users=[{"user": user}]).name
	frappe.clear_cache(user=user)
	return make_referral(direction="Incoming", partner=partner)


def _job_referral() -> Document:
	doc = make_job_referral()
	allow_employer(doc.participant, doc.employer)
	return doc


def _evaluation() -> Document:
	certification.prepare()
	return certification.make_evaluation()


def _with_verdict(*met: str) -> Callable[[Document], None]:
	"""The evaluation goes back to its evaluator, who finds this much met."""

	def step(doc: Document) -> None:
		certification.bring_to(doc, "planned")
		_assess(doc, *met)

	return step


def _assess(doc: Document, *met: str) -> None:
	doc = certification.record(doc, *met)
	certification.bring_to(doc, "assessed", doc.evaluator_user)


def _voters() -> list[str]:
	return [make_user(MANAGER), make_user(MEMBER)]


def _pass_gate(doc: Document) -> None:
	for user in _voters():
		with as_user(user):
			gate_votes.cast_vote(doc.name, "For")


def _pass_last_gate(doc: Document) -> None:
	"""All gates but the last one by the actions of the workflow, then the votes of the last one."""
	_pass_gate(doc)
	with as_user(make_user(MANAGER)):
		doc = advance(frappe.get_doc(doc.doctype, doc.name), "in_stage")
	enterprises.show_evidence(doc)
	_pass_gate(advance(frappe.get_doc(doc.doctype, doc.name), "at_gate"))


def _incubation() -> Document:
	_voters()
	return enterprises.make_incubation()


def _application() -> Document:
	applications.make_members()
	return applications.make_application()


def _minutes_and_votes(*votes: str) -> Callable[[Document], None]:
	def step(doc: Document) -> None:
		doc = frappe.get_doc(doc.doctype, doc.name)
		doc.update({"minutes": "<p>The committee met.</p>", "decision_reason": "Told there"})
		applications.vote(doc.save(), *votes)

	return step


def _decline(doc: Document) -> None:
	"""In the verification a reason is enough; before the committee most have to vote against it."""
	if doc.milestone.endswith("in_committee"):
		_minutes_and_votes("Against", "Against", "Against")(doc)
	else:
		frappe.get_doc(doc.doctype, doc.name).update({"decision_reason": "Not now"}).save()


def _credit() -> Document:
	fund.make_contribution()
	credit = fund.make_microcredit(agreed_on=add_days(nowdate(), -90), late_rate=36.5)
	fund.disburse(credit, credit.principal, add_days(nowdate(), -90))
	return credit


def _asked(doctype: str, **values: Any) -> Callable[[], Document]:
	"""A voucher that nobody has approved."""
	return lambda: fund.voucher(doctype, _credit(), nowdate(), submit=False, reason="Hurricane", **values)


def _recovery() -> Document:
	credit = _credit()
	fund.voucher("Microcredit Write Off", credit, add_days(nowdate(), -5), reason="Left the country")
	return fund.voucher("Microcredit Recovery", credit, nowdate(), submit=False, amount=50)


NOTICES = {
	"authority_notified_on": now_datetime,
	"prosecutor_notified_on": now_datetime,
	"not_telling_reason": lambda: "Nobody is in danger",
}


def _notify(doc: Document) -> None:
	values = {fieldname: value() for fieldname, value in NOTICES.items()}
	frappe.get_doc(doc.doctype, doc.name).update(values).save()


def _finish_measures(doc: Document) -> None:
	doc = frappe.get_doc(doc.doctype, doc.name)
	doc.append("measures", {"measure": "New passwords", "done_on": nowdate()})
	doc.save()


REASON = {"change_reason": "The roof leaks"}
STOPPED = {"decision_reason": "Illness"}
CASE_CLOSED = {"outcome": "Granted", "closure_reason": "Finished"}
ANSWERED = {"decision": "Granted", "answer": "<p>Corrected</p>"}

STORIES = {
	"Centre Accreditation": Story(
		certification.make_accreditation_application,
		before={
			"Decline": {"resolution_reason": "No tools"},
			"Suspend": REASON,
			"Withdraw Accreditation": REASON,
		},
	),
	"Competency Evaluation": Story(
		_evaluation,
		users={EVALUATOR: lambda: certification.make_evaluator().user},
		before={
			"Send to Decision": lambda doc: certification.record(doc, *certification.EVERYTHING),
			"Certify": _with_verdict(*certification.EVERYTHING),
			"Confirm Not Yet Competent": _with_verdict("C1"),
			"Appeal": {"appeal_reason": "The oven was broken"},
			"Uphold Appeal": {"appeal_answer": "It was"},
			"Reject Appeal": {"appeal_answer": "It was not"},
			"Withdraw": {"withdrawal_reason": "Moved away"},
		},
	),
	"Data Breach": Story(
		make_breach,
		users={"Data Protection Delegate": make_delegate},
		before={
			"Record the Notices": _notify,
			"Close": _finish_measures,
		},
	),
	"Data Rights Request": Story(
		lambda: make_request(right="Rectification"),
		users={"Data Protection Delegate": make_delegate},
		before={"Send the Answer": ANSWERED},
	),
	"Incubation": Story(
		_incubation,
		before={
			"Ask for the Gate": enterprises.show_evidence,
			"Decide the Gate": _pass_gate,
			"Graduate": _pass_last_gate,
			"Suspend": STOPPED,
			"Withdraw": STOPPED,
		},
	),
	"Job Referral": Story(_job_referral, reasons={"Reject": "Experience", "Withdraw": "Person Declined"}),
	"Legal Case": Story(make_legal_case, users={"Legal Advisor": make_lawyer}, before={"Close": CASE_CLOSED}),
	"Microcredit Application": Story(
		_application,
		users={
			MEMBER: lambda: applications.make_members()[0],
			"Enterprise Advisor": applications.make_advisor,
		},
		before={"Approve": _minutes_and_votes("For", "For", "For"), "Decline": _decline},
	),
	"Microcredit Recovery": Story(_recovery),
	"Microcredit Restructuring": Story(
		_asked(
			"Microcredit Restructuring",
			kind="Rescheduling",
			instalments=18,
			annual_rate=18,
			method="Declining balance",
			frequency="Monthly",
		)
	),
	"Microcredit Waiver": Story(_asked("Microcredit Waiver", interest=1)),
	"Microcredit Write Off": Story(_asked("Microcredit Write Off")),
	"Psychosocial Case": Story(
		make_case,
		users={"Psychologist": make_psychologist},
		before={"Close": {"closure_reason": "Goals Reached"}},
	),
	"Referral": Story(_referral, users={"Partner User": _partner_user}),
}
