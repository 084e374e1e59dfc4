"""Why the general ledger refuses a posting: one family of errors, whichever accounting keeps the ledger."""

from frappe import ValidationError


class LedgerError(ValidationError):
	"""The ledger refuses; the message names what and why."""


class NoLedgerError(LedgerError):
	"""No app that keeps a general ledger is installed on this site."""


class VoucherIncompleteError(LedgerError):
	"""The voucher is not saved, or lacks its company or posting date."""


class AmountError(LedgerError):
	"""A row has a negative amount, or amounts on both sides."""


class UnbalancedError(LedgerError):
	"""Debits and credits differ."""


class NothingPostedError(LedgerError):
	"""There is nothing to post, or nothing was posted that could be reversed."""


class AlreadyPostedError(LedgerError):
	"""The voucher is in the ledger already."""


class AlreadyReversedError(LedgerError):
	"""The posting of the voucher was reversed before."""


class ClosedPeriodError(LedgerError):
	"""The posting date lies in an accounting period that is closed for this kind of voucher."""


class FrozenDateError(LedgerError):
	"""The books are frozen at the posting date."""


class FiscalYearMissingError(LedgerError):
	"""No fiscal year is open at the posting date."""


class AccountMissingError(LedgerError):
	"""The account does not exist, or none is given."""


class AccountDisabledError(LedgerError):
	"""The account is disabled."""


class AccountIsGroupError(LedgerError):
	"""The account is a group, which nothing is posted to."""


class AccountFrozenError(LedgerError):
	"""The account is frozen for this user."""


class WrongCompanyError(LedgerError):
	"""The account or cost centre belongs to another company."""


class WrongCurrencyError(LedgerError):
	"""The account is kept in another currency than the company's."""


class PartyRequiredError(LedgerError):
	"""A receivable or payable account needs to know whose balance changes."""


class PartyRefusedError(LedgerError):
	"""The account keeps no balances of parties, or the party does not exist."""


class CostCenterRequiredError(LedgerError):
	"""An account of income or expense needs an active cost centre."""
