"""Intake Interview."""

from frappe.model.document import Document


class IntakeInterview(Document):
	pass
