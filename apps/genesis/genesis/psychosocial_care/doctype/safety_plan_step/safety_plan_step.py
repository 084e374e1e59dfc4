"""One line of a safety plan"""

from frappe.model.document import Document


class SafetyPlanStep(Document):
	pass
