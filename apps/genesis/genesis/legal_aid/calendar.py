"""Days on which no term runs: the public holidays that managers keep, and the recesses of the courts."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from genesis.enterprise_fund import holidays

from .errors import LegalCalendarError
from .terms import closed_days

RECESS = "Court Recess"
LONGEST_RECESS = 60


def closed_between(
	first: date, last: date, in_the_capital: bool = True, with_recesses: bool = True
) -> set[date]:
	"""Holidays, and recesses when asked for, from one day to another."""
	recesses = []
	if with_recesses:
		recesses = [
			(getdate(row.from_date), getdate(row.to_date))
			for row in frappe.get_all(
				RECESS,
				filters={"from_date": ("<=", last), "to_date": (">=", first)},
				fields=["from_date", "to_date"],
			)
		]
	return closed_days(holidays.between(first, last), recesses, in_the_capital)


def check_recess(doc: Document) -> None:
	"""Raises LegalCalendarError."""
	length = (getdate(doc.to_date) - getdate(doc.from_date)).days + 1
	if length < 1:
		_refuse(_("{0} is before {1}").format(_("To Date"), _("From Date")))
	if length > LONGEST_RECESS:
		_refuse(_("A recess lasts {0} days at most: check the dates").format(LONGEST_RECESS))


def _refuse(message: str) -> None:
	frappe.throw(message, LegalCalendarError, title=_("Court Recess"))
