"""What anybody may learn of a certificate whose number they hold: whether it is valid, and for what.

No name and no document: the initials are enough to compare with the paper. The answer to a number that does not exist is
the same as to one that cannot exist, and each address may ask so many times an hour.
"""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import formatdate, get_url

from genesis.participants.masking import initials
from genesis.throttle import count_use

from .certificate_numbers import read_number
from .certificates import CERTIFICATE, EXPIRED, REPLACED, REVOKED, VALID, set_status

PATH = "verify"
USES_PER_HOUR = 60
COLOURS = {VALID: "green", EXPIRED: "orange", REVOKED: "red", REPLACED: "orange"}


def address_of(number: str) -> str:
	"""The page that tells about this certificate, as the QR code holds it."""
	return get_url(f"/{PATH}?n={number}")


def answer(text: str | None) -> frappe._dict | None:
	"""What the page says about a number that somebody typed or scanned; None when nothing was asked.

	Raises frappe.TooManyRequestsError.
	"""
	if not (text or "").strip():
		return None
	count_use("verify-certificate", USES_PER_HOUR)
	number = read_number(text)
	if not number or not frappe.db.exists(CERTIFICATE, number):
		return frappe._dict(
			found=False,
			headline=_("There is no certificate with this number"),
			advice=_("Check the number on the paper. If it is right, the paper is not ours."),
			colour="red",
			rows=[],
		)
	doc = frappe.get_doc(CERTIFICATE, number)
	set_status(doc)
	headline, advice = _texts(doc)
	return frappe._dict(
		found=True, headline=headline, advice=advice, colour=COLOURS[doc.status], rows=_rows(doc)
	)


def _texts(doc: frappe._dict) -> tuple[str, str]:
	if doc.status == VALID:
		return _("Valid certificate"), _("Compare the initials and the occupation with the paper.")
	if doc.status == EXPIRED:
		return _("Expired certificate"), _("It was valid until {0}.").format(formatdate(doc.valid_until))
	if doc.status == REPLACED:
		return _("Replaced certificate"), _(
			"There is a newer paper: ask for it. This one is no longer valid."
		)
	return _("Revoked certificate"), _("It is not valid since {0}.").format(formatdate(doc.revoked_on))


def _rows(doc: frappe._dict) -> list[tuple[str, str]]:
	"""Label and text of each line; empty ones are left out."""
	version = _("version {0}").format(doc.standard_version) if (doc.standard_version or 1) > 1 else ""
	rows = [
		(_("Certificate No."), doc.name),
		(_("Holder"), initials(doc.holder_name or "")),
		(_("Certified As"), " · ".join(filter(None, (doc.standard_title, doc.competency_standard, version)))),
		(_("Certifying Body"), doc.certifying_body),
		(_("Issued On"), formatdate(doc.issued_on)),
		(_("Valid Until"), formatdate(doc.valid_until) if doc.valid_until else _("It does not expire")),
	]
	return [(label, text) for label, text in rows if text]
