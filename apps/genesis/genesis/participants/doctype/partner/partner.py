"""Partner: an organisation that people are referred to, with the users who answer its referrals."""

from frappe.model.document import Document

from genesis.participants import partner_access


class Partner(Document):
	def validate(self) -> None:
		partner_access.check_users(self)

	def on_update(self) -> None:
		partner_access.sync_user_permissions(self)

	def on_trash(self) -> None:
		partner_access.remove_user_permissions(self)
