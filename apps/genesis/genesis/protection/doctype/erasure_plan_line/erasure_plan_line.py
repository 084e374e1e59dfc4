from frappe.model.document import Document


class ErasurePlanLine(Document):
	pass
