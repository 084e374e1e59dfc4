"""What was agreed on in a visit."""

from frappe.model.document import Document


class VisitAgreement(Document):
	pass
