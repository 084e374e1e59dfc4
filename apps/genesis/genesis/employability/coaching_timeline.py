"""What coaching adds to the timeline of a participant."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.query_builder import DocType

from genesis.participants.timeline import entry
from genesis.reporting import only_permitted

from .coaching_sessions import ATTENDANCE, PRESENT, SESSION
from .employability_assessments import ASSESSMENT

KIND = "Coaching"


def sessions(participant: str) -> list[dict]:
	"""Sessions to which the person came, for readers with the right to them."""
	if not frappe.has_permission(SESSION, "read"):
		return []
	session, row = DocType(SESSION), DocType(ATTENDANCE)
	query = (
		frappe.qb.from_(session)
		.join(row)
		.on((row.parent == session.name) & (row.parenttype == SESSION))
		.select(session.name, session.topic, session.starts_on)
		.where(row.participant == participant)
		.where(row.attendance == PRESENT)
	)
	return [
		entry(
			found.starts_on,
			KIND,
			_("Coaching: {0}").format(found.topic),
			SESSION,
			found.name,
			"blue",
			"users",
		)
		for found in only_permitted(query, SESSION).run(as_dict=True)
	]


def assessments(participant: str) -> list[dict]:
	"""Assessments of employability with their score."""
	if not frappe.has_permission(ASSESSMENT, "read"):
		return []
	rows = frappe.get_list(
		ASSESSMENT,
		filters={"participant": participant, "answered_percent": (">=", 75)},
		fields=["name", "wave", "score", "assessed_on"],
		limit_page_length=0,
	)
	return [
		entry(
			row.assessed_on,
			KIND,
			_("Employability score ({0}): {1}").format(_(row.wave), row.score),
			ASSESSMENT,
			row.name,
			"green",
			"star",
		)
		for row in rows
	]
