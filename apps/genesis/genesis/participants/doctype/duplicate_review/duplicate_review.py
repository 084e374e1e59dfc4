"""Duplicate Review: two records that may be one person, kept once per pair and judged by a person."""

from frappe.model.document import Document

from genesis.participants.duplicate_reviews import pair_name


class DuplicateReview(Document):
	"""A pair; the services in `duplicate_reviews` judge it. See there for who may."""

	def autoname(self) -> None:
		"""Named after both participants, so that a pair cannot be there twice."""
		self.participant_a, self.participant_b = sorted((self.participant_a, self.participant_b))
		self.name = pair_name(self.participant_a, self.participant_b)
