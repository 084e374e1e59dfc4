"""The figures of indicators over a period, as far as the reader may know of the records behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import frappe
from frappe import _
from frappe.desk.reportview import build_match_conditions
from frappe.model.document import Document

from .catalogue import measures
from .dimensions import PROGRAMME
from .indicators import WHOLE, Figure, Source, figures
from .measure import Measure, Record, Span
from .programme_indicators import BOTH, INDICATOR, RATIO, common_dimensions


@dataclass(slots=True)
class Reading:
	"""The records of a period, each measure read once. programme: only what is of it, where that is known."""

	span: Span
	programme: str | None = None
	_read: dict[str, Sequence[Record]] = field(default_factory=dict)

	def figures(self, doc: Document, dimension: str = WHOLE) -> dict[str, Figure]:
		"""Group -> figure of an indicator; only the whole where it cannot be told apart by the dimension.

		Raises frappe.PermissionError when the reader may not read what is counted.
		"""
		measured = measures_of(doc)
		if dimension not in common_dimensions(measured):
			dimension = WHOLE
		return figures(
			*(self._source(doc, each, place) for place, each in enumerate(measured)), dimension=dimension
		)

	def _source(self, doc: Document, measure: Measure, place: int) -> Source:
		by = {row.dimension: row.value for row in doc.filters if row.applies_to == BOTH or not place}
		if self.programme and PROGRAMME in measure.dimensions:
			by.setdefault(PROGRAMME, self.programme)
		return Source(self._records(measure), measure.counts, by, measure.confidential)

	def _records(self, measure: Measure) -> Sequence[Record]:
		if measure.name not in self._read:
			self._read[measure.name] = measure.read(self.span)
		return self._read[measure.name]


def measures_of(doc: Document) -> list[Measure]:
	"""The measure of an indicator, and the one it is divided by."""
	known = measures()
	return [known[doc.measure], *([known[doc.denominator]] if doc.calculation == RATIO else [])]


def is_known(doc: Document) -> bool:
	"""Whether the measures of an indicator are still declared: the app that did may be gone."""
	known = measures()
	return doc.measure in known and (doc.calculation != RATIO or doc.denominator in known)


def active_indicators(**filters: str) -> list[Document]:
	"""Indicators in use that can be computed, by code."""
	names = frappe.get_all(INDICATOR, filters={"is_active": 1, **filters}, pluck="name", order_by="name")
	return [doc for name in names if is_known(doc := frappe.get_cached_doc(INDICATOR, name))]


def may_read(doc: Document) -> bool:
	"""Whether the reader may read what an indicator counts; figures of confidential records are for every reader."""
	return all(
		measure.confidential or frappe.has_permission(measure.doctype, "read") for measure in measures_of(doc)
	)


def narrowed_by_permissions(indicators: Iterable[Document]) -> list[str]:
	"""What the reader may see only a part of, as it is called: figures are not of the whole then."""
	confidential = {
		measure.doctype: measure.confidential for doc in indicators for measure in measures_of(doc)
	}
	offices = frappe.permissions.get_user_permissions(frappe.session.user).get("Programme Office")
	return sorted(
		_(doctype)
		for doctype, secret in confidential.items()
		if (offices if secret else build_match_conditions(doctype))
	)
