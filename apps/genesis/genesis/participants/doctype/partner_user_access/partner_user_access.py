"""Partner User Access: a user who sees the referrals to a partner."""

from frappe.model.document import Document


class PartnerUserAccess(Document):
	pass
