"""The content of the certificate of attendance."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, formatdate, get_fullname

from genesis.participants.identity_guard import may_see_identity
from genesis.participants.masking import initials

from .courses import COURSE
from .meetings import EDITION
from .seats import COMPLETED

LANGUAGE = "es"


def training_certificate(doc: Document) -> dict[str, Any]:
	"""What the print format of a Training Enrolment shows.

	The name comes as initials, and the document not at all, for readers who may not see them.
	"""
	person = frappe.db.get_value(
		"Participant",
		doc.participant,
		["full_name", "document_kind", "document_number", "programme"],
		as_dict=True,
	)
	edition = frappe.get_doc(EDITION, doc.edition)
	identity = may_see_identity(doc.participant)
	document = (
		f"{_(person.document_kind, LANGUAGE)} {person.document_number}" if person.document_number else ""
	)
	return {
		"completed": doc.status == COMPLETED,
		"programme": person.programme,
		"name": person.full_name if identity else initials(person.full_name or ""),
		"document": document if identity else "",
		"course": doc.course,
		"hours": f"{flt(frappe.db.get_value(COURSE, doc.course, 'hours'), 1):g}",
		"place": edition.place,
		"first_day": formatdate(edition.start_date, "dd/MM/yyyy"),
		"last_day": formatdate(edition.end_date, "dd/MM/yyyy"),
		"attendance": f"{flt(doc.attendance_percent, 0):g}",
		"score": f"{flt(doc.post_test, 1):g}" if doc.post_test_taken else "",
		"trainers": ", ".join(get_fullname(row.trainer) for row in edition.trainers),
	}
