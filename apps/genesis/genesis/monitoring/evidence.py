"""Where a reader finds what is behind a figure: the list or report of its measure, for who may open it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from .dimensions import PROGRAMME
from .indicator_figures import measures_of
from .measure import Evidence, Span

LIST = "List"


def evidence_of(doc: Document, span: Span, programme: str | None) -> dict[str, Any] | None:
	"""{route, options} of what an indicator counts first, narrowed as it is; None for who may not open it."""
	measure = measures_of(doc)[0]
	evidence = measure.evidence
	if not evidence or not _may_open(evidence):
		return None
	days = [str(span.first), str(span.last)]
	options: dict[str, Any] = dict(evidence.filters)
	if evidence.dated:
		options[evidence.dated] = ["between", days]
	for name, day in ((evidence.first, days[0]), (evidence.last, days[1]), (evidence.on, days[1])):
		if name:
			options[name] = day
	by = {row.dimension: row.value for row in doc.filters}
	if programme:
		by.setdefault(PROGRAMME, programme)
	options |= {evidence.by[name]: value for name, value in by.items() if name in evidence.by}
	return {"route": list(evidence.place), "options": options, "name": evidence.place[1]}


def _may_open(evidence: Evidence) -> bool:
	kind, name = evidence.place
	if kind == LIST:
		return bool(frappe.has_permission(name, "read"))
	report = frappe.get_cached_doc("Report", name)
	return bool(report.is_permitted() and frappe.has_permission(report.ref_doctype, "report"))
