"""An organisation that holds an event with the programme."""

from frappe.model.document import Document


class EventPartner(Document):
	pass
