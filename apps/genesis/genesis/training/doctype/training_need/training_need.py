"""Training Need: a part of a standard that somebody has yet to learn."""

from frappe.model.document import Document

from genesis.participants import scope
from genesis.training import needs


class TrainingNeed(Document):
	def validate(self) -> None:
		scope.bind_to_participant(self)
		needs.keep_outcome(self)
