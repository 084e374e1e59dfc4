"""The answer to one statement of the scale"""

from frappe.model.document import Document


class EmployabilityAnswer(Document):
	pass
