"""Why something of monitoring is refused: one class per reason, so that callers and tests need not read texts."""

from frappe import ValidationError


class IndicatorError(ValidationError):
	"""An indicator cannot be computed as it is defined."""


class TargetError(ValidationError):
	"""A target makes no sense."""


class SnapshotError(ValidationError):
	"""A snapshot cannot be kept as it stands."""
