"""Rights requests, limitations, erasures … for tests."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import nowdate

from .factories import DOMAIN, make_participant, make_user

DELEGATE = "Data Protection Delegate"
REASON = "La persona lo pidió por escrito en la oficina"


def make_delegate() -> str:
	"""Email of a data protection delegate."""
	return make_user(DELEGATE, email=f"delegate@{DOMAIN}")


def make_request(**values: Any) -> Document:
	"""A rights request of today whose identity was checked."""
	defaults = {
		"right": "Access",
		"received_on": nowdate(),
		"participant": values["participant"] if "participant" in values else make_participant().name,
		"identity_checked": 1,
		"identity_method": "Document Seen",
	}
	doc = frappe.get_doc({"doctype": "Data Rights Request", **defaults, **values})
	return doc.insert(ignore_permissions=True)


def make_limitation(participant: str, **values: Any) -> Document:
	"""A limitation in force."""
	doc = frappe.get_doc(
		{
			"doctype": "Processing Limitation",
			"participant": participant,
			"ground": "Accuracy Contested",
			"reason": REASON,
			**values,
		}
	)
	return doc.insert(ignore_permissions=True)


def make_erasure(participant: str, **values: Any) -> Document:
	"""An erasure with its plan."""
	doc = frappe.get_doc({"doctype": "Personal Data Erasure", "participant": participant, **values})
	return doc.insert(ignore_permissions=True)
