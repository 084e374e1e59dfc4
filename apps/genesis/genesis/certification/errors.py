"""Why a record of the certification is refused."""

from __future__ import annotations

from frappe.exceptions import ValidationError


class CertifyingBodyError(ValidationError):
	"""The certifying body does not certify on that day, or its dates are in disorder."""


class StandardError(ValidationError):
	"""A competency standard cannot be used: weights, codes or scores do not fit together."""


class StandardInUseError(ValidationError):
	"""Somebody was evaluated by the standard; a new version is made instead."""


class AccreditationError(ValidationError):
	"""An accreditation contradicts itself: dates, standards, checklist or suspension."""


class NotAccreditedError(ValidationError):
	"""Centre or evaluator is not accredited in that standard on that day."""


class DutiesError(ValidationError):
	"""Two duties that must be of different people would be of one: evaluator, trainer, decision-maker, reviewer."""


class EvaluationError(ValidationError):
	"""An evaluation contradicts itself, or this user may not make the change at this stage."""


class EvidenceMissingError(ValidationError):
	"""A criterion has no finding, or is met without any evidence."""


class AppealError(ValidationError):
	"""An appeal came too late, without reason, or cannot be answered like that."""


class CertificateError(ValidationError):
	"""A certificate cannot be issued, revoked or replaced."""
