"""Participants Committee: participants who organise themselves to be heard."""

from frappe.model.document import Document

from genesis.alliances import committees, gatherings


class ParticipantsCommittee(Document):
	def validate(self) -> None:
		committees.prepare(self)

	def on_update(self) -> None:
		gatherings.follow_space(self)
