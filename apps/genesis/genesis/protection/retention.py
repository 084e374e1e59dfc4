"""Retention rules and their runs: first dry, with the list of what would go; then in pages that may be interrupted."""

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.meta import Meta
from frappe.utils import add_days, cint, getdate, now_datetime, nowdate

from genesis.own_doctypes import is_own_module
from genesis.participants.access import require

from . import erasure_plan, erasure_steps, retention_store
from .declarations import is_confidential
from .errors import RetentionError
from .long_jobs import FAILED, with_all_rights
from .person_records import PARTICIPANT, PersonRecords, collect, same_person, table_doctypes
from .reach import SATELLITES
from .retention_rules import (
	ANONYMISE,
	DELETE,
	DELETE_FILES,
	LONGEST_MONTHS,
	SHORTEST_MONTHS,
	cutoff,
	values_of,
)

RULE, RUN = "Retention Rule", "Retention Run"
QUEUED, RUNNING, DONE = "Queued", "Running", "Done"
DATES = ("Date", "Datetime")
STANDARD_DATES = ("creation", "modified")
LISTED = 500
DRY_RUN_DAYS = 7
TIMEOUT = 4 * 60 * 60
# Accounts are kept as long as the law says, and never by a rule of this kind.
ACCOUNTING_MODULES = ("Enterprise Fund", "Accounts", "Bookkeeping")


def check(rule: Document) -> None:
	"""The rule fits its DocType. Raises RetentionError."""
	if not SHORTEST_MONTHS <= cint(rule.months) <= LONGEST_MONTHS:
		_refuse(_("{0} lies between {1} and {2}").format(_("Months"), SHORTEST_MONTHS, LONGEST_MONTHS))
	meta = frappe.get_meta(rule.document_type)
	if meta.istable or meta.issingle or meta.get("is_virtual"):
		_refuse(_("{0} has no records of its own").format(_(rule.document_type)))
	if rule.document_type not in SATELLITES and not is_own_module(meta.module):
		_refuse(_("{0} is not a kind of record of Genesis").format(_(rule.document_type)))
	if rule.action == DELETE:
		_check_deletable(rule, meta)
	df = meta.get_field(rule.date_field)
	if rule.date_field not in STANDARD_DATES and not (df and df.fieldtype in DATES):
		_refuse(
			_("{0}: {1} has no date field {2}").format(
				_("Date Field"), _(rule.document_type), frappe.utils.escape_html(rule.date_field or "")
			)
		)
	if rule.condition_field:
		if not meta.has_field(rule.condition_field):
			_refuse(
				_("{0}: {1} has no field {2}").format(
					_("Only If the Field"),
					_(rule.document_type),
					frappe.utils.escape_html(rule.condition_field),
				)
			)
		if not values_of(rule.condition_values):
			_refuse(_("{0} is missing").format(_("Has One of These Values")))


@frappe.whitelist(methods=["POST"])
def carry_out(rule: str) -> str:
	"""Carry a rule out in the background; returns the run. A dry run must have been looked at before.

	Raises RetentionError, PermissionError.
	"""
	require(RULE, "write", rule)
	require(RUN, "create")
	changed = frappe.db.get_value(RULE, rule, "modified")
	fresh = frappe.db.exists(
		RUN,
		{
			"rule": rule,
			"is_dry": 1,
			"status": DONE,
			"creation": (">", max(str(changed), add_days(nowdate(), -DRY_RUN_DAYS))),
		},
	)
	if not fresh:
		_refuse(_("Make a dry run first and look at it: none was made since the rule changed, or in a week"))
	return _start(rule)


def begin(run: Document) -> None:
	"""A new run: dry unless Genesis made it."""
	run.is_dry = 0 if run.flags.written_by_genesis else 1
	run.before_date = cutoff(getdate(nowdate()), cint(frappe.db.get_value(RULE, run.rule, "months")))
	run.update({"status": QUEUED, "started_on": None, "finished_on": None, "error": None, "cursor": None})
	run.update({"found_count": 0, "done_count": 0, "skipped_count": 0, "records": []})
	if run.is_dry:
		_list(run)


def daily() -> None:
	"""Daily job: carry the active rules out, and take up what was interrupted."""
	for rule in frappe.get_all(RULE, filters={"is_active": 1}, pluck="name", order_by="name asc"):
		unfinished = frappe.get_all(
			RUN,
			filters={"rule": rule, "is_dry": 0, "status": ("in", (QUEUED, RUNNING, FAILED))},
			pluck="name",
		)
		if unfinished:
			_enqueue(unfinished[0])
		else:
			_start(rule)


def run(name: str) -> None:
	"""Job: carry a run out from where it stopped, page by page, each committed."""
	doc = frappe.get_doc(RUN, name)
	if doc.is_dry or doc.status == DONE:
		return
	with with_all_rights(RUN, name):
		rule = frappe.get_doc(RULE, doc.rule)
		found = doc.found_count or retention_store.count(rule, doc.before_date)
		_set(name, status=RUNNING, started_on=doc.started_on or now_datetime(), found_count=found, error=None)
		frappe.db.commit()
		cursor, done, skipped = doc.cursor or "", cint(doc.done_count), cint(doc.skipped_count)
		while rows := retention_store.page(rule, doc.before_date, cursor):
			names = [row.name for row in rows]
			kept = _apply(rule, names)
			cursor, done, skipped = names[-1], done + len(names) - kept, skipped + kept
			_set(name, cursor=cursor, done_count=done, skipped_count=skipped)
			frappe.db.commit()
		_set(name, status=DONE, finished_on=now_datetime())
		frappe.db.commit()


def _list(doc: Document) -> None:
	"""What would go: how many, and the first of them by name; confidential ones are only counted."""
	rule = frappe.get_doc(RULE, doc.rule)
	doc.started_on = now_datetime()
	doc.found_count = retention_store.count(rule, getdate(doc.before_date))
	if not is_confidential(rule.document_type):
		rows = retention_store.page(rule, getdate(doc.before_date), size=LISTED)
		names = [row.name for row in rows]
		kept = _left_alone(rule, names)
		for row in rows:
			note = _("Left alone: something else needs it") if row.name in kept else ""
			doc.append("records", {"record_name": row.name, "event_date": row.event, "note": note})
		doc.skipped_count = len(kept)
	doc.update({"status": DONE, "finished_on": now_datetime()})


def _left_alone(rule: Document, names: list[str]) -> set[str]:
	if rule.action == DELETE:
		return retention_store.held(rule.document_type, names)
	if rule.action == ANONYMISE and rule.document_type == PARTICIPANT:
		return {name for name in names if erasure_plan.blockers(same_person(name))}
	return set()


def _apply(rule: Document, names: list[str]) -> int:
	"""Do to the records what the rule says; returns how many were left alone."""
	kept = _left_alone(rule, names)
	rest = [name for name in names if name not in kept]
	if not rest:
		return len(kept)
	if rule.action == ANONYMISE and rule.document_type == PARTICIPANT:
		for name in rest:
			records = collect(name)
			for step in erasure_steps.STEPS.values():
				step(records)
			frappe.db.commit()
		return len(kept)
	records = PersonRecords([], {rule.document_type: rest})
	erasure_steps.remove_files(records)
	if rule.action == DELETE_FILES:
		_empty_attachments(rule.document_type, rest)
		return len(kept)
	erasure_steps.remove_attached(records)
	if rule.action == ANONYMISE:
		erasure_steps.empty_records(records)
	else:
		for fieldname, child in table_doctypes(rule.document_type):
			where = {"parenttype": rule.document_type, "parentfield": fieldname, "parent": ("in", rest)}
			frappe.db.delete(child, where)
		frappe.db.delete(rule.document_type, {"name": ("in", rest)})
	return len(kept)


def _empty_attachments(doctype: str, names: list[str]) -> None:
	fields = [
		df.fieldname for df in frappe.get_meta(doctype).fields if df.fieldtype in ("Attach", "Attach Image")
	]
	if fields:
		frappe.db.set_value(doctype, {"name": ("in", names)}, dict.fromkeys(fields))


def _check_deletable(rule: Document, meta: Meta) -> None:
	if meta.module in ACCOUNTING_MODULES:
		_refuse(_("Accounts are kept: records of {0} are anonymised and not deleted").format(_(meta.module)))
	if rule.document_type == PARTICIPANT:
		_refuse(_("People are anonymised and not deleted: figures and accounts need the record"))


def _start(rule: str) -> str:
	doc = frappe.get_doc({"doctype": RUN, "rule": rule})
	doc.flags.written_by_genesis = True
	doc.insert(ignore_permissions=True)
	_enqueue(doc.name)
	return doc.name


def _enqueue(name: str) -> None:
	frappe.enqueue(
		"genesis.protection.retention.run",
		queue="long",
		timeout=TIMEOUT,
		enqueue_after_commit=True,
		name=name,
	)


def _set(name: str, **values: object) -> None:
	frappe.db.set_value(RUN, name, values)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, RetentionError, title=_("Retention"))
