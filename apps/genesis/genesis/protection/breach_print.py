"""What the notices of a breach say, in Spanish: to the authority, and to the people concerned."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, nowdate

from genesis.enterprise_fund.spanish_dates import long_date

LANGUAGE = "es"
KINDS = {
	"Confidentiality": "confidencialidad (alguien conoció datos que no debía)",
	"Integrity": "integridad (se alteraron datos)",
	"Availability": "disponibilidad (se perdieron datos o el acceso a ellos)",
}


def breach_notice(doc: Document) -> dict[str, Any]:
	"""The content of both print formats for their templates. No names: the authority gets numbers, people their own."""
	return {
		"date": long_date(get_datetime(doc.authority_notified_on or nowdate()).date()),
		"discovered": _moment(doc.discovered_on),
		"occurred": _moment(doc.occurred_on) if doc.occurred_on else "",
		"due": _moment(doc.due_on),
		"kind": KINDS.get(doc.kind, doc.kind or ""),
		"cause": _(doc.cause or "", LANGUAGE),
		"severity": _(doc.severity or "", LANGUAGE),
		"people": max(doc.people_estimate or 0, len(doc.people)),
		"told": doc.people_told or 0,
		"measures": [
			{
				"measure": row.measure,
				"done": long_date(get_datetime(row.done_on).date()) if row.done_on else "",
			}
			for row in doc.measures
		],
		"delegate": frappe.db.get_value("User", doc.responsible, "full_name") or "",
	}


def _moment(value: Any) -> str:
	moment = get_datetime(value)
	return f"{long_date(moment.date())}, {moment:%H:%M} horas"
