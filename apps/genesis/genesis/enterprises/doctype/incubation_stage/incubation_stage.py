"""A stage of incubation; its gate leads to the next one."""

from frappe.model.document import Document


class IncubationStage(Document):
	pass
