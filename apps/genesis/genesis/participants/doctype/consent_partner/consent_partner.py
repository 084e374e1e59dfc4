"""Consent Partner: a partner that data may be shared with, until when, and what to withhold."""

from frappe.model.document import Document


class ConsentPartner(Document):
	pass
