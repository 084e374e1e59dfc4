"""Placement: a job that a person took. It counts once it has evidence and is submitted."""

from frappe.model.document import Document

from genesis.employability import placements
from genesis.participants import scope


class Placement(Document):
	def before_insert(self) -> None:
		placements.begin(self)

	def validate(self) -> None:
		scope.bind_to_participant(self)
		placements.complete(self)
		placements.check(self)

	def before_submit(self) -> None:
		placements.require_evidence(self)

	def on_submit(self) -> None:
		placements.warn_overlap(self)
		placements.take_effect(self)

	def before_update_after_submit(self) -> None:
		placements.keep_protected(self)

	def on_update_after_submit(self) -> None:
		placements.hand_over(self)

	def on_cancel(self) -> None:
		placements.take_back(self)
