"""Certifying bodies, and the days on which they certify."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from .errors import CertifyingBodyError
from .validity import in_force


def check(doc: Document) -> None:
	"""Raises CertifyingBodyError."""
	if doc.valid_from and doc.valid_until and getdate(doc.valid_until) < getdate(doc.valid_from):
		frappe.throw(
			_("{0} is before {1}").format(_("Certifies Until"), _("Certifies From")), CertifyingBodyError
		)


def require_in_force(body: str, day: date) -> None:
	"""Raises CertifyingBodyError when the body does not certify on that day."""
	dates = frappe.db.get_value("Certifying Body", body, ["valid_from", "valid_until"])
	if dates and not in_force(day, *map(_day, dates)):
		frappe.throw(
			_("{0} does not certify on {1}").format(body, formatdate(day)),
			CertifyingBodyError,
			title=_("Certifying Body"),
		)


def _day(value: object) -> date | None:
	return getdate(value) if value else None
