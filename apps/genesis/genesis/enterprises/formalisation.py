"""Steps towards formality: which an enterprise took, when, and what proves it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, format_date, getdate, nowdate

from .bound import ENTERPRISE
from .errors import FormalisationError

STEP, ROW = "Formalisation Step", "Enterprise Formalisation"


def active_steps() -> list[str]:
	"""The steps that are asked of every enterprise, in their order."""
	return frappe.get_all(STEP, filters={"is_active": 1}, pluck="name", order_by="position asc, name asc")


def complete(doc: Document) -> None:
	"""Offer the steps that are missing, check and date those that were taken, and count them.

	Raises FormalisationError.
	"""
	known = {row.step for row in doc.formalisation}
	for step in active_steps():
		if step not in known:
			doc.append("formalisation", {"step": step})
	seen: set[str] = set()
	for row in doc.formalisation:
		if row.step in seen:
			_refuse(row, _("{0} is there twice").format(row.step))
		seen.add(row.step)
		_check(row)
	count(doc)


def count(doc: Document) -> None:
	"""Write how many steps were taken, of how many."""
	doc.formalisation_done = sum(cint(row.is_done) for row in doc.formalisation)
	doc.formalisation_total = len(doc.formalisation)


def record(enterprise: str, steps: Iterable[str], on: date) -> None:
	"""Mark steps as taken by that day, those that were not yet; called by the monthly follow-up."""
	steps = set(steps)
	if not steps:
		return
	doc = frappe.get_doc(ENTERPRISE, enterprise)
	rows = {row.step: row for row in doc.formalisation}
	changed = False
	for step in sorted(steps):
		row = rows.get(step) or doc.append("formalisation", {"step": step})
		if not cint(row.is_done):
			row.update({"is_done": 1, "done_on": min(getdate(on), getdate(nowdate()))})
			changed = True
	if changed:
		doc.save(ignore_permissions=True)


def _check(row: Document) -> None:
	if not cint(row.is_done):
		if row.done_on:
			_refuse(
				row, _("{0} is dated {1} but not marked as done").format(row.step, format_date(row.done_on))
			)
		return
	row.done_on = row.done_on or nowdate()
	if getdate(row.done_on) > getdate(nowdate()):
		_refuse(row, _("{0} is in the future").format(_("Done On")))


def _refuse(row: Document, why: str) -> None:
	frappe.throw(_("Row {0}: {1}").format(row.idx, why), FormalisationError, title=_("Formalisation"))
