"""Evaluation Centre: a place where candidates are evaluated, once it is accredited."""

from frappe.model.document import Document


class EvaluationCentre(Document):
	pass
