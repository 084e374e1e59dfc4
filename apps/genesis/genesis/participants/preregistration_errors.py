"""Why a request made on the public page is refused, or cannot be decided."""

from frappe import ValidationError


class PreRegistrationError(ValidationError):
	"""The request cannot be received, changed or deleted."""


class AlreadyDecidedError(PreRegistrationError):
	"""The request was registered or rejected before."""


class PossibleDuplicatesError(PreRegistrationError):
	"""Registered people may be the same person: one is chosen, or a reason says why it is none of them."""


class RejectionReasonMissingError(PreRegistrationError):
	"""A request is rejected without one of the reasons of the list."""


class DocumentNotAcceptedError(PreRegistrationError):
	"""The number does not agree with the kind of document."""
