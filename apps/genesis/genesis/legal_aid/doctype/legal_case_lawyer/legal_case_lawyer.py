"""Who acts or acted in a legal case"""

from frappe.model.document import Document


class LegalCaseLawyer(Document):
	pass
