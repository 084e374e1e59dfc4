"""A hearing or appointment before an authority in a legal case, as confidential as the case."""

from genesis.legal_aid import hearings
from genesis.protection.confidential_document import ConfidentialDocument


class LegalHearing(ConfidentialDocument):
	def before_validate(self) -> None:
		hearings.set_defaults(self)

	def validate(self) -> None:
		hearings.check(self)

	def on_update(self) -> None:
		hearings.follow(self)
