"""What an action, a deadline and a hearing have in common: the case that they hang on."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.genesis_configuration.milestones import has_reached

from . import cases

Refuse = Callable[[str], None]


def bind_to_case(doc: Document, is_work: bool, refuse: Refuse) -> Document:
	"""The case: one that the user may write, that stays the same, and that is not closed when the record is work to come.

	refuse: raises the error of the record. Raises frappe.PermissionError.
	"""
	if not doc.is_new() and doc.has_value_changed("legal_case"):
		refuse(_("{0} cannot be changed").format(_("Legal Case")))
	case = frappe.get_doc(cases.CASE, doc.legal_case)
	if not doc.flags.ignore_permissions:
		case.check_permission("write")
	doc.office = case.office
	if is_work and has_reached(case, *cases.CLOSED_STATES):
		refuse(_("The case is closed: reopen it first"))
	return case


def check_lawyer(doc: Document, case: Document, refuse: Refuse) -> None:
	"""Whoever acts is in the team of the case."""
	if (doc.is_new() or doc.has_value_changed("lawyer")) and doc.lawyer not in [
		row.user for row in case.team
	]:
		refuse(_("{0} is not in the team of the case").format(frappe.utils.escape_html(doc.lawyer or "")))
