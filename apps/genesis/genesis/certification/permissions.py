"""Evaluators see the evaluations that are theirs; everybody else is scoped by roles and offices as usual."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

ROLE = "Evaluator"
EVALUATION = "Competency Evaluation"


def evaluation_query(user: str | None = None) -> str:
	"""SQL condition on Competency Evaluation for lists."""
	user = user or frappe.session.user
	if not sees_own_only(user):
		return ""
	return f"`tabCompetency Evaluation`.evaluator_user = {frappe.db.escape(user)}"


def evaluation_has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""May this user have this evaluation?"""
	user = user or frappe.session.user
	return not sees_own_only(user) or doc.get("evaluator_user") == user


def sees_own_only(user: str) -> bool:
	"""Whether being an evaluator is the only reason why the user may read evaluations."""
	if user == "Administrator":
		return False
	reading = {row.role for row in frappe.get_meta(EVALUATION).permissions if row.read and not row.permlevel}
	return set(frappe.get_roles(user)) & reading == {ROLE}
