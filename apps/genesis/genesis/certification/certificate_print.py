"""What a printed certificate says, in Spanish, with the code that leads to its verification."""

from __future__ import annotations

import base64
import io
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from genesis.enterprise_fund.spanish_dates import long_date
from genesis.participants.access import require
from genesis.participants.identity_guard import may_see_identity
from genesis.participants.masking import initials

from .certificates import EXPIRED, REPLACED, REVOKED, set_status
from .verification import address_of

SPANISH = "es"
PIXELS_PER_MODULE = 8
QUIET_ZONE = 4
MARKS = {EXPIRED: "VENCIDO", REVOKED: "REVOCADO: no tiene validez", REPLACED: "REEMPLAZADO: no tiene validez"}


def certificate_sheet(certificate: Document) -> dict[str, Any]:
	"""Content of the certificate for its template; initials for readers who may not know the person.

	Raises frappe.PermissionError.
	"""
	require(certificate.doctype, "read", certificate.name)
	kept = frappe.get_doc(certificate.doctype, certificate.name)  # a printed document has lost what is hidden
	set_status(kept)
	sees_person = may_see_identity(kept.participant)
	address = address_of(kept.name)
	standard = frappe.get_cached_doc("Competency Standard", kept.competency_standard)
	return {
		"number": kept.name,
		"mark": MARKS.get(kept.status, ""),
		"holder": kept.holder_name if sees_person else initials(kept.holder_name or ""),
		"document": _document(kept.participant) if sees_person else "",
		"standard": kept.standard_title,
		"code": kept.competency_standard,
		"version": kept.standard_version or 1,
		"units": [row.title for row in standard.units],
		"body": kept.certifying_body,
		"centre": kept.evaluation_centre or "",
		"evaluated_on": long_date(getdate(kept.evaluated_on)) if kept.evaluated_on else "",
		"issued_on": long_date(getdate(kept.issued_on)),
		"valid_until": long_date(getdate(kept.valid_until)) if kept.valid_until else "",
		"address": address,
		"page": address.partition("?")[0],
		"qr": qr_image(address),
	}


def qr_image(text: str) -> str:
	"""A QR code as the address of a PNG image, with its quiet zone."""
	from PIL import Image
	from pyqrcode import create

	rows = create(text, error="M").code
	side = len(rows) + 2 * QUIET_ZONE
	image = Image.new("1", (side, side), 1)
	for y, row in enumerate(rows):
		for x, dark in enumerate(row):
			if dark:
				image.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), 0)
	image = image.resize((side * PIXELS_PER_MODULE, side * PIXELS_PER_MODULE), Image.Resampling.NEAREST)
	target = io.BytesIO()
	image.save(target, "PNG", optimize=True)
	return "data:image/png;base64," + base64.b64encode(target.getvalue()).decode()


def _document(participant: str) -> str:
	kind, number = frappe.db.get_value("Participant", participant, ["document_kind", "document_number"])
	return f"{_(kind, SPANISH)} {number}" if kind and number else ""
