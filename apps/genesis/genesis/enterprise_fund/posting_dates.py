"""The day a voucher is booked on."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import formatdate, getdate, nowdate

from genesis.enterprise_fund.errors import PostingDateError


def past(day: Any, title: str | None = None) -> date:
	"""The day, which has come. Raises PostingDateError under `title` for a day that is missing or to come."""
	title = title or _("Date")
	if not day:
		frappe.throw(_("{0} is missing").format(_("Date")), PostingDateError, title=title)
	known = getdate(day)
	if known > getdate(nowdate()):
		frappe.throw(_("Date: {0} is in the future").format(formatdate(known)), PostingDateError, title=title)
	return known
