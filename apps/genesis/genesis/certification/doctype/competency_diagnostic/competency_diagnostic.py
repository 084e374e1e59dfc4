"""Competency Diagnostic."""

from frappe.model.document import Document


class CompetencyDiagnostic(Document):
	pass
