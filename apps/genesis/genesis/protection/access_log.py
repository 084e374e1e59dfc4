"""The log of reads: one line for each record read, and one for each list, written before the answer is given.

In bulk and committed at once: what is read by GET would otherwise be rolled back with the request.
"""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.utils import now

LOG = "Confidential Access"
_FIELDS = (
	*("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx"),
	*("user", "read_on", "document_type", "document_name", "door", "method", "break_glass_access", "address"),
)


def write(
	subjects: Iterable[tuple[str, str | None]], door: str, method: str = "", grants: dict | None = None
) -> int:
	"""Note that the user of the session reads these (DocType, name), a list when without name; returns how many.

	grants: principal name -> the emergency access that opened it.
	"""
	stamp, user = now(), frappe.session.user
	address = getattr(frappe.local, "request_ip", None)
	rows = [
		(
			*(frappe.generate_hash(length=16), stamp, stamp, user, user, 0, 0),
			*(user, stamp, doctype, name, door, method[:140], (grants or {}).get((doctype, name)), address),
		)
		for doctype, name in subjects
	]
	if rows:
		frappe.db.bulk_insert(LOG, list(_FIELDS), rows)
	return len(rows)
