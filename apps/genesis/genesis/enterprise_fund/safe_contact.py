"""How a borrower may be contacted: by a machine that writes, and by an advisor who calls."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import frappe

from genesis.enterprise_fund.reminder_rules import Contact
from genesis.participants.consent import SERVICES, participants_allowing
from genesis.participants.identity_guard import PARTICIPANT
from genesis.reporting import may_see_identity

WRITTEN = ("safe_phone", "safe_hours", "email", "may_leave_message")
CALLED = ("full_name", "phone", "safe_phone", "safe_hours", "may_leave_message", "contact_notes")


def contacts(participants: Collection[str]) -> dict[str, Contact]:
	"""What each of the participants said about messages, whoever asks: for jobs, never for an answer to a user."""
	if not participants:
		return {}
	rows = frappe.get_all(
		PARTICIPANT, filters={"name": ["in", list(participants)]}, fields=["name", *WRITTEN], order_by="name"
	)
	consenting = participants_allowing(participants, SERVICES)
	return {
		row.name: Contact(
			safe_phone=row.safe_phone or "",
			safe_hours=row.safe_hours or "",
			email=row.email or "",
			may_leave_message=bool(row.may_leave_message),
			has_consent=row.name in consenting,
		)
		for row in rows
	}


def call_cards(participants: Collection[str]) -> dict[str, dict[str, Any]]:
	"""Whom an advisor calls and how: participant -> name, number, hours, and whether the number is known to be safe.

	Empty for users who may not see names; people whom the user may not read are left out.
	"""
	if not participants or not may_see_identity():
		return {}
	condition = {"name": ["in", list(participants)]}
	readable = frappe.get_list(PARTICIPANT, filters=condition, pluck="name", limit=0, order_by="name")
	if not readable:
		return {}
	rows = frappe.get_all(
		PARTICIPANT, filters={"name": ["in", readable]}, fields=["name", *CALLED], order_by="name"
	)
	return {
		row.name: {
			"name": row.full_name,
			"phone": row.safe_phone or row.phone or "",
			"is_safe": bool(row.safe_phone),
			"hours": row.safe_hours or "",
			"may_leave_message": bool(row.may_leave_message),
			"notes": row.contact_notes or "",
		}
		for row in rows
	}
