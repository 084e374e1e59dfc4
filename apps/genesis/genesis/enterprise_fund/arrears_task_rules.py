"""What a task about arrears needs before it is closed."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import nowdate

from genesis.enterprise_fund.advisor_todos import close_todos
from genesis.participants.access import require

PROMISE = "Promised to pay"


class ArrearsTaskError(frappe.ValidationError):
	"""The task says it is done and not how, or contradicts itself."""


def check_outcome(doc: Document) -> None:
	"""A task that is done tells its outcome, a promise its day. Raises ArrearsTaskError."""
	if doc.status == "Done" and not doc.outcome:
		frappe.throw(_("{0} is missing: say what came of it").format(_("Outcome")), ArrearsTaskError)
	if doc.outcome == PROMISE and not doc.promised_on:
		frappe.throw(_("{0} is missing").format(_("Promised for")), ArrearsTaskError)
	if doc.outcome != PROMISE:
		doc.promised_on, doc.promised_amount = None, 0


def check_credit(doc: Document) -> None:
	"""Whoever changes a task may read its credit. Raises frappe.PermissionError."""
	if not doc.flags.ignore_permissions:
		require("Microcredit", "read", doc.microcredit)


def mark_closed(doc: Document) -> None:
	"""The day it was closed; an open task has none."""
	doc.closed_on = (doc.closed_on or nowdate()) if doc.status != "Open" else None


def close_assignments(doc: Document) -> None:
	"""Nobody keeps a task in their list that is done."""
	if doc.status != "Open":
		close_todos(doc.doctype, [doc.name])
