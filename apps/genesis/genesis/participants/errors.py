"""Why a record of the register is refused: one class per reason, so that callers and tests need not read texts."""

from frappe import ValidationError


class NameNotAcceptedError(ValidationError):
	"""A name is missing or has characters that a name does not have."""


class UnsafeTextError(ValidationError):
	"""A text field holds HTML."""


class DocumentMissingError(ValidationError):
	"""A kind of document was chosen and its number is missing."""


class DocumentTakenError(ValidationError):
	"""Another active participant holds the same valid document."""


class PhoneNotAcceptedError(ValidationError):
	"""A telephone number cannot be read."""


class DateNotAcceptedError(ValidationError):
	"""A date is in the future, too long ago, or before another one it must follow."""


class PlaceMismatchError(ValidationError):
	"""District, municipality and department do not belong together."""


class OfficeMissingError(ValidationError):
	"""No programme office is given and none can be taken from the user's permissions or the settings."""


class FamilyLinkError(ValidationError):
	"""The participant of whom this person is family is missing or the person itself."""


class AmountNotAcceptedError(ValidationError):
	"""A number is out of its range."""


class MergedParticipantError(ValidationError):
	"""The participant was merged into another one; work goes on there."""


class StatusChangeError(ValidationError):
	"""A status was set by hand that only Genesis sets."""


class RuleSetError(ValidationError):
	"""The rules of eligibility are missing, or cannot be read."""


class ExceptionNotPossibleError(ValidationError):
	"""An exception is asked for someone who needs none, or without a reason."""


class VersionedRecordError(ValidationError):
	"""A version in use cannot be changed or deleted; a new version is made instead."""


class ConsentError(ValidationError):
	"""The consent is incomplete or contradicts itself."""


class ConsentRequiredError(ValidationError):
	"""There is no consent in force for what is asked."""


class InterviewError(ValidationError):
	"""The interview cannot be scored or its dates are not possible."""


class SupportPlanError(ValidationError):
	"""The support plan contradicts itself."""


class ReferralError(ValidationError):
	"""The referral contradicts itself, or this user may not make the change."""


class TerritoryError(ValidationError):
	"""The table of administrative areas cannot be loaded."""
