"""Why settings of reminders are refused."""

from frappe import ValidationError


class ReminderSettingsError(ValidationError):
	"""A list of days or an hour of the settings cannot be used."""


class RevealingTextError(ValidationError):
	"""A text would tell whoever reads it what the programme is, or why somebody is in it."""


class ReminderTextError(ValidationError):
	"""A text has a placeholder that nothing stands for, or a kind of reminder has no text."""
