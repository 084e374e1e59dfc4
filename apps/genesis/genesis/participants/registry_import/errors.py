"""Why an import cannot go on: one class per reason."""

from frappe import ValidationError


class RegistryFileError(ValidationError):
	"""The file is missing, not a spreadsheet, protected, empty, too large, or without headings."""


class RegistryMappingError(ValidationError):
	"""The columns do not say enough, or contradict each other."""


class RegistryRunError(ValidationError):
	"""The import cannot be started, changed or deleted as it stands."""


class RegistryDecisionError(ValidationError):
	"""The row cannot be decided in this way."""
