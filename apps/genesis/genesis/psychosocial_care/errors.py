"""Refusals of psychosocial care: each tells the field and the reason, and nothing of the person."""

import frappe


class PsychosocialCaseError(frappe.ValidationError):
	"""A case that contradicts itself, or lacks what its step needs."""


class PsychosocialSessionError(frappe.ValidationError):
	"""A session that cannot have taken place, or cannot be planned, like this."""
