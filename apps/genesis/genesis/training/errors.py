"""Why a record of a training is refused: one class per reason, so that callers and tests need not read texts."""

from frappe import ValidationError


class CourseError(ValidationError):
	"""A course contradicts itself, or names an element that its standard does not have."""


class EditionError(ValidationError):
	"""An edition of a course contradicts itself, or is no longer open for what is asked."""


class MeetingOverlapError(ValidationError):
	"""Two meetings of one person, trainer or edition take place at the same time."""


class EnrolmentError(ValidationError):
	"""Somebody cannot be enrolled, or an enrolment cannot be changed so."""


class AttendanceError(ValidationError):
	"""Attendance or scores cannot be recorded: the meeting, the day or a person does not fit."""


class TrainingNeedError(ValidationError):
	"""A training need cannot be closed so."""
