"""Assessing participants by the rules of their programme, one or many in the same way, and exceptions.

An assessment is measured on the day of registration and keeps the version of the rules, the result of each rule
and its reason. When nothing changed since the last one, no new one is written.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now

from genesis import arguments

from . import assessment_store as store
from .access import require, require_role
from .applicants import JOB_FIELDS, applicant_of, jobs_of
from .areas import area_name
from .eligibility import Outcome, evaluate
from .errors import ExceptionNotPossibleError, RuleSetError
from .reason_texts import say_code
from .rule_sets import ruleset_of
from .ruleset import RuleSet

MANAGER = "Programme Manager"
CHUNK = 500


def assess(participant_name: str, on: date | str | None = None) -> str | None:
	"""Assess one participant; the name of the assessment that holds. None when the programme has no rules yet."""
	return assess_many([participant_name], on).get(participant_name)


def assess_many(names: Sequence[str], on: date | str | None = None) -> dict[str, str]:
	"""Assess participants in bulk: the reading is the same few queries for one or for many.

	`on`: the day to measure on (default: the registration of each). Returns participant -> assessment.
	"""
	assessed: dict[str, str] = {}
	for start in range(0, len(names), CHUNK):
		people = _people(names[start : start + CHUNK])
		outcomes = {
			person.name: (rule_set, outcome)
			for person, rule_set, outcome in evaluate_people(people, on)
			if rule_set
		}
		assessed.update(store.keep(people, outcomes))
	return assessed


def evaluate_people(
	people: Iterable[frappe._dict], on: date | str | None = None, rule_set: Document | None = None
) -> Iterable[tuple[frappe._dict, Document | None, Outcome | None]]:
	"""Apply rules without writing anything: those of each person's programme, or those of `rule_set`."""
	rules: dict[str, tuple[Document | None, RuleSet | None]] = {}
	for person in people:
		if person.programme not in rules:
			document = rule_set or _active_rule_set(person.programme)
			rules[person.programme] = (document, ruleset_of(document) if document else None)
		document, ruleset = rules[person.programme]
		if not ruleset:
			yield person, None, None
			continue
		applicant = applicant_of(
			person, jobs_of(person.jobs, person.no_work_experience), area_name(person.department)
		)
		yield person, document, evaluate(applicant, ruleset, getdate(on or person.registration_date))


@frappe.whitelist(methods=["POST"])
def assess_now(participant: str) -> dict:
	"""Assess from the form. Raises RuleSetError when the programme has no rules in force, PermissionError."""
	require("Participant", "write", participant)
	if not assess(participant):
		frappe.throw(
			_("Programme {0} has no rule set in force").format(
				frappe.db.get_value("Participant", participant, "programme")
			),
			RuleSetError,
			title=_("Rules Missing"),
		)
	return explain(participant)


@frappe.whitelist(methods=["POST"])
def assess_selected(participants: list[str] | str) -> int:
	"""Assess the participants chosen in the list; those that the user may not write are refused."""
	names = arguments.names(participants)
	for name in names:
		require("Participant", "write", name)
	return len(assess_many(names))


@frappe.whitelist(methods=["POST"])
def grant_exception(assessment: str, reason: str) -> dict:
	"""Let somebody in whom the rules leave out; only a programme manager, with a reason that stays on record.

	Raises PermissionError, ExceptionNotPossibleError.
	"""
	require_role(MANAGER)
	doc = frappe.get_doc("Eligibility Assessment", assessment)
	doc.check_permission("read")
	reason = (reason or "").strip()
	if not reason:
		frappe.throw(_("{0} is missing").format(_("Exception Reason")), ExceptionNotPossibleError)
	current = frappe.db.get_value("Participant", doc.participant, "eligibility_assessment")
	if doc.outcome == "Eligible" or doc.exception_granted or current != doc.name:
		frappe.throw(
			_("An exception is only for the last assessment of a person who is not eligible"),
			ExceptionNotPossibleError,
		)
	doc.db_set(
		{
			"exception_granted": 1,
			"exception_reason": reason,
			"exception_by": frappe.session.user,
			"exception_on": now(),
		}
	)
	frappe.db.set_value("Participant", doc.participant, "eligibility_status", store.EXCEPTION)
	person = frappe.get_doc("Participant", doc.participant)
	person.add_comment(
		"Info", _("Exception to eligibility granted: {0}").format(frappe.utils.escape_html(reason))
	)
	return explain(doc.participant)


@frappe.whitelist()
def explain(participant: str) -> dict:
	"""The last assessment with each rule, its result and why, in the user's language. Raises PermissionError."""
	require("Participant", "read", participant)
	person = frappe.db.get_value(
		"Participant", participant, ["eligibility_status", "eligibility_assessment"], as_dict=True
	)
	answer = {"status": person.eligibility_status, "assessment": person.eligibility_assessment, "rules": []}
	if not person.eligibility_assessment:
		return answer
	doc = frappe.get_doc("Eligibility Assessment", person.eligibility_assessment)
	answer.update(
		outcome=doc.outcome,
		assessed_on=doc.assessed_on,
		rule_set=doc.rule_set,
		version=doc.rule_set_version,
		may_grant_exception=bool(
			MANAGER in frappe.get_roles() and doc.outcome != "Eligible" and not doc.exception_granted
		),
		rules=[
			{
				"label": _(row.rule_label),
				"outcome": row.outcome,
				"reason": say_code(row.reason_code, frappe.parse_json(row.reason_params) or {}),
				"message": row.message if row.outcome != "Pass" else None,
			}
			for row in doc.results
		],
	)
	if doc.exception_granted:
		answer["exception"] = {
			"reason": doc.exception_reason,
			"by": frappe.utils.get_fullname(doc.exception_by),
			"on": doc.exception_on,
		}
	return answer


def _active_rule_set(programme: str) -> Document | None:
	name = frappe.db.get_value("Programme", programme, "active_rule_set") if programme else None
	return frappe.get_cached_doc("Eligibility Rule Set", name) if name else None


def people_with_jobs(people: list[frappe._dict]) -> list[frappe._dict]:
	"""Give each row of Participant its jobs, in one query for all."""
	by_name = {person.name: person for person in people}
	for person in people:
		person.jobs = []
	rows = frappe.get_all(
		"Participant Work Experience",
		filters={"parenttype": "Participant", "parent": ["in", list(by_name)]},
		fields=["parent", *JOB_FIELDS],
		order_by="parent asc, idx asc",
	)
	for row in rows:
		by_name[row.parent].jobs.append(row)
	return people


def _people(names: Sequence[str]) -> list[frappe._dict]:
	people = frappe.get_all("Participant", filters={"name": ["in", list(names)]}, fields=["*"])
	return people_with_jobs(people)
