"""The indicator matrix: each indicator with baseline, target, figure and what was reached of it, whole or in groups."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.query_builder.functions import Min
from frappe.utils import cint, getdate

from . import dimension_values
from .evidence import evidence_of
from .indicator_figures import Reading, active_indicators, may_read
from .indicators import WHOLE, Figure, achieved
from .measure import Span
from .programme_indicators import targets_of
from .targets import target_for


def rows(span: Span, programme: str | None, dimension: str = WHOLE, **filters: str) -> list[dict[str, Any]]:
	"""One row for each indicator, followed by its groups where it can be told apart by the dimension."""
	reading = Reading(span, programme)
	found = []
	for doc in active_indicators(**filters):
		if not may_read(doc):
			continue
		for group, figure in reading.figures(doc, dimension).items():
			found.append(_row(doc, reading, dimension if group != WHOLE else WHOLE, group, figure))
	return found


def beginning(programme: str | None, last: date) -> date:
	"""The first day to look at: that of the programme, else of its first registration, else the first of the year."""
	if programme and (start := frappe.db.get_value("Programme", programme, "start_date")):
		return min(getdate(start), last)
	person = DocType("Participant")
	query = frappe.qb.from_(person).select(Min(person.registration_date))
	first = (query.where(person.programme == programme) if programme else query).run()[0][0]
	return min(getdate(first) if first else last.replace(month=1, day=1), last)


def _row(doc: Document, reading: Reading, dimension: str, group: str, figure: Figure) -> dict[str, Any]:
	span = reading.span
	target = target_for(targets_of(doc), span.first, span.last, dimension, group)
	reached = achieved(figure.value, target.value if target else None, doc.direction)
	row = {
		"group": dimension_values.label(dimension, group) if group else "",
		"unit": doc.unit,
		"target": _number(target.value if target else None),
		"target_until": target.until if target else None,
		"value": _number(figure.value),
		"numerator": _number(figure.numerator),
		"denominator": _number(figure.denominator),
		"achieved": _number(reached),
		"hidden": cint(figure.hidden),
		"indent": 1 if group else 0,
	}
	if group:
		return row
	return {
		**row,
		"code": doc.name,
		"title": title_of(doc),
		"level": doc.level,
		"area": doc.area,
		"baseline": doc.baseline if cint(doc.has_baseline) else None,
		"evidence": evidence_of(doc, span, reading.programme),
	}


def title_of(doc: Any) -> str:
	"""The title of an indicator, or of a line of a snapshot, in the reader's language."""
	return doc.title_es if (frappe.local.lang or "es").startswith("es") else doc.title_en


def _number(value: Decimal | None) -> float | None:
	return None if value is None else float(value)
