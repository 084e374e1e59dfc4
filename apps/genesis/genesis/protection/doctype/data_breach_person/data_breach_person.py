from frappe.model.document import Document


class DataBreachPerson(Document):
	pass
