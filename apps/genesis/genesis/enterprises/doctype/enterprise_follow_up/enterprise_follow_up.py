"""Enterprise Follow-up: what an enterprise sold, spent and employed in one month."""

import frappe
from frappe.model.document import Document

from genesis.enterprises import bound, follow_ups


class EnterpriseFollowup(Document):
	def validate(self) -> None:
		bound.bind_to_enterprise(self)
		follow_ups.prepare(self)
		follow_ups.check_month(self)

	def on_update(self) -> None:
		follow_ups.follow(self)

	def after_delete(self) -> None:
		follow_ups.refresh(self.enterprise)


def on_doctype_update() -> None:
	"""One for each enterprise and month."""
	frappe.db.add_unique("Enterprise Follow-up", ["enterprise", "month"], "one_for_each_month")
