"""Why the books refuse something: one family of errors."""

import frappe


class BookkeepingError(frappe.ValidationError):
	"""The books refuse; the message names what and why."""


class ErpnextPresentError(BookkeepingError):
	"""ERPNext keeps the books of this site, or the bench has DocTypes of the same names."""


class VoucherError(BookkeepingError):
	"""The voucher is not saved, or lacks its company or posting date."""


class AmountError(BookkeepingError):
	"""A row has a negative amount, amounts on both sides, or there is no amount at all."""


class UnbalancedError(BookkeepingError):
	"""Debits and credits differ."""


class AlreadyPostedError(BookkeepingError):
	"""The voucher is in the ledger already."""


class NotPostedError(BookkeepingError):
	"""The voucher has nothing in the ledger that could be reversed."""


class ClosedPeriodError(BookkeepingError):
	"""The posting date lies in a period that is closed for this kind of voucher."""


class FrozenError(BookkeepingError):
	"""The books are frozen at the posting date, or the account is frozen for this user."""


class FiscalYearError(BookkeepingError):
	"""No fiscal year includes the posting date, or a fiscal year is not a sensible one."""


class AccountError(BookkeepingError):
	"""The account is missing, a group, disabled, of another company or in another currency."""


class PartyError(BookkeepingError):
	"""The account needs a party, keeps none, or the party does not exist."""


class CostCenterError(BookkeepingError):
	"""The account needs a cost centre, or the one given cannot be posted to."""


class TreeError(BookkeepingError):
	"""An account or cost centre does not fit its place in the tree."""


class EntriesExistError(BookkeepingError):
	"""There are entries in the ledger that need what is to be changed or removed."""


class ImmutableEntryError(BookkeepingError):
	"""Entries of the general ledger are written by vouchers, and changed or deleted by nobody."""


class PeriodError(BookkeepingError):
	"""An accounting period ends before it begins, or shares days with another one."""


class FilterError(BookkeepingError):
	"""A filter of a report has a value that cannot be used."""
