"""Dialogue Space: a round table or network that meets again and again."""

from frappe.model.document import Document

from genesis.alliances import gatherings


class DialogueSpace(Document):
	def validate(self) -> None:
		gatherings.prepare_space(self)

	def on_update(self) -> None:
		gatherings.follow_space(self)
