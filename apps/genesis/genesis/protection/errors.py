"""What can be wrong with confidential records. Each message names what is to be done."""

import frappe


class ConfidentialError(frappe.PermissionError):
	"""Somebody named a confidential record, or something of it, that is closed to them. It may also not exist."""


class ConfidentialSettingError(frappe.ValidationError):
	"""A setting of the Desk would show or send confidential records."""


class ConfidentialMarkError(frappe.ValidationError):
	"""Sharing, following, tagging or mailing a confidential record."""


class TeamError(frappe.ValidationError):
	"""The team of a confidential record would lose whoever answers for it, or has somebody without the role."""


class BreakGlassError(frappe.ValidationError):
	"""An emergency access that cannot be asked for or reviewed so."""


class LogIsKeptError(frappe.ValidationError):
	"""The log of reads is written by the programme alone and never changed."""


class RightsRequestError(frappe.ValidationError):
	"""A rights request that cannot be taken in, extended or answered so."""


class ErasureError(frappe.ValidationError):
	"""An erasure that cannot be planned or begun as things are; the message says what must happen first."""


class LimitationError(frappe.ValidationError):
	"""Something new about a person whose data may not be processed for now, or who was erased."""


class PortableFileError(frappe.ValidationError):
	"""A portable file that cannot be made or handed out."""


class ForbiddenFileError(frappe.ValidationError):
	"""A file of a kind that the programme does not take, or that is not what its ending says."""


class BreachError(frappe.ValidationError):
	"""A breach case that cannot be recorded or closed so."""


class RetentionError(frappe.ValidationError):
	"""A retention rule that does not fit its DocType, or a run that cannot begin."""


class AnonymisedExportError(frappe.ValidationError):
	"""An export without people that cannot be made so."""


class ReleaseError(frappe.PermissionError):
	"""Names of people without consent that may not be given out, or a release without reasons."""


class PublicFileError(frappe.ValidationError):
	"""A public file that is not, or not so, to be made private or kept public."""
