"""Credit Committee Vote."""

from frappe.model.document import Document


class CreditCommitteeVote(Document):
	pass
