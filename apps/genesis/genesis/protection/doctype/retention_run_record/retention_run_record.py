from frappe.model.document import Document


class RetentionRunRecord(Document):
	pass
