"""Refusals of legal aid: each tells the field and the reason, and nothing of other cases."""

import frappe


class LegalCaseError(frappe.ValidationError):
	"""A case that contradicts itself, or lacks what its step needs."""


class LegalActionError(frappe.ValidationError):
	"""An action that cannot have been done like this."""


class LegalDeadlineError(frappe.ValidationError):
	"""A term that cannot run like this, or cannot have ended like this."""


class LegalHearingError(frappe.ValidationError):
	"""A hearing that cannot take place, or be told, like this."""


class ConflictOfInterestError(frappe.ValidationError):
	"""A lawyer who may not act in a case. Never says for whom else the lawyer acts, or against whom."""


class LegalCalendarError(frappe.ValidationError):
	"""A recess of the courts, or a declaration of a conflict, that cannot be."""
