"""Why a review of duplicates or a merge is refused: one class per reason."""

from frappe import ValidationError


class DuplicateReviewError(ValidationError):
	"""A review lacks a reason, or was settled already."""


class SamePersonRecordError(ValidationError):
	"""Survivor and merged are one and the same record."""


class AlreadyMergedError(ValidationError):
	"""One of the two was merged into somebody before, perhaps a moment ago by someone else."""


class RelativesError(ValidationError):
	"""The two are recorded as relatives of one another, so they cannot be one person."""


class ChoiceError(ValidationError):
	"""Fields that belong together are taken from different people, or a choice does not fit its field."""


class MergeNotPossibleError(ValidationError):
	"""A linked record cannot be moved."""


class UndoNotPossibleError(ValidationError):
	"""The merge cannot be undone as things are now."""
