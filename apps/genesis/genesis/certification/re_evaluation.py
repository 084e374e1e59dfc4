"""The evaluation after one that was not passed: what was met stays met, what failed is looked at again."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, nowdate

from genesis.genesis_configuration.milestones import has_reached

from .evaluation_setup import FINDING, MET

EVALUATION = "Competency Evaluation"
# Tentative days, changed by the officer who plans it.
DAYS_WITH_TRAINING = 45
DAYS_WITHOUT_TRAINING = 14
DAYS_AFTER_TRAINING = 7
# The shipped rule; where managers have replaced it, the task stands by itself.
DECISION_RULE = "Evaluation decision to its officer"
TASK_DAYS = 3


def draft(doc: Document, awaits_training: bool) -> str:
	"""The following evaluation of a decided one, booked for a tentative day; the one that exists already, if any.

	Findings of the elements that did not fail are carried over.
	"""
	if doc.re_evaluation:
		return doc.re_evaluation
	failed = {row.element for row in doc.gaps}
	following = frappe.new_doc(EVALUATION)
	following.flags.written_by_genesis = True
	following.flags.ignore_permissions = True
	following.update(
		{
			**{
				name: doc.get(name)
				for name in (
					*("participant", "competency_standard", "certifying_body", "evaluation_centre"),
					*("officer", "methods", "is_demo"),
				)
			},
			"attempt": (doc.attempt or 1) + 1,
			"re_evaluation_of": doc.name,
			"awaits_training": int(awaits_training),
			"evaluation_date": add_days(
				nowdate(), DAYS_WITH_TRAINING if awaits_training else DAYS_WITHOUT_TRAINING
			),
			"diagnostic": [
				{"element": row.element, "level": "Masters It"}
				for row in doc.diagnostic
				if row.element not in failed
			],
			"evidence": [
				{
					"criterion": row.criterion,
					"carried_over": 1,
					**{name: row.get(name) for name in FINDING},
				}
				for row in doc.evidence
				if row.element not in failed and row.finding == MET
			],
		}
	)
	return following.insert(ignore_permissions=True).name


def book(participant: str, needs: Iterable[str]) -> list[str]:
	"""Hook `genesis_training_completed`: evaluations that waited for these training needs may go on.

	Each is moved to a near day and its officer gets a task. Those with a need still open wait on. Returns their names.
	"""
	sources = _sources_of(needs)
	booked = []
	for source in sources:
		if _has_open_needs(source):
			continue
		following = frappe.db.get_value(EVALUATION, source, "re_evaluation")
		name = (
			following if following and frappe.db.get_value(EVALUATION, following, "docstatus") == 0 else None
		)
		if name:
			release(name)
		elif has_reached(frappe.get_doc(EVALUATION, source), "diagnostic"):
			name = source  # the diagnostic itself had found that training was needed
		if name:
			_make_task(name, participant)
			booked.append(name)
	return booked


def hold(participant: str, needs: Iterable[str]) -> list[str]:
	"""Hook `genesis_training_resumed`: a training that seemed completed goes on, so the evaluation after it waits again.

	One that somebody has begun meanwhile stays as it is. Returns the names of those that wait.
	"""
	held = []
	for source in _sources_of(needs):
		name = frappe.db.get_value(EVALUATION, source, "re_evaluation")
		if name and is_untouched(name):
			doc = frappe.get_doc(EVALUATION, name)
			doc.flags.written_by_genesis = True
			doc.awaits_training = 1
			doc.save(ignore_permissions=True)
			held.append(name)
	return held


def release(name: str) -> None:
	"""The evaluation no longer waits for training, and is due soon."""
	doc = frappe.get_doc(EVALUATION, name)
	if not doc.awaits_training:
		return
	doc.flags.written_by_genesis = True
	doc.awaits_training = 0
	doc.evaluation_date = add_days(nowdate(), DAYS_AFTER_TRAINING)
	doc.save(ignore_permissions=True)


def is_untouched(name: str) -> bool:
	"""Whether nobody has begun the evaluation."""
	doc = frappe.get_doc(EVALUATION, name)
	return doc.docstatus == 0 and has_reached(doc, "diagnostic") and not doc.diagnosed_on


def is_under_way(name: str) -> bool:
	"""Whether somebody has begun the evaluation, and neither decided on it nor withdrawn it."""
	doc = frappe.get_doc(EVALUATION, name)
	return doc.docstatus == 0 and not has_reached(doc, "withdrawn") and not is_untouched(name)


def _sources_of(needs: Iterable[str]) -> list[str]:
	"""The evaluations that opened the training needs, in the order of their names."""
	found = frappe.get_all(
		"Training Need",
		filters={"name": ["in", [*needs, ""]], "source_doctype": EVALUATION},
		pluck="source_name",
		distinct=True,
		order_by="source_name asc",
	)
	return [name for name in found if frappe.db.exists(EVALUATION, name)]


def _has_open_needs(source: str) -> bool:
	return bool(
		frappe.db.exists(
			"Training Need",
			{"source_doctype": EVALUATION, "source_name": source, "status": ["in", ["Open", "Planned"]]},
		)
	)


def _make_task(name: str, participant: str) -> None:
	"""A task for whoever is responsible for the evaluation, unless it has one.

	It counts as one of the rule that gives the officer the decision later: planned, the task goes, and the next one can come.
	"""
	officer = frappe.db.get_value(EVALUATION, name, "officer")
	mark = {"reference_type": EVALUATION, "reference_name": name, "status": "Open"}
	if not officer or frappe.db.exists("ToDo", {**mark, "allocated_to": officer}):
		return
	frappe.get_doc(
		{
			"doctype": "ToDo",
			**mark,
			"assignment_rule": frappe.db.exists("Assignment Rule", DECISION_RULE),
			"allocated_to": officer,
			"date": add_days(nowdate(), TASK_DAYS),
			"description": _(
				"The training of {0} is completed: diagnose again and plan the evaluation"
			).format(participant),
		}
	).insert(ignore_permissions=True)
