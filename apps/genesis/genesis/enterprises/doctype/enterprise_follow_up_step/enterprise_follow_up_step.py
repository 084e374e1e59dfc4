"""A step towards formality taken in a month."""

from frappe.model.document import Document


class EnterpriseFollowupStep(Document):
	pass
