"""The team of a confidential record: whoever answers for it is in it, and everybody in it has the role."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from .declarations import rule_of
from .errors import TeamError


def prepare(doc: Document, responsible: str) -> None:
	"""Put whoever answers for the record into its team, once each.

	responsible: name of the field. Raises TeamError for a person without the role, or an account that is closed.
	"""
	rule = rule_of(doc.doctype)
	rows = {row.user: row for row in reversed(doc.get(rule.team)) if row.user}
	if doc.get(responsible) and doc.get(responsible) not in rows:
		row = doc.append(rule.team, {"user": doc.get(responsible)})
		rows[row.user] = row
	kept = [row for row in doc.get(rule.team) if rows.get(row.user) is row]
	doc.set(rule.team, kept)
	for position, row in enumerate(kept, start=1):
		row.idx = position
		row.since = row.since or frappe.utils.nowdate()
		_check_member(row.user, rule.role)


def members(doctype: str, name: str) -> list[str]:
	"""Users in the team of a stored record."""
	filters = {"parenttype": doctype, "parent": name}
	return frappe.get_all("Confidential Team Member", filters=filters, pluck="user", order_by="idx asc")


def _check_member(user: str, role: str) -> None:
	if not frappe.db.get_value("User", user, "enabled") or role not in frappe.get_roles(user):
		frappe.throw(
			_("{0} cannot be in the team: the account is closed or has not the role {1}").format(
				frappe.bold(frappe.utils.escape_html(user)), _(role)
			),
			TeamError,
			title=_("Team"),
		)
