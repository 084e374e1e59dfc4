"""Fields that only Genesis writes: what a client sends for them is put back to what it was."""

from __future__ import annotations

from collections.abc import Iterable

from frappe.model.document import Document


def put_back(doc: Document, fieldnames: Iterable[str]) -> None:
	"""Give fields the values that they have on the server, nothing in a document that is new. For hooks of a save."""
	before = doc.get_doc_before_save()
	for fieldname in fieldnames:
		doc.set(fieldname, before.get(fieldname) if before else None)
