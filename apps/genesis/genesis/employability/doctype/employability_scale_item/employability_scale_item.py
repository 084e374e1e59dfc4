"""One statement of an employability scale, answered from 0 to 4"""

from frappe.model.document import Document


class EmployabilityScaleItem(Document):
	pass
