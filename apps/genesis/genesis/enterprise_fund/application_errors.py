"""Why an application for a microcredit is refused: one class for each kind of reason."""

from frappe import ValidationError


class ApplicationError(ValidationError):
	"""Something stated in the application is not possible."""


class ProductLimitError(ApplicationError):
	"""Amount, instalments, graces or dates lie outside what the product allows."""


class ApplicationStageError(ApplicationError):
	"""The application cannot be changed this way, or by this person, at the stage it is in."""


class GuarantorError(ApplicationError):
	"""A guarantor cannot be one, or is there twice."""


class ApprovalBlockedError(ApplicationError):
	"""The application cannot be approved as it stands; the message names everything that is missing."""


class FundRestrictionError(ApprovalBlockedError):
	"""The money of the fund may not be lent for this, or the fund or product is closed."""


class ConditionsNotMetError(ApprovalBlockedError):
	"""A condition of the product, guarantors or savings are missing."""


class NotAffordableError(ApprovalBlockedError):
	"""The instalment takes more than the household can carry."""


class RateAboveMaximumError(ApprovalBlockedError):
	"""The effective rate is above the legal maximum of its segment."""


class CommitteeError(ApprovalBlockedError):
	"""The votes do not carry the decision, or the minutes are missing."""


class VoteError(ApplicationError):
	"""This vote cannot be cast."""


class NotApprovedError(ValidationError):
	"""A microcredit is not what the committee approved, or nobody with the right to it decided on it."""


class ScoreCardError(ValidationError):
	"""The score card gives a value two answers, or the card is not complete."""


class MaximumRateError(ValidationError):
	"""The maximum rate shares days with another one of its segment, or its dates are not possible."""
