"""Placement Follow-up: asking some time after a placement whether the person still works there."""

from frappe.model.document import Document

from genesis.employability import follow_ups


class PlacementFollowup(Document):
	def validate(self) -> None:
		follow_ups.take_from_placement(self)
		follow_ups.check(self)
		follow_ups.set_status(self)

	def on_update(self) -> None:
		follow_ups.follow(self)
