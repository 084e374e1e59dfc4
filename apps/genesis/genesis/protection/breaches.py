"""Breach cases: the 72-hour clock, who was told, and the measures as tasks."""

from __future__ import annotations

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, get_datetime, getdate, now_datetime, nowdate

from genesis.genesis_configuration.milestones import apply_milestone, has_reached, milestone_of
from genesis.kept_fields import put_back
from genesis.participants.row_joining import JoinRule

from . import breach_clock
from .breach_clock import Notices
from .errors import BreachError

BREACH = "Data Breach"
DELEGATE = "Data Protection Delegate"
TOLD = ("notified", "closed")
PROTECTED = ("closed_on",)
# Told is told, the first time; all that concerned a person did.
JOINED = JoinRule(
	least=frozenset({"notified_on"}),
	along={"notified_on": ("notified_by_way_of",)},
	texts=frozenset({"data_concerned"}),
	figures="genesis.protection.breaches.figures",
)


def check(doc: Document) -> None:
	"""What is wrong with the case. Raises BreachError."""
	now = now_datetime()
	for fieldname in ("discovered_on", "occurred_on", "authority_notified_on", "prosecutor_notified_on"):
		if doc.get(fieldname) and get_datetime(doc.get(fieldname)) > now:
			_refuse(_("{0} is in the future").format(_(doc.meta.get_label(fieldname))))
	if doc.occurred_on and get_datetime(doc.occurred_on) > get_datetime(doc.discovered_on):
		_refuse(_("{0} is after {1}").format(_("Happened On"), _("Discovered On")))
	for fieldname in ("authority_notified_on", "prosecutor_notified_on"):
		if doc.get(fieldname) and get_datetime(doc.get(fieldname)) < get_datetime(doc.discovered_on):
			_refuse(_("{0} is before {1}").format(_(doc.meta.get_label(fieldname)), _("Discovered On")))
	seen: set[str] = set()
	for row in doc.people:
		if row.participant in seen:
			_refuse(_("Row {0}: {1} is there twice").format(row.idx, row.participant))
		seen.add(row.participant)
		if row.notified_on and get_datetime(row.notified_on) > now:
			_refuse(_("Row {0}: {1} is in the future").format(row.idx, _("Told On")))


def keep(doc: Document) -> None:
	"""What only Genesis writes stays; the moment of discovery may be put earlier, and never later. Raises BreachError."""
	before = doc.get_doc_before_save()
	put_back(doc, PROTECTED)
	if before and get_datetime(doc.discovered_on) > get_datetime(before.discovered_on):
		_refuse(
			_("{0} cannot be put later: the 72 hours run since {1}").format(
				_("Discovered On"), frappe.utils.format_datetime(before.discovered_on)
			)
		)


def count(doc: Document) -> None:
	"""The end of the term, and how many people are known and told."""
	doc.due_on = breach_clock.ends(get_datetime(doc.discovered_on))
	doc.update(figures(doc))


def figures(doc: Document) -> dict[str, int]:
	"""How many people are known, and how many of them were told."""
	told = sum(bool(row.notified_on) for row in doc.people)
	return {"people_known": len(doc.people), "people_told": told}


def follow_workflow(doc: Document) -> None:
	"""What a step of the workflow means. Raises BreachError."""
	before = doc.get_doc_before_save()
	was = milestone_of(before) if before else None
	apply_milestone(doc)
	now = milestone_of(doc)
	if was == now:
		return
	if now == "notified":
		_require_told(doc)
	if now == "closed":
		_require_told(doc)
		undone = [row.measure for row in doc.measures if not row.done_on]
		if undone or not doc.measures:
			_refuse(_("Measures not done yet: {0}").format(", ".join(undone) or _("none was written down")))
		doc.closed_on = now_datetime()


def give_tasks(doc: Document) -> None:
	"""A task for whoever answers for a measure; closed when the measure is done."""
	for row in doc.measures:
		if not row.responsible:
			continue
		if not row.todo and not row.done_on:
			task = frappe.get_doc(
				{
					"doctype": "ToDo",
					"allocated_to": row.responsible,
					"reference_type": BREACH,
					"reference_name": doc.name,
					"description": frappe.utils.escape_html(row.measure),
					"date": row.due_on or doc.due_on,
					"priority": "High",
				}
			).insert(ignore_permissions=True)
			row.db_set("todo", task.name, update_modified=False)
		elif row.todo and row.done_on and frappe.db.get_value("ToDo", row.todo, "status") == "Open":
			frappe.db.set_value("ToDo", row.todo, "status", "Closed")


def hours_left(doc: Document) -> int | None:
	"""Hours until the authority is to be told; None once it was."""
	if not doc.discovered_on or doc.authority_notified_on:
		return None
	return breach_clock.hours_left(get_datetime(doc.discovered_on), now_datetime())


def remind() -> int:
	"""Hourly job: tell the delegates and whoever answers for a case how many hours are left. Returns how many notices."""
	now, sent = now_datetime(), 0
	last = frappe.utils.add_to_date(now, hours=-1)
	for row in frappe.get_all(
		BREACH,
		filters={"authority_notified_on": ("is", "not set")},
		fields=["name", "discovered_on", "responsible", "milestone"],
	):
		hours = breach_clock.reminder_due(get_datetime(row.discovered_on), last, now)
		if hours is None or has_reached(row, *TOLD):
			continue
		for user in {*_delegates(), *filter(None, [row.responsible])}:
			frappe.get_doc(
				{
					"doctype": "Notification Log",
					"type": "Alert",
					"for_user": user,
					"subject": _("Breach {0}: {1} hours left to tell the authority").format(row.name, hours)
					if hours
					else _("Breach {0}: the 72 hours are over and the authority was not told").format(
						row.name
					),
					"document_type": BREACH,
					"document_name": row.name,
				}
			).insert(ignore_permissions=True)
			sent += 1
	return sent


def _require_told(doc: Document) -> None:
	discovered = get_datetime(doc.discovered_on)
	told = [get_datetime(day) for day in (doc.authority_notified_on, doc.prosecutor_notified_on) if day]
	lacks = breach_clock.missing(
		Notices(
			authority=bool(doc.authority_notified_on),
			prosecutor=bool(doc.prosecutor_notified_on),
			people=max(len(doc.people), cint(bool(doc.people_estimate))),
			people_told=sum(bool(row.notified_on) for row in doc.people),
			reason_not_to_tell=bool((doc.not_telling_reason or "").strip()),
			late=breach_clock.is_late(discovered, max(told, default=None), now_datetime()),
			reason_of_delay=bool((doc.delay_reason or "").strip()),
		)
	)
	said = {
		"authority": _("{0} is missing").format(_("Agency Told On")),
		"prosecutor": _("{0} is missing").format(_("Prosecutor Told On")),
		"people": _("Not all people concerned were told: tell them, or write the {0}").format(
			_("Reason Not to Tell Them")
		),
		"delay": _("The 72 hours were over on {0}: write the {1}").format(
			frappe.utils.format_datetime(doc.due_on), _("Reason of the Delay")
		),
	}
	if lacks:
		_refuse("<br>".join(said[each] for each in lacks))


def check_measures(doc: Document) -> None:
	"""Measures are done today or before. Raises BreachError."""
	for row in doc.measures:
		if row.done_on and getdate(row.done_on) > getdate(nowdate()):
			_refuse(_("Row {0}: {1} is in the future").format(row.idx, _("Done On")))


def _delegates() -> list[str]:
	users = frappe.get_all("Has Role", filters={"role": DELEGATE, "parenttype": "User"}, pluck="parent")
	return frappe.get_all("User", filters={"name": ("in", [*users, ""]), "enabled": 1}, pluck="name")


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, BreachError, title=_("Data Breach"))
