"""Refusals of employment: each tells the field and the reason."""

import frappe


class VacancyError(frappe.ValidationError):
	"""A vacancy contradicts itself."""


class VacancyNotOpenError(frappe.ValidationError):
	"""A vacancy takes nobody: it is closed, past its deadline or filled."""


class JobReferralError(frappe.ValidationError):
	"""A job referral contradicts itself, or the step is not possible now."""


class OpenReferralExistsError(JobReferralError):
	"""The person is proposed for the vacancy already."""


class PlacementError(frappe.ValidationError):
	"""A placement contradicts itself, or the step is not possible now."""


class EvidenceMissingError(PlacementError):
	"""A placement does not count without evidence."""


class FollowUpError(frappe.ValidationError):
	"""A follow-up contradicts itself or its placement."""


class UnsafeContactError(FollowUpError):
	"""The person asked not to be contacted like this."""


class CoachingError(frappe.ValidationError):
	"""A coaching session, plan or assessment that contradicts itself."""


class CoachingOverlapError(CoachingError):
	"""Somebody would have to be in two places at once."""
