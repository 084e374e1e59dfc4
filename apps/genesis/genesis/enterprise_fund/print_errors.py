"""Why something is not printed."""

from frappe import ValidationError


class NotPrintableError(ValidationError):
	"""The record is not in the state that the printed paper would attest."""
