"""Why the enterprise fund refuses something: one class per reason, so that callers and tests need not read texts."""

from frappe import ValidationError


class FundError(ValidationError):
	"""The fund refuses; the message names field and reason."""


class TermsError(FundError):
	"""Terms of a microcredit that make no schedule, or lie outside its product's limits."""


class CreditStateError(FundError):
	"""What is asked for cannot happen to this microcredit on that day."""


class AmountError(FundError):
	"""An amount is missing, negative or not in whole cents."""


class PostingDateError(FundError):
	"""A date is missing, in the future, or before what it follows."""


class CashAccountError(FundError):
	"""No bank or cash account is known for a payment, or it belongs to another company or currency."""


class CreditChangedError(FundError):
	"""A field that belongs to the contract or is computed was to be changed."""
