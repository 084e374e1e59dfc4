"""Participant Merge: makes two records one when submitted, and two again when cancelled."""

from typing import Any

from frappe.model.document import Document

from genesis.participants import merge_fields, merging


class ParticipantMerge(Document):
	"""The order to merge and the record of what it did. The work is in `merging`."""

	def save(self, *args: Any, **kwargs: Any) -> Document:
		"""One merge at a time, from before Frappe locks the document and its tables."""
		merging.wait_for_turn()
		return super().save(*args, **kwargs)

	def validate(self) -> None:
		"""Check both people and bring the choices up to date."""
		merging.check_people(self)
		merge_fields.refresh_choices(self)

	def on_submit(self) -> None:
		"""Merge."""
		merging.perform(self)

	def on_cancel(self) -> None:
		"""Undo."""
		merging.undo(self)
