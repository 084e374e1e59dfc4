"""Evaluator Accreditation."""

from frappe.model.document import Document


class EvaluatorAccreditation(Document):
	pass
