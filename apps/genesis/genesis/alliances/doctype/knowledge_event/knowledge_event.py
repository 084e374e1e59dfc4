"""Knowledge Event: a forum, workshop or exchange, with its people, minutes and commitments."""

import frappe
from frappe.model.document import Document

from genesis.alliances import gatherings


class KnowledgeEvent(Document):
	def validate(self) -> None:
		gatherings.prepare(self)

	def on_update(self) -> None:
		gatherings.follow(self)

	def after_delete(self) -> None:
		gatherings.refresh_series(self)


def on_doctype_update() -> None:
	"""The calendar, and what is planned for a day."""
	frappe.db.add_index("Knowledge Event", ["status", "starts_at"])
