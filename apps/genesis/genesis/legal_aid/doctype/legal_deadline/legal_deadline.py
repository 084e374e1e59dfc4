"""A term that runs in a legal case, as confidential as the case."""

from genesis.legal_aid import deadlines
from genesis.protection.confidential_document import ConfidentialDocument


class LegalDeadline(ConfidentialDocument):
	def validate(self) -> None:
		deadlines.set_term(self)
		deadlines.check_status(self)

	def on_update(self) -> None:
		deadlines.follow(self)
