"""Rights requests, limitations, erasures … for tests."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime, nowdate

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


def make_breach(**values: Any) -> Document:
	"""A breach that became known now."""
	defaults = {
		"title": "Teléfono perdido",
		"discovered_on": now_datetime(),
		"kind": "Confidentiality",
		"cause": "Loss or Theft of a Device",
		"severity": "Medium",
		"description": "Un teléfono de la oficina se perdió en el bus",
		"data_concerned": "Nombres y teléfonos",
		"people_estimate": 3,
	}
	return frappe.get_doc({"doctype": "Data Breach", **defaults, **values}).insert(ignore_permissions=True)


def make_rule(**values: Any) -> Document:
	"""A retention rule of five years for closed referrals, not active."""
	defaults = {
		"title": f"Test {frappe.generate_hash(length=8)}",
		"document_type": "Referral",
		"action": "Anonymise",
		"date_field": "closed_on"
		if values.get("document_type", "Referral") != "Microcredit"
		else "agreed_on",
		"months": 60,
		"basis": "Prueba",
	}
	return frappe.get_doc({"doctype": "Retention Rule", **defaults, **values}).insert(ignore_permissions=True)


def make_release(**values: Any) -> Document:
	"""A release for the user of the session to export names of participants."""
	defaults = {"action": "Export", "document_type": "Participant", "reason": REASON, "recipient": "Juzgado"}
	return frappe.get_doc({"doctype": "Data Release", **defaults, **values}).insert()
