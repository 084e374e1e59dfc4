"""Why a fund, its accounts or its money are refused: one class per reason."""

from frappe import ValidationError


class AccountsMissingError(ValidationError):
	"""A role of the fund has no account, or the cost centre is missing; the message names all that is missing."""


class AccountUnfitError(ValidationError):
	"""An account cannot play the role it is given: it does not exist, is a group, disabled, or of another kind or company."""


class FundSettingError(ValidationError):
	"""A field of a fund is missing or contradicts another one."""


class FundExhaustedError(ValidationError):
	"""The fund has less to lend than is asked for; the message names how much it has."""


class ContributionError(ValidationError):
	"""A contribution that cannot be: no amount, a day to come, a fund that is not in use."""
