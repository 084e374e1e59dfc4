from frappe.model.document import Document


class DataBreachMeasure(Document):
	pass
