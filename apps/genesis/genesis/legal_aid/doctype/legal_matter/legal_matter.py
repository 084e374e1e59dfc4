"""What legal assistance is about"""

from frappe.model.document import Document


class LegalMatter(Document):
	pass
