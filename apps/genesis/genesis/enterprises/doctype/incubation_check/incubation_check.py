"""A criterion of an incubation, and what shows that it is met."""

from frappe.model.document import Document


class IncubationCheck(Document):
	pass
