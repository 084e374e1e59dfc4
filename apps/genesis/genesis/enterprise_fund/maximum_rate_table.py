"""The table of maximum rates: what is in force, and what may be entered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from . import maximum_rates
from .application_errors import MaximumRateError
from .maximum_rates import MaximumRate

DOCTYPE = "Maximum Rate"


def in_force(segment: str | None, day: date) -> frappe._dict | None:
	"""The row of a segment on a day, with `maximum_effective_rate` and `source`; None where none is known."""
	rows = _rows(segment) if segment else []
	found = maximum_rates.in_force((rate for rate, _row in rows), (segment or "").strip(), day)
	return next((row for rate, row in rows if rate is found), None) if found else None


def has_segment(segment: str) -> bool:
	"""Whether the table has any row for the segment."""
	return bool(_rows(segment))


def check(doc: Document) -> None:
	"""Raises MaximumRateError for no rate, dates the wrong way round, or days shared with another row of the segment."""
	doc.rate_segment = (doc.rate_segment or "").strip()
	if not doc.maximum_effective_rate or doc.maximum_effective_rate < 0:
		frappe.throw(
			_("{0} must be more than zero").format(_("Maximum Effective Annual Rate")), MaximumRateError
		)
	if doc.valid_to and getdate(doc.valid_to) < getdate(doc.valid_from):
		frappe.throw(_("{0} is before {1}").format(_("Valid To"), _("Valid From")), MaximumRateError)
	others = [(rate, row) for rate, row in _rows(doc.rate_segment) if row.name != doc.name]
	new = _rate(doc)
	if sharing := maximum_rates.overlapping([rate for rate, _row in others], new):
		names = [row.name for rate, row in others if rate in sharing]
		frappe.throw(
			_("The period shares days with {0}").format(", ".join(names)),
			MaximumRateError,
			title=_("Maximum Rate"),
		)


def _rows(segment: str) -> list[tuple[MaximumRate, frappe._dict]]:
	rows = frappe.get_all(
		DOCTYPE,
		filters={"rate_segment": segment.strip()},
		fields=["name", "rate_segment", "valid_from", "valid_to", "maximum_effective_rate", "source"],
		order_by="valid_from asc",
	)
	return [(_rate(row), row) for row in rows]


def _rate(row: Document | frappe._dict) -> MaximumRate:
	return MaximumRate(
		row.rate_segment,
		getdate(row.valid_from),
		getdate(row.valid_to) if row.valid_to else None,
		Decimal(str(row.maximum_effective_rate or 0)),
	)
